"""Sales, their lines and what came back; sales on hold."""

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import F, Q

from adapters.django_orm.models.businesses import BusinessRow, ResolutionRow
from adapters.django_orm.models.clients import ClientRow
from adapters.django_orm.models.columns import TransactionField, check, pesos, units, word_vector
from adapters.django_orm.models.products import ProductRow
from adapters.django_orm.models.users import UserRow


class SaleRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    seller = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    prefix = models.CharField(max_length=4, default="")
    consecutive = models.BigIntegerField()
    client = models.ForeignKey(ClientRow, models.PROTECT, null=True, related_name="+", db_index=False)
    client_name = models.CharField(max_length=150, default="")
    resolution = models.ForeignKey(ResolutionRow, models.PROTECT, null=True, related_name="+", db_index=False)
    search_words = models.TextField()
    method = models.CharField(max_length=10)
    bank = models.CharField(max_length=50, default="")
    reference = models.CharField(max_length=100, default="")
    received = pesos(null=True)
    change = pesos(default=0)
    rounding = pesos(null=True)
    refunded = pesos(null=True)
    cash_for_others = pesos(default=0, db_default=0)
    sold_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="registered")
    total = pesos()
    total_base = pesos()
    total_tax = pesos()
    returned_amount = pesos(default=0)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason = models.CharField(max_length=200, default="")
    version = models.IntegerField(default=1)

    mark = TransactionField()
    added = TransactionField()

    class Meta:
        db_table = "sale"
        constraints = [
            models.UniqueConstraint(fields=["business", "prefix", "consecutive"], name="sale_number_unique"),
            check("sale_total_adds_up", Q(total=F("total_base") + F("total_tax"))),
            check("sale_on_credit_has_client", ~Q(method="credit") | Q(client__isnull=False)),
            check("sale_returned_within", Q(returned_amount__gte=0, returned_amount__lte=F("total"))),
        ]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="sale_by_mark"),
            models.Index(fields=["business", "sold_at", "id"], name="sale_by_date"),
            models.Index(fields=["business", "seller", "sold_at", "id"], name="sale_by_seller"),
            models.Index(
                fields=["business", "client", "sold_at", "id"], condition=Q(client__isnull=False), name="sale_by_client"
            ),
            models.Index(
                fields=["business", "client", "sold_at", "id"],
                include=["total", "returned_amount"],
                condition=Q(method__in=["credit", "mixed"], state="registered"),
                name="sale_on_account",
            ),
            models.Index(fields=["business", "sold_at"], condition=Q(method="mixed"), name="sale_mixed"),
            models.Index(fields=["business", "consecutive", "id"], name="sale_by_number"),
            models.Index(fields=["business", "total", "id"], name="sale_by_total"),
            BrinIndex(fields=["sold_at"], name="sale_sold_at_brin"),
            GinIndex(word_vector(), name="sale_words"),
        ]


class SalePaymentRow(models.Model):
    """One of several payments of a sale; a single one stands in the row of the sale."""

    pk = models.CompositePrimaryKey("business_id", "sale_id", "position")
    business_id = models.BigIntegerField()
    sale = models.ForeignKey(SaleRow, models.PROTECT, related_name="+", db_index=False)
    position = models.SmallIntegerField()
    method = models.CharField(max_length=10)
    bank = models.CharField(max_length=50, default="")
    reference = models.CharField(max_length=100, default="")
    amount = pesos()
    received = pesos(null=True)
    change = pesos(default=0)
    rounding = pesos(default=0)
    refunded = pesos(default=0)

    class Meta:
        db_table = "sale_payment"
        constraints = [
            check("sale_payment_positive", Q(amount__gt=0)),
            check("sale_payment_refunded_within", Q(refunded__gte=0, refunded__lte=F("amount") - F("rounding"))),
        ]


class SaleLineRow(models.Model):
    business_id = models.BigIntegerField()
    sale = models.ForeignKey(SaleRow, models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    barcode = models.CharField(max_length=50, default="")
    category = models.CharField(max_length=50, default="")
    unit = models.CharField(max_length=10)
    quantity = units()
    unit_price = pesos()
    unit_tax = pesos()
    treatment = models.CharField(max_length=10)
    subtotal = pesos()
    cost = pesos()
    returned = units(default=0)
    returned_cost = pesos(default=0)

    class Meta:
        db_table = "sale_line"
        constraints = [
            check("sale_line_quantity_positive", Q(quantity__gt=0)),
            check("sale_line_returned_within", Q(returned__gte=0, returned__lte=F("quantity"))),
        ]
        indexes = [
            models.Index(fields=["business_id", "sale", "id"], name="sale_line_by_sale"),
            models.Index(fields=["business_id", "product"], name="sale_line_by_product"),
        ]


class SaleReturnRow(models.Model):
    business_id = models.BigIntegerField()
    sale = models.ForeignKey(SaleRow, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=200, default="")
    amount = pesos()
    actor = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "sale_return"
        indexes = [
            models.Index(fields=["business_id", "at"], name="sale_return_by_date"),
            models.Index(fields=["business_id", "sale"], name="sale_return_by_sale"),
        ]


class SaleReturnLineRow(models.Model):
    business_id = models.BigIntegerField()
    sale_return = models.ForeignKey(SaleReturnRow, models.PROTECT, related_name="+", db_index=False)
    line = models.ForeignKey(SaleLineRow, models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    quantity = units()
    base = pesos()
    amount = pesos()
    cost = pesos()

    class Meta:
        db_table = "sale_return_line"
        constraints = [check("sale_return_line_quantity_positive", Q(quantity__gt=0))]
        indexes = [models.Index(fields=["business_id", "sale_return"], name="sale_return_line_by_return")]


class HeldSaleRow(models.Model):
    """A shop has at most 200, so its key finds and sorts them."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    name_key = models.TextField()
    client = models.ForeignKey(ClientRow, models.PROTECT, null=True, related_name="+", db_index=False)
    client_name = models.CharField(max_length=150)
    search_words = models.TextField()
    held_by = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    held_at = models.DateTimeField()
    version = models.IntegerField()

    class Meta:
        db_table = "held_sale"


class HeldSaleLineRow(models.Model):
    business_id = models.BigIntegerField()
    held_sale = models.ForeignKey(HeldSaleRow, models.PROTECT, related_name="+", db_index=False)
    position = models.SmallIntegerField()
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    unit = models.CharField(max_length=10)
    quantity = units()
    unit_price = pesos(null=True)
    discount = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        db_table = "held_sale_line"
        constraints = [
            models.UniqueConstraint(fields=["business_id", "held_sale", "position"], name="held_sale_line_place_once"),
            check("held_sale_line_quantity_positive", Q(quantity__gt=0)),
            check("held_sale_line_one_price", Q(unit_price__isnull=True) | Q(discount__isnull=True)),
        ]
        indexes = [models.Index(fields=["business_id", "product"], name="held_sale_line_by_product")]


class SaleRefundRow(models.Model):
    """By which means a return was paid back. Returns of before cash came in coins have none."""

    pk = models.CompositePrimaryKey("business_id", "sale_return_id", "position")
    business_id = models.BigIntegerField()
    sale_return = models.ForeignKey(SaleReturnRow, models.PROTECT, related_name="+", db_index=False)
    position = models.SmallIntegerField()
    method = models.CharField(max_length=10)
    bank = models.CharField(max_length=50, default="")
    amount = pesos()
    worth = pesos()

    class Meta:
        db_table = "sale_refund"
        constraints = [check("sale_refund_not_negative", Q(amount__gte=0, worth__gte=0))]
