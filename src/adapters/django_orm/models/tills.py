"""Till sessions, and the cash that came and went in them."""

from django.db import models
from django.db.models import F, Q

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, check, pesos
from adapters.django_orm.models.users import UserRow

_OPEN = Q(closed_at__isnull=True)
_CLOSED = Q(closed_at__isnull=False, closed_by__isnull=False, counted__isnull=False, expected__isnull=False)


class TillRow(models.Model):
    """Figures are nothing until it is closed; then they are what its entries come to."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField()
    seller = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    base = pesos()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)
    cash_in = pesos(default=0)
    cash_out = pesos(default=0)
    rounding = pesos(default=0)
    expected = pesos(null=True)
    counted = pesos(null=True)
    note = models.CharField(max_length=200, default="")

    mark = TransactionField()
    added = TransactionField()

    class Meta:
        db_table = "till_session"
        constraints = [
            models.UniqueConstraint(fields=["business", "number"], name="till_number_once"),
            models.UniqueConstraint(fields=["business", "seller"], condition=_OPEN, name="till_open_once"),
            check("till_base_not_negative", Q(base__gte=0)),
            check("till_counted_not_negative", Q(counted__isnull=True) | Q(counted__gte=0)),
            check(
                "till_closed_whole",
                _CLOSED
                | Q(closed_at__isnull=True, closed_by__isnull=True, counted__isnull=True, expected__isnull=True),
            ),
            check(
                "till_expected_adds_up",
                Q(expected__isnull=True) | Q(expected=F("base") + F("cash_in") - F("cash_out")),
            ),
        ]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="till_session_by_mark"),
            models.Index(fields=["business", "opened_at", "id"], name="till_by_date"),
            models.Index(fields=["business", "seller", "opened_at", "id"], name="till_by_seller"),
            models.Index(fields=["business", "closed_at"], name="till_by_closing"),
        ]


class CashEntryRow(models.Model):
    """`document_id` is a sale's, or, where `kind` is a payment, that payment's."""

    business_id = models.BigIntegerField()
    till = models.ForeignKey(TillRow, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    document_id = models.BigIntegerField()
    amount = pesos()
    rounding = pesos(default=0)
    actor_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cash_entry"
        constraints = [
            models.UniqueConstraint(
                fields=["business_id", "document_id"], condition=Q(kind="sale"), name="cash_of_sale_once"
            ),
        ]
        indexes = [models.Index(fields=["business_id", "till", "id"], name="cash_by_till")]
