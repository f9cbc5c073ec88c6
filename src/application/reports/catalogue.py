"""Which reports there are."""

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, Report, ReportName, ReportReader, Span
from application.reports.rows import (
    CategorySales,
    ClientDebt,
    ClientSales,
    ClosedTill,
    DailyProfit,
    DailySales,
    ExpensePaid,
    ExpiringLot,
    LedgerLine,
    LowProduct,
    ProductInStock,
    ProductSales,
    PurchaseMade,
    SellerSales,
    TaxOfTreatment,
    UnmovedProduct,
)
from domain.accounts.access import Actor, Permission, PermissionDenied


def _text(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.TEXT) for key in keys)


def _number(key: str) -> Column:
    return Column(key, ValueType.NUMBER)


def _counts(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.COUNT, summed=True) for key in keys)


def _quantity(key: str) -> Column:
    """Of different units: never added up."""
    return Column(key, ValueType.QUANTITY)


def _sums(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, ValueType.MONEY, summed=True) for key in keys)


_DAY = Column("day", ValueType.DAY)
_GOODS = (_number("product_id"), *_text("name", "barcode", "category", "unit"))
_PROFIT = (
    *_sums("base", "tax", "total", "cost", "profit"),
    Column("margin", ValueType.PERCENT, ratio=("profit", "base")),
)
_DOCUMENTS = _counts("sales", "returns")
_SOLD = _sums("base", "tax", "total")

SALES = Report(
    ReportName.SALES,
    DailySales,
    (_DAY, *_DOCUMENTS, *_SOLD),
    orders=("day", "total", "sales"),
    identity=("day",),
    permission=Permission.READ_SALES,
)
PRODUCTS = Report(
    ReportName.PRODUCTS,
    ProductSales,
    (*_GOODS, _quantity("quantity"), *_PROFIT),
    orders=("total", "quantity", "profit", "name"),
    identity=("product_id",),
    descending=True,
)
CATEGORIES = Report(
    ReportName.CATEGORIES,
    CategorySales,
    (*_text("category"), *_PROFIT),
    orders=("total", "profit"),
    identity=("category",),
    descending=True,
)
SELLERS = Report(
    ReportName.SELLERS,
    SellerSales,
    (
        _number("seller_id"),
        *_text("username", "full_name"),
        *_DOCUMENTS,
        *_PROFIT,
        Column("average", ValueType.MONEY, ratio=("total", "sales")),
    ),
    orders=("total", "sales", "profit"),
    identity=("seller_id",),
    descending=True,
)
CLIENTS = Report(
    ReportName.CLIENTS,
    ClientSales,
    (_number("client_id"), *_text("name", "document"), *_DOCUMENTS, *_SOLD),
    orders=("total", "sales"),
    identity=("client_id",),
    descending=True,
)
PROFIT = Report(
    ReportName.PROFIT,
    DailyProfit,
    (
        _DAY,
        *_sums("base", "extra_income", "revenue", "cost", "gross", "expenses", "net"),
        Column("margin", ValueType.PERCENT, ratio=("gross", "revenue")),
    ),
    orders=("day", "gross", "net"),
    identity=("day",),
)
TAX = Report(
    ReportName.TAX,
    TaxOfTreatment,
    (*_text("treatment"), *_sums("sales_base", "sales_tax", "purchases_base", "purchases_tax", "balance")),
    orders=("sales_tax", "purchases_tax"),
    identity=("treatment",),
    descending=True,
)
STOCK = Report(
    ReportName.STOCK,
    ProductInStock,
    (*_GOODS, _quantity("stock"), Column("unit_cost", ValueType.MONEY, ratio=("value", "stock")), *_sums("value")),
    orders=("name", "value", "stock"),
    identity=("product_id",),
    span=Span.DAY,
)
LEDGER = Report(
    ReportName.LEDGER,
    LedgerLine,
    (
        _number("id"),
        Column("at", ValueType.MOMENT),
        _number("product_id"),
        *_text("name", "cause"),
        _number("document_id"),
        *_text("unit"),
        _quantity("quantity"),
        Column("unit_cost", ValueType.MONEY),
        *_sums("value"),
        _quantity("balance"),
        Column("value_balance", ValueType.MONEY),
    ),
    orders=("at",),
    identity=("id",),
)
PURCHASES = Report(
    ReportName.PURCHASES,
    PurchaseMade,
    (
        _number("id"),
        Column("number", ValueType.COUNT),
        _DAY,
        Column("received_day", ValueType.DAY),
        *_text("supplier", "reference", "kind", "state"),
        *_SOLD,
    ),
    orders=("day", "total"),
    identity=("id",),
)
EXPENSES = Report(
    ReportName.EXPENSES,
    ExpensePaid,
    (_number("id"), _DAY, *_text("concept", "description"), *_sums("amount")),
    orders=("day", "amount"),
    identity=("id",),
)
LOW_STOCK = Report(
    ReportName.LOW_STOCK,
    LowProduct,
    (*_GOODS, _quantity("stock"), _quantity("minimum_stock"), _quantity("missing")),
    orders=("name", "stock", "missing"),
    identity=("product_id",),
    span=Span.NOW,
    permission=Permission.READ_PRODUCTS,
)
EXPIRING = Report(
    ReportName.EXPIRING,
    ExpiringLot,
    (
        Column("expiry_date", ValueType.DAY),
        Column("days_left", ValueType.COUNT),
        _number("product_id"),
        *_text("name", "category", "unit"),
        _quantity("remaining"),
        *_sums("value"),
    ),
    orders=("expiry_date", "value"),
    identity=("lot_id",),
    span=Span.AHEAD,
)
UNMOVED = Report(
    ReportName.UNMOVED,
    UnmovedProduct,
    (
        _number("product_id"),
        *_text("name", "category", "unit"),
        _quantity("stock"),
        *_sums("value"),
        Column("last_sold", ValueType.DAY),
    ),
    orders=("value", "name", "last_sold"),
    identity=("product_id",),
    descending=True,
    span=Span.IDLE,
)
DEBTS = Report(
    ReportName.DEBTS,
    ClientDebt,
    (
        _number("client_id"),
        *_text("name", "document", "phone"),
        *_sums("balance"),
        Column("oldest", ValueType.DAY),
        *_sums("up_to_30", "up_to_60", "up_to_90", "over_90", "credit_balance"),
    ),
    orders=("balance", "name", "oldest"),
    identity=("client_id",),
    descending=True,
    span=Span.DAY,
)

TILLS = Report(
    ReportName.TILLS,
    ClosedTill,
    (
        _number("id"),
        Column("number", ValueType.COUNT),
        _number("seller_id"),
        *_text("seller"),
        Column("opened_at", ValueType.MOMENT),
        Column("closed_at", ValueType.MOMENT),
        *_sums("difference", "counted", "expected", "base", "cash_in", "cash_out", "rounding"),
    ),
    orders=("closed_at", "difference"),
    identity=("id",),
)

REPORTS = (
    SALES,
    PRODUCTS,
    CATEGORIES,
    SELLERS,
    CLIENTS,
    PROFIT,
    TAX,
    STOCK,
    LEDGER,
    PURCHASES,
    EXPENSES,
    LOW_STOCK,
    EXPIRING,
    UNMOVED,
    DEBTS,
    TILLS,
)


@frozen
class ListReports:
    """Those that this person may read. Raises PermissionDenied where there are none."""

    _reader: ReportReader

    def __call__(self, actor: Actor) -> tuple[Report, ...]:
        readable = tuple(report for report in REPORTS if actor.may(report.permission))
        if not readable:
            raise PermissionDenied(Permission.READ_REPORTS)
        return readable
