"""The numbers by which people know what a shop keeps."""

from django.db import models


class DocumentCounterRow(models.Model):
    """The last number given to a purchase, a till session or a payment of a shop."""

    business_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    last = models.BigIntegerField()

    class Meta:
        db_table = "document_counter"
        constraints = [models.UniqueConstraint(fields=["business_id", "kind"], name="document_counter_once")]
