"""The tables. Rows are storage, not entities: nothing outside this adapter may import them.

Every table carries `business_id`, first in its indexes. Enums are stored in English. `*_key` and `search_words` hold
what `domain.text.words` makes of the words people typed, so that sorting and searching ignore accents and case.
"""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower

from application.queries.identity import Person
from domain.access import Actor, Role


def pesos(*, max_digits: int = 12, **options: object) -> models.DecimalField:
    return models.DecimalField(max_digits=max_digits, decimal_places=2, **options)


def units(**options: object) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=3, **options)


def check(name: str, condition: Q) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


def word_vector() -> Func:
    """The words of a row as a text-search vector, taken as they are."""
    return Func(Func(F("search_words"), Value(" "), function="string_to_array"), function="array_to_tsvector")


class BusinessRow(models.Model):
    name = models.CharField(max_length=150)
    owner = models.ForeignKey("UserRow", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "business"


class NumberingRow(models.Model):
    """The counter of a business's sales; whoever takes a number locks the row until the sale is stored."""

    business = models.OneToOneField(BusinessRow, models.CASCADE, primary_key=True, related_name="numbering")
    prefix = models.CharField(max_length=4, blank=True, default="")
    next = models.BigIntegerField(default=1)

    class Meta:
        db_table = "numbering"


class UserRow(AbstractUser):
    """An account. `business` is empty only for the operator of the whole installation (a superuser)."""

    email = models.EmailField(max_length=254)
    business = models.ForeignKey(BusinessRow, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=10, default="admin")
    phone = models.CharField(max_length=20, blank=True, default="")
    email_verified = models.BooleanField(default=False)
    tutorial_seen = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    created_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "user_account"
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_username_unique"),
            models.UniqueConstraint(Lower("email"), name="user_email_unique"),
            check("user_role_known", Q(role__in=["admin", "seller"])),
        ]

    def person(self) -> Person | None:
        """The account as the application knows it, or None when it may not act: no business, off, or unverified."""
        if self.business is None or not self.is_active or not self.email_verified:
            return None
        return Person(
            actor=Actor(self.pk, self.business.pk, self.business.owner_id, Role(self.role)),
            username=self.username,
            email=self.email,
            first_name=self.first_name,
            last_name=self.last_name,
            phone=self.phone,
            business_name=self.business.name,
            email_verified=self.email_verified,
            must_change_password=self.must_change_password,
            tutorial_seen=self.tutorial_seen,
        )


class ApiTokenRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.CASCADE, related_name="+")
    user = models.ForeignKey(UserRow, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    read_only = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_token"


class ProductRow(models.Model):
    """What a product is. What the shop holds of it is in `product_stock`, so that selling never rewrites this row."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    barcode = models.CharField(max_length=50, null=True)
    name = models.CharField(max_length=100)
    name_key = models.TextField(db_collation="C")
    category = models.CharField(max_length=50, default="")
    category_key = models.TextField(db_collation="C", default="")
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

    class Meta:
        db_table = "product_stock"
        constraints = [
            check("stock_not_negative", Q(stock__gte=0)),
            check("stock_value_not_negative", Q(stock_value__gte=0, unit_cost__gte=0)),
            check("stock_empty_is_worth_nothing", Q(stock__gt=0) | Q(stock_value=0)),
        ]
        indexes = [models.Index(fields=["business_id", "stock", "product"], name="stock_by_amount")]


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
        indexes = [models.Index(fields=["business_id", "product", "id"], name="movement_by_product")]


class SaleRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    seller = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    prefix = models.CharField(max_length=4, default="")
    consecutive = models.BigIntegerField()
    client_name = models.CharField(max_length=100, default="")
    search_words = models.TextField()
    method = models.CharField(max_length=10)
    bank = models.CharField(max_length=50, default="")
    reference = models.CharField(max_length=100, default="")
    received = pesos(null=True)
    change = pesos(default=0)
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

    class Meta:
        db_table = "sale"
        constraints = [
            models.UniqueConstraint(fields=["business", "prefix", "consecutive"], name="sale_number_unique"),
            check("sale_total_adds_up", Q(total=F("total_base") + F("total_tax"))),
            check("sale_returned_within", Q(returned_amount__gte=0, returned_amount__lte=F("total"))),
        ]
        indexes = [
            models.Index(fields=["business", "sold_at", "id"], name="sale_by_date"),
            models.Index(fields=["business", "seller", "sold_at", "id"], name="sale_by_seller"),
            models.Index(fields=["business", "consecutive", "id"], name="sale_by_number"),
            models.Index(fields=["business", "total", "id"], name="sale_by_total"),
            BrinIndex(fields=["sold_at"], name="sale_sold_at_brin"),
            GinIndex(word_vector(), name="sale_words"),
        ]


class SaleLineRow(models.Model):
    business_id = models.BigIntegerField()
    sale = models.ForeignKey(SaleRow, models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(ProductRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    barcode = models.CharField(max_length=50, default="")
    unit = models.CharField(max_length=10)
    quantity = units()
    unit_price = pesos(max_digits=10)
    unit_tax = pesos(max_digits=10)
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


class AnswerRow(models.Model):
    """An answer given under an idempotency key, byte for byte."""

    business_id = models.BigIntegerField()
    user = models.ForeignKey(UserRow, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    answer = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "answer"
        constraints = [models.UniqueConstraint(fields=["business_id", "user", "key"], name="answer_key_unique")]
        indexes = [BrinIndex(fields=["created_at"], name="answer_created_at_brin")]
