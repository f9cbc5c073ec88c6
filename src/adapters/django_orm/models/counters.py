"""What is counted beside the data: numbers of documents, and rows (docs/adr/0033-exact-counts.md)."""

from django.db import models


class DocumentCounterRow(models.Model):
    """The last number given to a purchase, a till session or a payment of a shop."""

    business_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    last = models.BigIntegerField()

    class Meta:
        db_table = "document_counter"
        constraints = [models.UniqueConstraint(fields=["business_id", "kind"], name="document_counter_once")]


class RowCountRow(models.Model):
    """`amount` rows more, or fewer, of the table `counted` and the `part` of it. The sum of the rows is the count.

    Triggers insert them in the transaction of the change; nobody updates one, so nobody waits. `row_counts.fold`
    replaces many by their sum.
    """

    business_id = models.BigIntegerField()
    counted = models.CharField(max_length=20)
    part = models.BigIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "row_count"
        indexes = [
            models.Index(fields=["business_id", "counted", "part"], include=["amount"], name="row_count_by_part")
        ]
