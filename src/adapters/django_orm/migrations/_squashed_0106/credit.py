"""Clients, what they pay, tills and their cash."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.migrations import CreateModel
from django.db.models.expressions import CombinedExpression

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="ClientRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=150)),
            ("name_key", models.TextField(db_collation="C")),
            ("phone", models.CharField(default="", max_length=20)),
            ("document_type", models.CharField(default="", max_length=2)),
            ("document", models.CharField(default="", max_length=20)),
            ("check_digit", models.CharField(default="", max_length=1)),
            ("email", models.CharField(default="", max_length=254)),
            ("active", models.BooleanField(default=True)),
            ("search_words", models.TextField()),
            ("version", models.IntegerField(default=1)),
            ("created_at", models.DateTimeField()),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            ("mark", TransactionField()),
            ("added", TransactionField()),
        ],
        options={
            "db_table": "client",
            "indexes": [
                models.Index(fields=["business", "active", "name_key", "id"], name="client_by_name"),
                models.Index(fields=["business", "active", "created_at", "id"], name="client_by_date"),
                GinIndex(word_vector(), name="client_words"),
                models.Index(
                    models.F("business"),
                    models.F("document_type"),
                    models.Func(
                        models.Func(models.F("document"), models.Value("-"), models.Value(""), function="replace"),
                        function="upper",
                    ),
                    name="client_by_document",
                ),
                models.Index(fields=["business", "mark", "id"], name="client_by_mark"),
            ],
        },
    ),
    CreateModel(
        name="CreditPaymentRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            (
                "client",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.clientrow"
                ),
            ),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("method", models.CharField(max_length=10)),
            ("bank", models.CharField(default="", max_length=50)),
            ("reference", models.CharField(default="", max_length=100)),
            (
                "taken_by",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("taken_at", models.DateTimeField()),
            ("voided_at", models.DateTimeField(null=True)),
            (
                "voided_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("void_reason", models.CharField(default="", max_length=200)),
            ("mark", TransactionField()),
            ("added", TransactionField()),
            ("number", models.BigIntegerField()),
        ],
        options={
            "db_table": "credit_payment",
            "constraints": [
                models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="credit_payment_positive"),
                models.CheckConstraint(
                    condition=models.Q(("method", "credit"), _negated=True), name="credit_payment_not_on_credit"
                ),
                models.UniqueConstraint(fields=("business", "number"), name="payment_number_once"),
            ],
            "indexes": [
                models.Index(fields=["business", "client", "taken_at", "id"], name="credit_payment_by_client"),
                models.Index(fields=["business", "taken_at"], name="credit_payment_by_date"),
                models.Index(fields=["business", "mark", "id"], name="credit_payment_by_mark"),
            ],
        },
    ),
    CreateModel(
        name="TillRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("base", models.DecimalField(decimal_places=2, max_digits=12)),
            ("opened_at", models.DateTimeField()),
            ("closed_at", models.DateTimeField(null=True)),
            ("cash_in", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("cash_out", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("rounding", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("expected", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
            ("counted", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
            ("note", models.CharField(default="", max_length=200)),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            (
                "closed_by",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "seller",
                models.ForeignKey(
                    db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("mark", TransactionField()),
            ("added", TransactionField()),
            ("number", models.BigIntegerField()),
        ],
        options={
            "db_table": "till_session",
            "indexes": [
                models.Index(fields=["business", "opened_at", "id"], name="till_by_date"),
                models.Index(fields=["business", "seller", "opened_at", "id"], name="till_by_seller"),
                models.Index(fields=["business", "closed_at"], name="till_by_closing"),
                models.Index(fields=["business", "mark", "id"], name="till_session_by_mark"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("closed_at__isnull", True)),
                    fields=("business", "seller"),
                    name="till_open_once",
                ),
                models.CheckConstraint(condition=models.Q(("base__gte", 0)), name="till_base_not_negative"),
                models.CheckConstraint(
                    condition=models.Q(("counted__isnull", True), ("counted__gte", 0), _connector="OR"),
                    name="till_counted_not_negative",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("closed_at__isnull", False),
                            ("closed_by__isnull", False),
                            ("counted__isnull", False),
                            ("expected__isnull", False),
                        ),
                        models.Q(
                            ("closed_at__isnull", True),
                            ("closed_by__isnull", True),
                            ("counted__isnull", True),
                            ("expected__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="till_closed_whole",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("expected__isnull", True),
                        (
                            "expected",
                            CombinedExpression(
                                CombinedExpression(models.F("base"), "+", models.F("cash_in")),
                                "-",
                                models.F("cash_out"),
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="till_expected_adds_up",
                ),
                models.UniqueConstraint(fields=("business", "number"), name="till_number_once"),
            ],
        },
    ),
    CreateModel(
        name="CashEntryRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("kind", models.CharField(max_length=10)),
            ("document_id", models.BigIntegerField()),
            ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
            ("rounding", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
            ("actor_id", models.BigIntegerField()),
            ("at", models.DateTimeField()),
            (
                "till",
                models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="inventario.tillrow"),
            ),
        ],
        options={
            "db_table": "cash_entry",
            "indexes": [models.Index(fields=["business_id", "till", "id"], name="cash_by_till")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("kind", "sale")),
                    fields=("business_id", "document_id"),
                    name="cash_of_sale_once",
                )
            ],
        },
    ),
]
