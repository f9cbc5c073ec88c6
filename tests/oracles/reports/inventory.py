from collections.abc import Iterator
from datetime import date

from adapters.in_memory.store import Tables
from application.reports.inventory import (
    EXPIRING,
    LEDGER,
    LOW_STOCK,
    STOCK,
    UNMOVED,
    ExpiringLot,
    LedgerLine,
    LowProduct,
    ProductInStock,
    UnmovedProduct,
)
from application.reports.report import Report, ReportQuery
from domain.inventory.stock import MovementType
from domain.products.product import Product
from domain.shared.calendar import bogota_day, day_start
from domain.shared.money import round_half_up
from tests.oracles.reports.facts import NOTHING, Rows, amounts, grouped, named, sales_and_returns


def _of_business(tables: Tables, asked: ReportQuery) -> list[Product]:
    return [product for product in tables.products.values() if product.business_id == asked.business_id]


def _stock(tables: Tables, asked: ReportQuery) -> Iterator[ProductInStock]:
    for product in _of_business(tables, asked):
        mine = [each for each in tables.movements.values() if each.product_id == product.id]
        past = [each for each in mine if bogota_day(each.origin.at) <= asked.until]
        stock = sum((each.quantity.amount for each in past), NOTHING)
        if stock:
            value = sum((each.value.amount for each in past), NOTHING)
            yield ProductInStock(**named(product, "barcode"), stock=stock, value=value)


def _ledger(tables: Tables, asked: ReportQuery) -> Iterator[LedgerLine]:
    for id, movement in tables.movements.items():
        if movement.business_id != asked.business_id or asked.product_id not in (None, movement.product_id):
            continue
        if asked.since <= bogota_day(movement.origin.at) <= asked.until:
            yield LedgerLine(
                id=id,
                at=movement.origin.at,
                product_id=movement.product_id,
                name=tables.products[movement.product_id].name,
                cause=movement.origin.cause,
                document_id=movement.origin.document_id,
                unit=movement.quantity.unit,
                quantity=movement.quantity.amount,
                unit_cost=movement.unit_cost.amount,
                value=movement.value.amount,
                balance=movement.balance.amount,
                value_balance=movement.value_balance.amount,
            )


def _low_stock(tables: Tables, asked: ReportQuery) -> Iterator[LowProduct]:
    for product in _of_business(tables, asked):
        stock, minimum = product.holding.quantity.amount, product.minimum_stock.amount
        if product.active and minimum and stock <= minimum:
            yield LowProduct(**named(product, "barcode"), stock=stock, minimum_stock=minimum, missing=minimum - stock)


def _expiring(tables: Tables, asked: ReportQuery) -> Iterator[ExpiringLot]:
    for lot in tables.lots.values():
        product = tables.products[lot.product_id]
        within = asked.since <= lot.expiry_date <= asked.until
        if product.business_id == asked.business_id and lot.remaining and within:
            remaining = lot.remaining.amount
            yield ExpiringLot(
                lot_id=lot.id,
                expiry_date=lot.expiry_date,
                days_left=(lot.expiry_date - asked.today).days,
                **named(product),
                remaining=remaining,
                value=round_half_up(remaining * product.holding.unit_cost.amount),
            )


def _unmoved(tables: Tables, asked: ReportQuery) -> Iterator[UnmovedProduct]:
    sold = grouped(sales_and_returns(tables, asked), lambda event: event.line.product_id)
    for product in _of_business(tables, asked):
        holding = product.holding
        known = product.created_at < day_start(asked.since)
        if known and holding.quantity and amounts(sold.get(product.id, ()), "quantity")["quantity"] <= 0:
            yield UnmovedProduct(
                **named(product),
                stock=holding.quantity.amount,
                value=holding.value.amount,
                last_sold=_last_sold(tables, product.id),
            )


def _last_sold(tables: Tables, product_id: int) -> date | None:
    """When it last left by a sale, also by one that is void now."""
    left = [id for id, each in tables.movements.items() if each.product_id == product_id]
    sales = [id for id in left if tables.movements[id].origin.cause is MovementType.SALE]
    return bogota_day(tables.movements[max(sales)].origin.at) if sales else None


ROWS: dict[Report, Rows] = {
    STOCK: _stock,
    LEDGER: _ledger,
    LOW_STOCK: _low_stock,
    EXPIRING: _expiring,
    UNMOVED: _unmoved,
}
