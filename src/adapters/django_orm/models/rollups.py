"""Figures of closed days and months, kept so that reports need not read the past again: docs/adr/0017-rollups.md.

Only `adapters.django_orm.reports.rollups` writes them, but for `stale_day`, which triggers write (`sql/triggers`, by
table). Rows are found by their keys alone, so none of them is held by a foreign key.
"""

from django.db import models

from adapters.django_orm.models.columns import pesos, units


class RollupRow(models.Model):
    """How far a shop's rollups reach: every day up to `sold_until`, stock and debts at month ends up to `closed_until`.

    Goods are kept by day too, but only from `goods_from` on.
    """

    business_id = models.BigIntegerField(primary_key=True)
    sold_until = models.DateField()
    goods_from = models.DateField()
    closed_until = models.DateField()

    class Meta:
        db_table = "rollup"


class StaleDayRow(models.Model):
    """Something of a day that was over has changed. Inserted by who changes it, deleted when it is rolled up again."""

    business_id = models.BigIntegerField()
    subject = models.CharField(max_length=5)
    day = models.DateField()

    class Meta:
        db_table = "stale_day"
        indexes = [models.Index(fields=["business_id", "subject", "day"], name="stale_day_by_day")]


class _Amounts(models.Model):
    base = pesos(max_digits=18)
    tax = pesos(max_digits=18)
    total = pesos(max_digits=18)
    cost = pesos(max_digits=18)

    class Meta:
        abstract = True


class TicketRollupRow(_Amounts):
    pk = models.CompositePrimaryKey("business_id", "day", "hour", "seller_id", "method")
    business_id = models.BigIntegerField()
    day = models.DateField()
    hour = models.SmallIntegerField()
    seller_id = models.BigIntegerField()
    method = models.CharField(max_length=10)
    sales = models.IntegerField()
    returns = models.IntegerField()

    class Meta:
        db_table = "rollup_ticket"


class TreatmentRollupRow(models.Model):
    pk = models.CompositePrimaryKey("business_id", "day", "treatment")
    business_id = models.BigIntegerField()
    day = models.DateField()
    treatment = models.CharField(max_length=10)
    base = pesos(max_digits=18)
    tax = pesos(max_digits=18)

    class Meta:
        db_table = "rollup_treatment"


class CategoryRollupRow(_Amounts):
    pk = models.CompositePrimaryKey("business_id", "day", "category")
    business_id = models.BigIntegerField()
    day = models.DateField()
    category = models.CharField(max_length=50)
    quantity = units(max_digits=18)

    class Meta:
        db_table = "rollup_category"


class GoodsRollupRow(_Amounts):
    """Of the month that begins with `month`, up to its end or to `sold_until`."""

    pk = models.CompositePrimaryKey("business_id", "month", "product_id")
    business_id = models.BigIntegerField()
    month = models.DateField()
    product_id = models.BigIntegerField()
    quantity = units(max_digits=18)

    class Meta:
        db_table = "rollup_goods"


class GoodsOfDayRollupRow(_Amounts):
    pk = models.CompositePrimaryKey("business_id", "day", "product_id")
    business_id = models.BigIntegerField()
    day = models.DateField()
    product_id = models.BigIntegerField()
    quantity = units(max_digits=18)

    class Meta:
        db_table = "rollup_goods_of_day"


class StockRollupRow(models.Model):
    """What there was of a product, if anything, when `day`, the last of a month, ended."""

    pk = models.CompositePrimaryKey("business_id", "day", "product_id")
    business_id = models.BigIntegerField()
    day = models.DateField()
    product_id = models.BigIntegerField()
    stock = units(max_digits=18)
    value = pesos(max_digits=18)

    class Meta:
        db_table = "rollup_stock"


class DebtRollupRow(models.Model):
    """What a client owed, if anything, when `day`, the last of a month, ended; below zero it was the client's.

    `oldest` is the day of the oldest sale that was not paid by then.
    """

    pk = models.CompositePrimaryKey("business_id", "day", "client_id")
    business_id = models.BigIntegerField()
    day = models.DateField()
    client_id = models.BigIntegerField()
    balance = pesos(max_digits=18)
    oldest = models.DateField(null=True)

    class Meta:
        db_table = "rollup_debt"
