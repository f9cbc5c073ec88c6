from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with constant defaults: no row is written again."""

    dependencies = [("inventario", "0092_row_counts")]

    operations = [
        migrations.AddField("auditrow", "subject", models.CharField(max_length=30, default="", db_default="")),
        migrations.AddField(
            "auditrow",
            "changes",
            models.JSONField(default=dict, db_default=models.Value({}, models.JSONField())),
        ),
        migrations.AddField("auditrow", "request_id", models.CharField(max_length=100, default="", db_default="")),
        migrations.AddField("auditrow", "command", models.CharField(max_length=100, default="", db_default="")),
    ]
