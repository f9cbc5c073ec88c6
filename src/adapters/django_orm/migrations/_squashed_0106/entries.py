"""Assets, expenses and other income."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.migrations import CreateModel

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="AssetRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("name", models.CharField(max_length=255)),
            ("description", models.CharField(default="", max_length=1000)),
            ("value", models.DecimalField(decimal_places=2, max_digits=12)),
            ("acquired_date", models.DateField()),
            ("search_words", models.TextField()),
            ("version", models.IntegerField(default=1)),
            ("purchase", models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="inventario.purchaserow")),
            ("mark", TransactionField()),
        ],
        options={
            "db_table": "asset",
            "indexes": [
                models.Index(fields=["business_id", "acquired_date", "id"], name="asset_by_date"),
                models.Index(fields=["business_id", "value", "id"], name="asset_by_value"),
                GinIndex(word_vector(), name="asset_words"),
                models.Index(fields=["business_id", "mark", "id"], name="asset_by_mark"),
            ],
        },
    ),
    CreateModel(
        name="ExpenseRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("concept", models.CharField(max_length=150)),
            ("description", models.CharField(default="", max_length=500)),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("expense_date", models.DateField()),
            ("search_words", models.TextField()),
            ("created_at", models.DateTimeField()),
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
            ("mark", TransactionField()),
            ("voided_at", models.DateTimeField(null=True)),
            (
                "voided_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={
            "db_table": "expense",
            "indexes": [
                models.Index(fields=["business", "expense_date", "id"], name="expense_by_date"),
                models.Index(fields=["business", "amount", "id"], name="expense_by_amount"),
                GinIndex(word_vector(), name="expense_words"),
                models.Index(fields=["business", "mark", "id"], name="expense_by_mark"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="expense_amount_positive")
            ],
        },
    ),
    CreateModel(
        name="ExtraIncomeRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(max_length=10)),
            ("description", models.CharField(default="", max_length=200)),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("income_date", models.DateField()),
            ("search_words", models.TextField()),
            ("created_at", models.DateTimeField()),
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
            ("mark", TransactionField()),
            ("voided_at", models.DateTimeField(null=True)),
            (
                "voided_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={
            "db_table": "extra_income",
            "indexes": [
                models.Index(fields=["business", "income_date", "id"], name="extra_income_by_date"),
                models.Index(fields=["business", "amount", "id"], name="extra_income_by_amount"),
                GinIndex(word_vector(), name="extra_income_words"),
                models.Index(fields=["business", "mark", "id"], name="extra_income_by_mark"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="extra_income_amount_positive")
            ],
        },
    ),
]
