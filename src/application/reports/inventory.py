"""Reports about stock: stock at hand, movements, low, expiring and unmoved products."""

from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, DateScope, Report
from application.reports.shared_columns import PRODUCT, number, quantity, sums, text
from domain.accounts.access import Permission
from domain.inventory.stock import MovementType
from domain.shared.quantity import Unit


@frozen
class ProductInStock:
    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    stock: Decimal
    value: Decimal


STOCK = Report(
    "stock",
    ProductInStock,
    (*PRODUCT, quantity("stock"), Column("unit_cost", ValueType.MONEY, ratio=("value", "stock")), *sums("value")),
    orders=("name", "value", "stock"),
    identity=("product_id",),
    date_scope=DateScope.DAY,
)


@frozen
class LedgerLine:
    """`unit_cost` is that of the movement; balances are those right after it."""

    id: int
    at: datetime
    product_id: int
    name: str
    cause: MovementType
    document_id: int | None
    unit: Unit
    quantity: Decimal
    unit_cost: Decimal
    value: Decimal
    balance: Decimal
    value_balance: Decimal


LEDGER = Report(
    "ledger",
    LedgerLine,
    (
        number("id"),
        Column("at", ValueType.MOMENT),
        number("product_id"),
        *text("name", "cause"),
        number("document_id"),
        *text("unit"),
        quantity("quantity"),
        Column("unit_cost", ValueType.MONEY),
        *sums("value"),
        quantity("balance"),
        Column("value_balance", ValueType.MONEY),
    ),
    orders=("at",),
    identity=("id",),
    of_product=True,
)


@frozen
class LowProduct:
    """`missing` is what brings it back to its minimum."""

    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    stock: Decimal
    minimum_stock: Decimal
    missing: Decimal


LOW_STOCK = Report(
    "low stock",
    LowProduct,
    (*PRODUCT, quantity("stock"), quantity("minimum_stock"), quantity("missing")),
    orders=("name", "stock", "missing"),
    identity=("product_id",),
    date_scope=DateScope.NOW,
    permission=Permission.READ_PRODUCTS,
)


@frozen
class ExpiringLot:
    """What is left of a lot, at the average cost of its product; `days_left` is negative once it expired."""

    lot_id: int
    expiry_date: date
    days_left: int
    product_id: int
    name: str
    category: str
    unit: Unit
    remaining: Decimal
    value: Decimal


EXPIRING = Report(
    "expiring",
    ExpiringLot,
    (
        Column("expiry_date", ValueType.DAY),
        Column("days_left", ValueType.COUNT),
        number("product_id"),
        *text("name", "category", "unit"),
        quantity("remaining"),
        *sums("value"),
    ),
    orders=("expiry_date", "value"),
    identity=("lot_id",),
    date_scope=DateScope.AHEAD,
)


@frozen
class UnmovedProduct:
    """On the shelf and not sold; `last_sold` None: never."""

    product_id: int
    name: str
    category: str
    unit: Unit
    stock: Decimal
    value: Decimal
    last_sold: date | None


UNMOVED = Report(
    "unmoved",
    UnmovedProduct,
    (
        number("product_id"),
        *text("name", "category", "unit"),
        quantity("stock"),
        *sums("value"),
        Column("last_sold", ValueType.DAY),
    ),
    orders=("value", "name", "last_sold"),
    identity=("product_id",),
    descending=True,
    date_scope=DateScope.IDLE,
)
