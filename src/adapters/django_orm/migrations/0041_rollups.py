import django.contrib.postgres.indexes
from django.db import migrations, models

from adapters.django_orm.models.columns import pesos, units

def _key(*columns: str) -> tuple[str, models.CompositePrimaryKey]:
    return "pk", models.CompositePrimaryKey(
        "business_id", *columns, blank=True, editable=False, primary_key=True, serialize=False
    )


_AMOUNTS = [(name, pesos(max_digits=18)) for name in ("base", "tax", "total", "cost")]
_BUSINESS: tuple[str, "models.BigIntegerField[int, int]"] = ("business_id", models.BigIntegerField())


class Migration(migrations.Migration):
    dependencies = [("inventario", "0040_category_of_sale_lines")]

    operations = [
        migrations.CreateModel(
            "RollupRow",
            [
                ("business_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sold_until", models.DateField()),
                ("goods_from", models.DateField()),
                ("stock_until", models.DateField()),
            ],
            {"db_table": "rollup"},
        ),
        migrations.CreateModel(
            "StaleDayRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                _BUSINESS,
                ("subject", models.CharField(max_length=5)),
                ("day", models.DateField()),
            ],
            {
                "db_table": "stale_day",
                "indexes": [models.Index(fields=["business_id", "subject", "day"], name="stale_day_by_day")],
            },
        ),
        migrations.CreateModel(
            "TicketRollupRow",
            [
                *_AMOUNTS,
                _key("day", "hour", "seller_id", "method"),
                _BUSINESS,
                ("day", models.DateField()),
                ("hour", models.SmallIntegerField()),
                ("seller_id", models.BigIntegerField()),
                ("method", models.CharField(max_length=10)),
                ("sales", models.IntegerField()),
                ("returns", models.IntegerField()),
            ],
            {"db_table": "rollup_ticket"},
        ),
        migrations.CreateModel(
            "TreatmentRollupRow",
            [
                _key("day", "treatment"),
                _BUSINESS,
                ("day", models.DateField()),
                ("treatment", models.CharField(max_length=10)),
                *_AMOUNTS[:2],
            ],
            {"db_table": "rollup_treatment"},
        ),
        migrations.CreateModel(
            "CategoryRollupRow",
            [
                *_AMOUNTS,
                _key("day", "category"),
                _BUSINESS,
                ("day", models.DateField()),
                ("category", models.CharField(max_length=50)),
                ("quantity", units(max_digits=18)),
            ],
            {"db_table": "rollup_category"},
        ),
        migrations.CreateModel(
            "GoodsRollupRow",
            [
                *_AMOUNTS,
                _key("month", "product_id"),
                _BUSINESS,
                ("month", models.DateField()),
                ("product_id", models.BigIntegerField()),
                ("quantity", units(max_digits=18)),
            ],
            {"db_table": "rollup_goods"},
        ),
        migrations.CreateModel(
            "GoodsOfDayRollupRow",
            [
                *_AMOUNTS,
                _key("day", "product_id"),
                _BUSINESS,
                ("day", models.DateField()),
                ("product_id", models.BigIntegerField()),
                ("quantity", units(max_digits=18)),
            ],
            {"db_table": "rollup_goods_of_day"},
        ),
        migrations.CreateModel(
            "StockRollupRow",
            [
                _key("day", "product_id"),
                _BUSINESS,
                ("day", models.DateField()),
                ("product_id", models.BigIntegerField()),
                ("stock", units(max_digits=18)),
                ("value", pesos(max_digits=18)),
            ],
            {"db_table": "rollup_stock"},
        ),
        migrations.AddIndex(
            "stockmovementrow",
            django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="movement_at_brin", autosummarize=True),
        ),
    ]
