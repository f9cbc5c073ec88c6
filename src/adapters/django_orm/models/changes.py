"""What is gone, for those who follow what changes: docs/adr/0034-changes-in-the-order-of-commits.md."""

from django.db import models

from adapters.django_orm.models.columns import TransactionField


class DeletionRow(models.Model):
    """A row of the table `kind` that is gone; a trigger notes it. Its id is never given to another."""

    business_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    mark = TransactionField()
    deleted_at = models.DateTimeField()

    class Meta:
        db_table = "deletion"
        indexes = [models.Index(fields=["business_id", "kind", "mark", "row_id"], name="deletion_by_mark")]
