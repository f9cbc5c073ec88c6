"""What the shop sells, what it holds of it, and the ledger."""

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, check, pesos, units, word_vector
from adapters.django_orm.models.users import UserRow


class ProductRow(models.Model):
    """What a product is. What the shop holds of it is in `product_stock`, so that selling never rewrites this row."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    barcode = models.CharField(max_length=50, null=True)
    # What the barcode compares by, where that is not the barcode itself. It begins with a space, as no code does, for
    # an old twin of another product's code: no code finds it until it is given another one.
    code_key = models.TextField(null=True)
    name = models.CharField(max_length=100)
    name_key = models.TextField(db_collation="C")
    category = models.CharField(max_length=50, default="")
    category_key = models.TextField(db_collation="C", default="")
    brand = models.CharField(max_length=50, default="", db_default="")
    search_words = models.TextField()
    price = pesos(max_digits=10)
    price_tax = pesos(max_digits=10)
    price_includes_tax = models.BooleanField(default=False)
    treatment = models.CharField(max_length=10)
    unit = models.CharField(max_length=10)
    minimum_stock = units(default=0)
    active = models.BooleanField(default=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "product"
        constraints = [
            models.UniqueConstraint(fields=["business", "barcode"], name="product_barcode_unique"),
            models.UniqueConstraint(F("business"), Coalesce("code_key", "barcode"), name="product_code_unique"),
            check("product_price_not_negative", Q(price__gte=0, price_tax__gte=0)),
            check("product_barcode_not_blank", ~Q(barcode="")),
        ]
        indexes = [
            models.Index(fields=["business", "active", "name_key", "id"], name="product_by_name"),
            models.Index(fields=["business", "active", "category_key", "name_key", "id"], name="product_by_category"),
            models.Index(fields=["business", "active", "price", "id"], name="product_by_price"),
            GinIndex(word_vector(), name="product_words"),
        ]


class StockRow(models.Model):
    """What the shop holds of a product: narrow, because every sale rewrites it. Only the ledger writes it."""

    product = models.OneToOneField(ProductRow, models.CASCADE, primary_key=True, related_name="stock_row")
    business_id = models.BigIntegerField()
    stock = units(default=0)
    stock_value = pesos(default=0)
    unit_cost = pesos(default=0)
    lotted = units(db_default=0)
    """How much of the stock lies in lots with an expiry date."""
    times_sold = models.IntegerField(db_default=0)
    """How many sales took some of it; best sellers are found first."""

    mark = TransactionField()

    class Meta:
        db_table = "product_stock"
        constraints = [
            check("stock_not_negative", Q(stock__gte=0)),
            check("stock_holds_its_lots", Q(lotted=0) | Q(lotted__gt=0, lotted__lte=F("stock"))),
            check("stock_value_not_negative", Q(stock_value__gte=0, unit_cost__gte=0)),
            check("stock_empty_is_worth_nothing", Q(stock__gt=0) | Q(stock_value=0)),
        ]
        indexes = [
            models.Index(fields=["business_id", "stock", "product"], name="stock_by_amount"),
            models.Index(fields=["business_id", "mark", "product"], name="product_stock_by_mark"),
        ]


class StockMovementRow(models.Model):
    """The ledger. Append-only: a trigger refuses UPDATE and DELETE."""

    business_id = models.BigIntegerField()
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    cause = models.CharField(max_length=12)
    document_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=10, default="")
    note = models.CharField(max_length=200, default="")
    quantity = units()
    unit_cost = pesos()
    value = pesos()
    balance = units()
    value_balance = pesos()
    average_cost = pesos()
    # Unchecked by the database: a check for each line of each sale, and no use case deletes who has moved stock.
    actor = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "stock_movement"
        constraints = [
            check("movement_moves_or_revalues", ~Q(quantity=0) | Q(cause="revaluation")),
            check("movement_balance", Q(balance__gte=0, value_balance__gte=0)),
        ]
        indexes = [
            models.Index(fields=["business_id", "product", "id"], name="movement_by_product"),
            BrinIndex(fields=["at"], name="movement_at_brin", autosummarize=True),
        ]
