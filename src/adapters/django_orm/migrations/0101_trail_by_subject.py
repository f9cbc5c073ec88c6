from django.db import migrations, models


class Migration(migrations.Migration):
    """Of no row that is there: the table is read once and held for no longer than that."""

    dependencies = [("inventario", "0100_trail_of_changes")]

    operations = [
        migrations.AddIndex(
            "auditrow",
            models.Index(
                fields=["business", "subject", "subject_id", "id"],
                name="audit_by_subject",
                condition=~models.Q(subject=""),
            ),
        ),
    ]
