"""What is kept beside the data: rollups, counts, deletions, the audit trail."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.migrations import CreateModel

from adapters.django_orm.models.columns import TransactionField, word_vector

TABLES = [
    CreateModel(
        name="RollupRow",
        fields=[
            ("business_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ("sold_until", models.DateField()),
            ("goods_from", models.DateField()),
            ("closed_until", models.DateField()),
        ],
        options={"db_table": "rollup"},
    ),
    CreateModel(
        name="StaleDayRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("subject", models.CharField(max_length=5)),
            ("day", models.DateField()),
        ],
        options={
            "db_table": "stale_day",
            "indexes": [models.Index(fields=["business_id", "subject", "day"], name="stale_day_by_day")],
        },
    ),
    CreateModel(
        name="TicketRollupRow",
        fields=[
            ("base", models.DecimalField(decimal_places=2, max_digits=18)),
            ("tax", models.DecimalField(decimal_places=2, max_digits=18)),
            ("total", models.DecimalField(decimal_places=2, max_digits=18)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=18)),
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id",
                    "day",
                    "hour",
                    "seller_id",
                    "method",
                    blank=True,
                    editable=False,
                    primary_key=True,
                    serialize=False,
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("hour", models.SmallIntegerField()),
            ("seller_id", models.BigIntegerField()),
            ("method", models.CharField(max_length=10)),
            ("sales", models.IntegerField()),
            ("returns", models.IntegerField()),
        ],
        options={"db_table": "rollup_ticket"},
    ),
    CreateModel(
        name="TreatmentRollupRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "day", "treatment", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("treatment", models.CharField(max_length=10)),
            ("base", models.DecimalField(decimal_places=2, max_digits=18)),
            ("tax", models.DecimalField(decimal_places=2, max_digits=18)),
        ],
        options={"db_table": "rollup_treatment"},
    ),
    CreateModel(
        name="CategoryRollupRow",
        fields=[
            ("base", models.DecimalField(decimal_places=2, max_digits=18)),
            ("tax", models.DecimalField(decimal_places=2, max_digits=18)),
            ("total", models.DecimalField(decimal_places=2, max_digits=18)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=18)),
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "day", "category", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("category", models.CharField(max_length=50)),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=18)),
        ],
        options={"db_table": "rollup_category"},
    ),
    CreateModel(
        name="GoodsRollupRow",
        fields=[
            ("base", models.DecimalField(decimal_places=2, max_digits=18)),
            ("tax", models.DecimalField(decimal_places=2, max_digits=18)),
            ("total", models.DecimalField(decimal_places=2, max_digits=18)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=18)),
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "month", "product_id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("month", models.DateField()),
            ("product_id", models.BigIntegerField()),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=18)),
        ],
        options={"db_table": "rollup_goods"},
    ),
    CreateModel(
        name="GoodsOfDayRollupRow",
        fields=[
            ("base", models.DecimalField(decimal_places=2, max_digits=18)),
            ("tax", models.DecimalField(decimal_places=2, max_digits=18)),
            ("total", models.DecimalField(decimal_places=2, max_digits=18)),
            ("cost", models.DecimalField(decimal_places=2, max_digits=18)),
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "day", "product_id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("product_id", models.BigIntegerField()),
            ("quantity", models.DecimalField(decimal_places=3, max_digits=18)),
        ],
        options={"db_table": "rollup_goods_of_day"},
    ),
    CreateModel(
        name="StockRollupRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "day", "product_id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("product_id", models.BigIntegerField()),
            ("stock", models.DecimalField(decimal_places=3, max_digits=18)),
            ("value", models.DecimalField(decimal_places=2, max_digits=18)),
        ],
        options={"db_table": "rollup_stock"},
    ),
    CreateModel(
        name="DebtRollupRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "business_id", "day", "client_id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("business_id", models.BigIntegerField()),
            ("day", models.DateField()),
            ("client_id", models.BigIntegerField()),
            ("balance", models.DecimalField(decimal_places=2, max_digits=18)),
            ("oldest", models.DateField(null=True)),
        ],
        options={"db_table": "rollup_debt"},
    ),
    CreateModel(
        name="RowCountRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("counted", models.CharField(max_length=20)),
            ("part", models.BigIntegerField()),
            ("amount", models.BigIntegerField()),
        ],
        options={
            "db_table": "row_count",
            "indexes": [
                models.Index(fields=["business_id", "counted", "part"], include=("amount",), name="row_count_by_part")
            ],
        },
    ),
    CreateModel(
        name="DeletionRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("kind", models.CharField(max_length=20)),
            ("row_id", models.BigIntegerField()),
            ("mark", TransactionField()),
            ("deleted_at", models.DateTimeField()),
        ],
        options={
            "db_table": "deletion",
            "indexes": [models.Index(fields=["business_id", "kind", "mark", "row_id"], name="deletion_by_mark")],
        },
    ),
    CreateModel(
        name="DocumentCounterRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("kind", models.CharField(max_length=10)),
            ("last", models.BigIntegerField()),
        ],
        options={
            "db_table": "document_counter",
            "constraints": [models.UniqueConstraint(fields=("business_id", "kind"), name="document_counter_once")],
        },
    ),
    CreateModel(
        name="AuditRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "business",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            ("deed", models.CharField(max_length=30)),
            ("actor_id", models.BigIntegerField(null=True)),
            ("username", models.CharField(default="", max_length=150)),
            ("address", models.CharField(default="", max_length=45)),
            ("at", models.DateTimeField()),
            ("subject_id", models.BigIntegerField(null=True)),
            ("facts", models.JSONField(default=dict)),
            ("changed", ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
            ("search_words", models.TextField()),
            ("subject", models.CharField(db_default="", default="", max_length=30)),
            ("changes", models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict)),
            ("request_id", models.CharField(db_default="", default="", max_length=100)),
            ("command", models.CharField(db_default="", default="", max_length=100)),
            ("mark", TransactionField()),
        ],
        options={
            "db_table": "audit_record",
            "indexes": [
                models.Index(fields=["business", "at", "id"], name="audit_by_date"),
                GinIndex(word_vector(), name="audit_words"),
                models.Index(
                    condition=models.Q(("subject", ""), _negated=True),
                    fields=["business", "subject", "subject_id", "id"],
                    name="audit_by_subject",
                ),
                models.Index(fields=["business", "mark", "id"], name="audit_record_by_mark"),
            ],
        },
    ),
]
