"""Sales, their lines and what came back."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.migrations import CreateModel
from django.db.models.expressions import CombinedExpression

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="SaleRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("prefix", models.CharField(default="", max_length=4)),
            ("consecutive", models.BigIntegerField()),
            ("client_name", models.CharField(default="", max_length=150)),
            ("search_words", models.TextField()),
            ("method", models.CharField(max_length=10)),
            ("bank", models.CharField(default="", max_length=50)),
            ("reference", models.CharField(default="", max_length=100)),
            ("received", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
            ("change", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("sold_at", models.DateTimeField()),
            ("state", models.CharField(default="registered", max_length=12)),
            ("total", models.DecimalField(decimal_places=2, max_digits=12)),
            ("total_base", models.DecimalField(decimal_places=2, max_digits=12)),
            ("total_tax", models.DecimalField(decimal_places=2, max_digits=12)),
            ("returned_amount", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("voided_at", models.DateTimeField(null=True)),
            ("void_reason", models.CharField(default="", max_length=200)),
            ("version", models.IntegerField(default=1)),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            (
                "seller",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "voided_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "client",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.clientrow"
                ),
            ),
            (
                "resolution",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.resolutionrow"
                ),
            ),
            ("mark", TransactionField()),
            ("added", TransactionField()),
        ],
        options={
            "db_table": "sale",
            "indexes": [
                models.Index(fields=["business", "sold_at", "id"], name="sale_by_date"),
                models.Index(fields=["business", "seller", "sold_at", "id"], name="sale_by_seller"),
                models.Index(fields=["business", "consecutive", "id"], name="sale_by_number"),
                models.Index(fields=["business", "total", "id"], name="sale_by_total"),
                BrinIndex(fields=["sold_at"], name="sale_sold_at_brin"),
                GinIndex(word_vector(), name="sale_words"),
                models.Index(
                    condition=models.Q(("client__isnull", False)),
                    fields=["business", "client", "sold_at", "id"],
                    name="sale_by_client",
                ),
                models.Index(
                    condition=models.Q(("method", "credit"), ("state", "registered")),
                    fields=["business", "client", "sold_at", "id"],
                    include=("total", "returned_amount"),
                    name="sale_on_credit",
                ),
                models.Index(fields=["business", "mark", "id"], name="sale_by_mark"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("business", "prefix", "consecutive"), name="sale_number_unique"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("total", CombinedExpression(models.F("total_base"), "+", models.F("total_tax")))
                    ),
                    name="sale_total_adds_up",
                ),
                models.CheckConstraint(
                    condition=models.Q(("returned_amount__gte", 0), ("returned_amount__lte", models.F("total"))),
                    name="sale_returned_within",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("method", "credit"), _negated=True), ("client__isnull", False), _connector="OR"
                    ),
                    name="sale_on_credit_has_client",
                ),
            ],
        },
    ),
    CreateModel(
        name="SaleLineRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("name", models.CharField(max_length=100)),
            ("barcode", models.CharField(default="", max_length=50)),
            ("unit", models.CharField(max_length=10)),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("unit_price", models.DecimalField(decimal_places=2, max_digits=12)),
            ("unit_tax", models.DecimalField(decimal_places=2, max_digits=12)),
            ("treatment", models.CharField(max_length=10)),
            ("subtotal", models.DecimalField(decimal_places=2, max_digits=12)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=12)),
            ("returned", models.DecimalField(decimal_places=3, default=0, max_digits=14)),
            ("returned_cost", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            (
                "product",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.productrow"
                ),
            ),
            (
                "sale",
                models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.salerow"),
            ),
            ("category", models.CharField(default="", max_length=50)),
        ],
        options={
            "db_table": "sale_line",
            "indexes": [
                models.Index(fields=["business_id", "sale", "id"], name="sale_line_by_sale"),
                models.Index(fields=["business_id", "product"], name="sale_line_by_product"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="sale_line_quantity_positive"),
                models.CheckConstraint(
                    condition=models.Q(("returned__gte", 0), ("returned__lte", models.F("quantity"))),
                    name="sale_line_returned_within",
                ),
            ],
        },
    ),
    CreateModel(
        name="SaleReturnRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("reason", models.CharField(default="", max_length=200)),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("at", models.DateTimeField()),
            (
                "actor",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "sale",
                models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.salerow"),
            ),
        ],
        options={
            "db_table": "sale_return",
            "indexes": [
                models.Index(fields=["business_id", "at"], name="sale_return_by_date"),
                models.Index(fields=["business_id", "sale"], name="sale_return_by_sale"),
            ],
        },
    ),
    CreateModel(
        name="SaleReturnLineRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
            ("base", models.DecimalField(decimal_places=2, max_digits=12)),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=12)),
            (
                "line",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.salelinerow"
                ),
            ),
            (
                "product",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.productrow"
                ),
            ),
            (
                "sale_return",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.salereturnrow"
                ),
            ),
        ],
        options={
            "db_table": "sale_return_line",
            "indexes": [models.Index(fields=["business_id", "sale_return"], name="sale_return_line_by_return")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("quantity__gt", 0)), name="sale_return_line_quantity_positive"
                )
            ],
        },
    ),
]
