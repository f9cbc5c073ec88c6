"""What the shop buys: goods in lots, and assets."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.clients import SupplierRow
from adapters.django_orm.models.columns import TransactionField, check, pesos, units, word_vector
from adapters.django_orm.models.products import ProductRow
from adapters.django_orm.models.users import UserRow


class PurchaseRow(models.Model):
    number = models.BigIntegerField()
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    supplier = models.ForeignKey(SupplierRow, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    purchase_date = models.DateField()
    reference = models.CharField(max_length=100, default="")
    total = pesos()
    total_base = pesos()
    total_tax = pesos()
    search_words = models.TextField()
    actor = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)
    close_reason = models.CharField(max_length=200, db_default="")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason = models.CharField(max_length=200, default="")
    version = models.IntegerField(default=1)

    mark = TransactionField()

    class Meta:
        db_table = "purchase"
        constraints = [
            check("purchase_total_adds_up", Q(total=F("total_base") + F("total_tax"))),
            models.UniqueConstraint(fields=["business", "number"], name="purchase_number_once"),
        ]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="purchase_by_mark"),
            models.Index(fields=["business", "purchase_date", "id"], name="purchase_by_date"),
            models.Index(fields=["business", "total", "id"], name="purchase_by_total"),
            models.Index(fields=["business", "supplier", "purchase_date", "id"], name="purchase_by_supplier"),
            models.Index(
                fields=["business", "id"], condition=Q(state__in=["pending", "partial"]), name="purchase_open"
            ),
            GinIndex(word_vector(), name="purchase_words"),
        ]


class PurchaseLineRow(models.Model):
    """`received_base` is the value with which the received part joined the stock.

    `subtotal` is of all that was ordered. Of a line that was agreed by its total it is that, and `whole_base` its part
    before tax.
    """

    business_id = models.BigIntegerField()
    purchase = models.ForeignKey(PurchaseRow, models.CASCADE, related_name="+", db_index=False)
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    category = models.CharField(max_length=50, default="")
    unit = models.CharField(max_length=10)
    quantity = units()
    received = units(default=0)
    received_base = pesos(default=0)
    unit_cost = pesos()
    unit_tax = pesos()
    cost_includes_tax = models.BooleanField(default=False)
    treatment = models.CharField(max_length=10)
    subtotal = pesos()
    whole_base = pesos(null=True)
    sale_price = pesos(null=True)
    sale_price_includes_tax = models.BooleanField(default=False)
    expiry_date = models.DateField(null=True)

    class Meta:
        db_table = "purchase_line"
        constraints = [
            check("purchase_line_quantity_positive", Q(quantity__gt=0)),
            check("purchase_line_received_within", Q(received__gte=0, received__lte=F("quantity"))),
        ]
        indexes = [
            models.Index(fields=["business_id", "purchase", "id"], name="purchase_line_by_purchase"),
            models.Index(fields=["business_id", "product", "id"], name="purchase_line_by_product"),
        ]


class AssetRow(models.Model):
    """What a purchase of that kind bought: to use, not to sell."""

    business_id = models.BigIntegerField()
    purchase = models.OneToOneField(PurchaseRow, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    description = models.CharField(max_length=1000, default="")
    value = pesos()
    acquired_date = models.DateField()
    search_words = models.TextField()
    version = models.IntegerField(default=1)

    mark = TransactionField()

    class Meta:
        db_table = "asset"
        indexes = [
            models.Index(fields=["business_id", "mark", "id"], name="asset_by_mark"),
            models.Index(fields=["business_id", "acquired_date", "id"], name="asset_by_date"),
            models.Index(fields=["business_id", "value", "id"], name="asset_by_value"),
            GinIndex(word_vector(), name="asset_words"),
        ]


class LotRow(models.Model):
    """A receipt of goods that expire. `remaining` is what of it is still on the shelf."""

    business_id = models.BigIntegerField()
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    purchase_line = models.ForeignKey(PurchaseLineRow, models.PROTECT, related_name="+", db_index=False)
    expiry_date = models.DateField()
    quantity = units()
    remaining = units()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "lot"
        constraints = [check("lot_remaining_within", Q(remaining__gte=0, remaining__lte=F("quantity")))]
        indexes = [
            models.Index(fields=["business_id", "product", "expiry_date", "id"], name="lot_by_product"),
            models.Index(
                fields=["business_id", "expiry_date", "id"], condition=Q(remaining__gt=0), name="lot_by_expiry"
            ),
            models.Index(fields=["business_id", "purchase_line"], name="lot_by_purchase_line"),
        ]


class LotMovementRow(models.Model):
    """Which lots a movement of the ledger came from or went back to. Append-only, like the ledger."""

    business_id = models.BigIntegerField()
    lot = models.ForeignKey(LotRow, models.PROTECT, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    cause = models.CharField(max_length=12)
    document_id = models.BigIntegerField(null=True)
    quantity = units()
    at = models.DateTimeField()

    class Meta:
        db_table = "lot_movement"
        constraints = [check("lot_movement_moves", ~Q(quantity=0))]
        indexes = [
            models.Index(fields=["business_id", "document_id", "lot"], name="lot_movement_by_document"),
            models.Index(fields=["business_id", "lot", "id"], name="lot_movement_by_lot"),
        ]
