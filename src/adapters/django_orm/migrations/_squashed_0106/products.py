"""Products, stock and the ledger."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.migrations import CreateModel
from django.db.models.functions import Coalesce

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="ProductRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("barcode", models.CharField(max_length=50, null=True)),
            ("name", models.CharField(max_length=100)),
            ("name_key", models.TextField(db_collation="C")),
            ("category", models.CharField(default="", max_length=50)),
            ("category_key", models.TextField(db_collation="C", default="")),
            ("search_words", models.TextField()),
            ("price", models.DecimalField(decimal_places=2, max_digits=10)),
            ("price_tax", models.DecimalField(decimal_places=2, max_digits=10)),
            ("price_includes_tax", models.BooleanField(default=False)),
            ("treatment", models.CharField(max_length=10)),
            ("unit", models.CharField(max_length=10)),
            ("minimum_stock", models.DecimalField(decimal_places=3, default=0, max_digits=14)),
            ("active", models.BooleanField(default=True)),
            ("version", models.IntegerField(default=1)),
            ("created_at", models.DateTimeField()),
            ("updated_at", models.DateTimeField()),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            ("code_key", models.TextField(null=True)),
        ],
        options={
            "db_table": "product",
            "indexes": [
                models.Index(fields=["business", "active", "name_key", "id"], name="product_by_name"),
                models.Index(
                    fields=["business", "active", "category_key", "name_key", "id"], name="product_by_category"
                ),
                models.Index(fields=["business", "active", "price", "id"], name="product_by_price"),
                GinIndex(word_vector(), name="product_words"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("business", "barcode"), name="product_barcode_unique"),
                models.CheckConstraint(
                    condition=models.Q(("price__gte", 0), ("price_tax__gte", 0)), name="product_price_not_negative"
                ),
                models.CheckConstraint(
                    condition=models.Q(("barcode", ""), _negated=True), name="product_barcode_not_blank"
                ),
                models.UniqueConstraint(
                    models.F("business"), Coalesce("code_key", "barcode"), name="product_code_unique"
                ),
            ],
        },
    ),
    CreateModel(
        name="StockRow",
        fields=[
            (
                "product",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="stock_row",
                    serialize=False,
                    to="inventario.productrow",
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("stock", models.DecimalField(decimal_places=3, default=0, max_digits=14)),
            ("stock_value", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("unit_cost", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("lotted", models.DecimalField(db_default=0, decimal_places=3, max_digits=14)),
            ("mark", TransactionField()),
            ("times_sold", models.IntegerField(db_default=0)),
        ],
        options={
            "db_table": "product_stock",
            "indexes": [
                models.Index(fields=["business_id", "stock", "product"], name="stock_by_amount"),
                models.Index(fields=["business_id", "mark", "product"], name="product_stock_by_mark"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("stock__gte", 0)), name="stock_not_negative"),
                models.CheckConstraint(
                    condition=models.Q(("stock_value__gte", 0), ("unit_cost__gte", 0)), name="stock_value_not_negative"
                ),
                models.CheckConstraint(
                    condition=models.Q(("stock__gt", 0), ("stock_value", 0), _connector="OR"),
                    name="stock_empty_is_worth_nothing",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("lotted", 0), models.Q(("lotted__gt", 0), ("lotted__lte", models.F("stock"))), _connector="OR"
                    ),
                    name="stock_holds_its_lots",
                ),
            ],
        },
    ),
    CreateModel(
        name="StockMovementRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("cause", models.CharField(max_length=12)),
            ("document_id", models.BigIntegerField(null=True)),
            ("reason", models.CharField(default="", max_length=10)),
            ("note", models.CharField(default="", max_length=200)),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("unit_cost", models.DecimalField(decimal_places=2, max_digits=12)),
            ("value", models.DecimalField(decimal_places=2, max_digits=12)),
            ("balance", models.DecimalField(decimal_places=3, max_digits=14)),
            ("value_balance", models.DecimalField(decimal_places=2, max_digits=12)),
            ("average_cost", models.DecimalField(decimal_places=2, max_digits=12)),
            ("at", models.DateTimeField()),
            (
                "actor",
                models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "product",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.productrow"
                ),
            ),
        ],
        options={
            "db_table": "stock_movement",
            "indexes": [
                models.Index(fields=["business_id", "product", "id"], name="movement_by_product"),
                BrinIndex(autosummarize=True, fields=["at"], name="movement_at_brin"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("quantity", 0), _negated=True), ("cause", "revaluation"), _connector="OR"
                    ),
                    name="movement_moves_or_revalues",
                ),
                models.CheckConstraint(
                    condition=models.Q(("balance__gte", 0), ("value_balance__gte", 0)), name="movement_balance"
                ),
            ],
        },
    ),
]
