from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that are empty at first: nothing is rewritten."""

    dependencies = [("inventario", "0093_marks")]

    operations = [
        migrations.AddField("purchaserow", "closed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "purchaserow",
            "closed_by",
            models.ForeignKey("inventario.UserRow", models.PROTECT, null=True, related_name="+", db_index=False),
        ),
        migrations.AddField("purchaserow", "close_reason", models.CharField(max_length=200, db_default="")),
    ]
