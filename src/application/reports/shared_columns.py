"""Columns as reports declare them, and those that several share."""

from application.ports.tables import ValueType
from application.reports.report import Column


def text(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.TEXT) for key in keys)


def number(key: str) -> Column:
    """The number of a record: pages and paper leave it out."""
    return Column(key, ValueType.NUMBER)


def counts(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.COUNT, summed=True) for key in keys)


def quantity(key: str) -> Column:
    """Of different units: never added up."""
    return Column(key, ValueType.QUANTITY)


def sums(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.MONEY, summed=True) for key in keys)


DAY = Column("day", ValueType.DAY)
PRODUCT = (number("product_id"), *text("name", "barcode", "category", "unit"))
DOCUMENTS = counts("sales", "returns")
SOLD = sums("base", "tax", "total")
PROFIT_OF_PRODUCTS = (
    *SOLD,
    *sums("cost", "profit"),
    Column("margin", ValueType.PERCENT, ratio=("profit", "base")),
)
