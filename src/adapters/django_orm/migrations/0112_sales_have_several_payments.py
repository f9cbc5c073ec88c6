"""Payments of sales that have several, and by which means returns were paid back. Keys begin with the shop (ADR 0043)."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q

from adapters.django_orm.migrations._operations import create_functions

_TABLES = """
    CREATE TABLE sale_payment (
        business_id bigint NOT NULL,
        sale_id bigint NOT NULL,
        position smallint NOT NULL,
        method varchar(10) NOT NULL,
        bank varchar(50) NOT NULL,
        reference varchar(100) NOT NULL,
        amount numeric(12, 2) NOT NULL,
        received numeric(12, 2),
        change numeric(12, 2) NOT NULL,
        rounding numeric(12, 2) NOT NULL,
        refunded numeric(12, 2) NOT NULL,
        PRIMARY KEY (business_id, sale_id, position),
        CONSTRAINT sale_payment_positive CHECK (amount > 0),
        CONSTRAINT sale_payment_refunded_within CHECK (refunded >= 0 AND refunded <= amount - rounding),
        CONSTRAINT sale_payment_sale_id_of_shop FOREIGN KEY (business_id, sale_id)
            REFERENCES sale (business_id, id) DEFERRABLE INITIALLY DEFERRED
    );
    CREATE TABLE sale_refund (
        business_id bigint NOT NULL,
        sale_return_id bigint NOT NULL,
        position smallint NOT NULL,
        method varchar(10) NOT NULL,
        bank varchar(50) NOT NULL,
        amount numeric(12, 2) NOT NULL,
        worth numeric(12, 2) NOT NULL,
        PRIMARY KEY (business_id, sale_return_id, position),
        CONSTRAINT sale_refund_not_negative CHECK (amount >= 0 AND worth >= 0),
        CONSTRAINT sale_refund_sale_return_id_of_shop FOREIGN KEY (business_id, sale_return_id)
            REFERENCES sale_return (business_id, id) DEFERRABLE INITIALLY DEFERRED
    );
"""


class Migration(migrations.Migration):
    atomic = False  # the indexes of a large table are made while others write it

    dependencies = [("inventario", "0111_sales_on_hold")]

    operations = [
        migrations.AddField(
            "salerow",
            "cash_for_others",
            models.DecimalField(max_digits=12, decimal_places=2, default=0, db_default=0),
        ),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(_TABLES, "DROP TABLE sale_refund, sale_payment")],
            [
                migrations.CreateModel(
                    "SalePaymentRow",
                    [
                        ("pk", models.CompositePrimaryKey("business_id", "sale_id", "position", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("business_id", models.BigIntegerField()),
                        (
                            "sale",
                            models.ForeignKey("inventario.SaleRow", models.PROTECT, related_name="+", db_index=False),
                        ),
                        ("position", models.SmallIntegerField()),
                        ("method", models.CharField(max_length=10)),
                        ("bank", models.CharField(max_length=50, default="")),
                        ("reference", models.CharField(max_length=100, default="")),
                        ("amount", models.DecimalField(max_digits=12, decimal_places=2)),
                        ("received", models.DecimalField(max_digits=12, decimal_places=2, null=True)),
                        ("change", models.DecimalField(max_digits=12, decimal_places=2, default=0)),
                        ("rounding", models.DecimalField(max_digits=12, decimal_places=2, default=0)),
                        ("refunded", models.DecimalField(max_digits=12, decimal_places=2, default=0)),
                    ],
                    {
                        "db_table": "sale_payment",
                        "constraints": [
                            models.CheckConstraint(condition=Q(amount__gt=0), name="sale_payment_positive"),
                            models.CheckConstraint(
                                condition=Q(refunded__gte=0, refunded__lte=F("amount") - F("rounding")),
                                name="sale_payment_refunded_within",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    "SaleRefundRow",
                    [
                        ("pk", models.CompositePrimaryKey("business_id", "sale_return_id", "position", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("business_id", models.BigIntegerField()),
                        (
                            "sale_return",
                            models.ForeignKey(
                                "inventario.SaleReturnRow", models.PROTECT, related_name="+", db_index=False
                            ),
                        ),
                        ("position", models.SmallIntegerField()),
                        ("method", models.CharField(max_length=10)),
                        ("bank", models.CharField(max_length=50, default="")),
                        ("amount", models.DecimalField(max_digits=12, decimal_places=2)),
                        ("worth", models.DecimalField(max_digits=12, decimal_places=2)),
                    ],
                    {
                        "db_table": "sale_refund",
                        "constraints": [
                            models.CheckConstraint(
                                condition=Q(amount__gte=0, worth__gte=0), name="sale_refund_not_negative"
                            )
                        ],
                    },
                ),
            ],
        ),
        create_functions({"rollups": ["credit_between_v2", "mark_days_of_sale_v2"]}),
        AddIndexConcurrently(
            "salerow",
            models.Index(
                fields=["business", "client", "sold_at", "id"],
                include=["total", "returned_amount"],
                condition=Q(method__in=["credit", "mixed"], state="registered"),
                name="sale_on_account",
            ),
        ),
        RemoveIndexConcurrently("salerow", "sale_on_credit"),
        AddIndexConcurrently(
            "salerow", models.Index(fields=["business", "sold_at"], condition=Q(method="mixed"), name="sale_mixed")
        ),
    ]
