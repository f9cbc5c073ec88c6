from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Beside whoever writes: the trail of a large shop is long."""

    atomic = False
    dependencies = [("inventario", "0100_trail_of_changes")]

    operations = [
        AddIndexConcurrently(
            "auditrow",
            models.Index(
                fields=["business", "subject", "subject_id", "id"],
                name="audit_by_subject",
                condition=~models.Q(subject=""),
            ),
        ),
    ]
