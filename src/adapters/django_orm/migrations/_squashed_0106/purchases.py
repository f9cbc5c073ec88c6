"""Suppliers, purchases and lots."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.migrations import CreateModel
from django.db.models.expressions import CombinedExpression

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="SupplierRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=100)),
            ("name_key", models.TextField(db_collation="C")),
            ("company", models.CharField(max_length=150)),
            ("company_key", models.TextField(db_collation="C")),
            ("phone", models.CharField(max_length=20)),
            ("email", models.CharField(max_length=254)),
            ("address", models.CharField(max_length=200)),
            ("nit", models.CharField(default="", max_length=20)),
            ("check_digit", models.CharField(default="", max_length=1)),
            ("active", models.BooleanField(default=True)),
            ("search_words", models.TextField()),
            ("version", models.IntegerField(default=1)),
            ("registered_at", models.DateTimeField()),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            ("mark", TransactionField()),
        ],
        options={
            "db_table": "supplier",
            "indexes": [
                models.Index(fields=["business", "active", "name_key", "id"], name="supplier_by_name"),
                models.Index(fields=["business", "active", "company_key", "id"], name="supplier_by_company"),
                GinIndex(word_vector(), name="supplier_words"),
                models.Index(
                    models.F("business"),
                    models.Func(
                        models.Func(models.F("nit"), models.Value("-"), models.Value(""), function="replace"),
                        function="upper",
                    ),
                    name="supplier_by_nit",
                ),
                models.Index(fields=["business", "mark", "id"], name="supplier_by_mark"),
            ],
        },
    ),
    CreateModel(
        name="PurchaseRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(max_length=10)),
            ("state", models.CharField(max_length=10)),
            ("purchase_date", models.DateField()),
            ("reference", models.CharField(default="", max_length=100)),
            ("total", models.DecimalField(decimal_places=2, max_digits=12)),
            ("total_base", models.DecimalField(decimal_places=2, max_digits=12)),
            ("total_tax", models.DecimalField(decimal_places=2, max_digits=12)),
            ("search_words", models.TextField()),
            ("created_at", models.DateTimeField()),
            ("received_at", models.DateTimeField(null=True)),
            ("voided_at", models.DateTimeField(null=True)),
            ("void_reason", models.CharField(default="", max_length=200)),
            ("version", models.IntegerField(default=1)),
            (
                "actor",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            (
                "voided_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "supplier",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.supplierrow"
                ),
            ),
            ("mark", TransactionField()),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "closed_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("close_reason", models.CharField(db_default="", max_length=200)),
            ("number", models.BigIntegerField()),
        ],
        options={
            "db_table": "purchase",
            "indexes": [
                models.Index(fields=["business", "purchase_date", "id"], name="purchase_by_date"),
                models.Index(fields=["business", "total", "id"], name="purchase_by_total"),
                models.Index(fields=["business", "supplier", "purchase_date", "id"], name="purchase_by_supplier"),
                GinIndex(word_vector(), name="purchase_words"),
                models.Index(
                    condition=models.Q(("state__in", ["pending", "partial"])),
                    fields=["business", "id"],
                    name="purchase_open",
                ),
                models.Index(fields=["business", "mark", "id"], name="purchase_by_mark"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("total", CombinedExpression(models.F("total_base"), "+", models.F("total_tax")))
                    ),
                    name="purchase_total_adds_up",
                ),
                models.UniqueConstraint(fields=("business", "number"), name="purchase_number_once"),
            ],
        },
    ),
    CreateModel(
        name="PurchaseLineRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("name", models.CharField(max_length=100)),
            ("unit", models.CharField(max_length=10)),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("received", models.DecimalField(decimal_places=3, default=0, max_digits=14)),
            ("received_base", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("unit_cost", models.DecimalField(decimal_places=2, max_digits=12)),
            ("unit_tax", models.DecimalField(decimal_places=2, max_digits=12)),
            ("cost_includes_tax", models.BooleanField(default=False)),
            ("treatment", models.CharField(max_length=10)),
            ("subtotal", models.DecimalField(decimal_places=2, max_digits=12)),
            ("sale_price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
            ("expiry_date", models.DateField(null=True)),
            (
                "product",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.productrow"
                ),
            ),
            (
                "purchase",
                models.ForeignKey(
                    db_index=False, on_delete=models.CASCADE, related_name="+", to="inventario.purchaserow"
                ),
            ),
            ("category", models.CharField(default="", max_length=50)),
            ("sale_price_includes_tax", models.BooleanField(default=False)),
            ("whole_base", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
        ],
        options={
            "db_table": "purchase_line",
            "indexes": [
                models.Index(fields=["business_id", "purchase", "id"], name="purchase_line_by_purchase"),
                models.Index(fields=["business_id", "product", "id"], name="purchase_line_by_product"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="purchase_line_quantity_positive"),
                models.CheckConstraint(
                    condition=models.Q(("received__gte", 0), ("received__lte", models.F("quantity"))),
                    name="purchase_line_received_within",
                ),
            ],
        },
    ),
    CreateModel(
        name="LotRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("expiry_date", models.DateField()),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("remaining", models.DecimalField(decimal_places=3, max_digits=14)),
            ("received_at", models.DateTimeField()),
            (
                "product",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.productrow"
                ),
            ),
            (
                "purchase_line",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.purchaselinerow"
                ),
            ),
        ],
        options={
            "db_table": "lot",
            "indexes": [
                models.Index(fields=["business_id", "product", "expiry_date", "id"], name="lot_by_product"),
                models.Index(
                    condition=models.Q(("remaining__gt", 0)),
                    fields=["business_id", "expiry_date", "id"],
                    name="lot_by_expiry",
                ),
                models.Index(fields=["business_id", "purchase_line"], name="lot_by_purchase_line"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("remaining__gte", 0), ("remaining__lte", models.F("quantity"))),
                    name="lot_remaining_within",
                )
            ],
        },
    ),
    CreateModel(
        name="LotMovementRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("product_id", models.BigIntegerField()),
            ("cause", models.CharField(max_length=12)),
            ("document_id", models.BigIntegerField(null=True)),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("at", models.DateTimeField()),
            (
                "lot",
                models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.lotrow"),
            ),
        ],
        options={
            "db_table": "lot_movement",
            "indexes": [
                models.Index(fields=["business_id", "document_id", "lot"], name="lot_movement_by_document"),
                models.Index(fields=["business_id", "lot", "id"], name="lot_movement_by_lot"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("quantity", 0), _negated=True), name="lot_movement_moves")
            ],
        },
    ),
]
