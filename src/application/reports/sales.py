"""What was sold: by day, product, category, seller and client.

Amounts in pesos, net of what came back; `base` is before tax; days are Bogota dates.
"""

from datetime import date
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, Report
from application.reports.shared_columns import DAY, DOCUMENTS, PRODUCT, PROFIT_OF_PRODUCTS, SOLD, number, quantity, text
from domain.accounts.access import Permission
from domain.shared.quantity import Unit


@frozen
class DailySales:
    """`sales` and `returns` are how many documents."""

    day: date
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal


SALES = Report(
    "sales",
    DailySales,
    (DAY, *DOCUMENTS, *SOLD),
    orders=("day", "total", "sales"),
    identity=("day",),
    permission=Permission.READ_SALES,
)


@frozen
class ProductSales:
    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    quantity: Decimal
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


PRODUCTS = Report(
    "products",
    ProductSales,
    (*PRODUCT, quantity("quantity"), *PROFIT_OF_PRODUCTS),
    orders=("total", "quantity", "profit", "name"),
    identity=("product_id",),
    descending=True,
)


@frozen
class CategorySales:
    """`category` is "" for what has none."""

    category: str
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


CATEGORIES = Report(
    "categories",
    CategorySales,
    (*text("category"), *PROFIT_OF_PRODUCTS),
    orders=("total", "profit"),
    identity=("category",),
    descending=True,
)


@frozen
class SellerSales:
    seller_id: int
    username: str
    full_name: str
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


SELLERS = Report(
    "sellers",
    SellerSales,
    (
        number("seller_id"),
        *text("username", "full_name"),
        *DOCUMENTS,
        *PROFIT_OF_PRODUCTS,
        Column("average", ValueType.MONEY, ratio=("total", "sales")),
    ),
    orders=("total", "sales", "profit"),
    identity=("seller_id",),
    descending=True,
)


@frozen
class ClientSales:
    """`client_id` None: everybody who is not registered."""

    client_id: int | None
    name: str
    document: str
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal


CLIENTS = Report(
    "clients",
    ClientSales,
    (number("client_id"), *text("name", "document"), *DOCUMENTS, *SOLD),
    orders=("total", "sales"),
    identity=("client_id",),
    descending=True,
)
