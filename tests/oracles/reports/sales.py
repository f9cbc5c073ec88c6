from collections.abc import Iterable, Iterator

from adapters.in_memory.store import Tables
from application.reports.report import Report, ReportQuery
from application.reports.sales import (
    CATEGORIES,
    CLIENTS,
    PRODUCTS,
    SALES,
    SELLERS,
    CategorySales,
    ClientSales,
    DailySales,
    ProductSales,
    SellerSales,
)
from tests.oracles.history import Event
from tests.oracles.reports.facts import Amounts, Rows, amounts, documents, grouped, named, sales_and_returns


def _sales(tables: Tables, asked: ReportQuery) -> Iterator[DailySales]:
    for day, found in grouped(sales_and_returns(tables, asked), lambda event: event.day).items():
        yield DailySales(day=day, **documents(found), **amounts(found, "base", "tax", "total"))


def _earned(found: Iterable[Event]) -> Amounts:
    sums = amounts(found, "base", "tax", "total", "cost")
    return {**sums, "profit": sums["base"] - sums["cost"]}


def _moved(earned: Amounts) -> bool:
    return any(earned.values())


def _products(tables: Tables, asked: ReportQuery) -> Iterator[ProductSales]:
    for product_id, found in grouped(sales_and_returns(tables, asked), lambda event: event.line.product_id).items():
        product, earned = tables.products[product_id], _earned(found)
        quantity = amounts(found, "quantity")["quantity"]
        if quantity or _moved(earned):
            yield ProductSales(**named(product, "barcode"), quantity=quantity, **earned)


def _categories(tables: Tables, asked: ReportQuery) -> Iterator[CategorySales]:
    by_category = grouped(sales_and_returns(tables, asked), lambda event: event.line.category)
    for category, found in by_category.items():
        earned = _earned(found)
        if _moved(earned):
            yield CategorySales(category=category, **earned)


def _sellers(tables: Tables, asked: ReportQuery) -> Iterator[SellerSales]:
    for seller_id, found in grouped(sales_and_returns(tables, asked), lambda event: event.sale.seller_id).items():
        account = tables.accounts[seller_id]
        name = f"{account.first_name} {account.last_name}".strip()
        yield SellerSales(seller_id, account.username, name, **documents(found), **_earned(found))


def _clients(tables: Tables, asked: ReportQuery) -> Iterator[ClientSales]:
    for client_id, found in grouped(sales_and_returns(tables, asked), lambda event: event.sale.client_id).items():
        client = None if client_id is None else tables.clients[client_id]
        name, document = (client.name, str(client.document or "")) if client else ("", "")
        sums = amounts(found, "base", "tax", "total")
        yield ClientSales(client_id, name, document, **documents(found), **sums)


ROWS: dict[Report, Rows] = {
    SALES: _sales,
    PRODUCTS: _products,
    CATEGORIES: _categories,
    SELLERS: _sellers,
    CLIENTS: _clients,
}
