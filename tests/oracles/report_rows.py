"""The rows of each report, by plain loops over the store."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from adapters.in_memory.queries.tills import closed_tills
from adapters.in_memory.store import Tables
from application.reports.report import ReportName, ReportQuery
from application.reports.rows import (
    CategorySales,
    ClientSales,
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
from domain.expenses.entry import Entry
from domain.inventory.stock import MovementType
from domain.products.product import Product
from domain.purchases.purchase_order import ARRIVED_STATES, PurchaseKind, PurchaseOrder
from domain.shared.calendar import bogota_day, day_start
from domain.shared.money import round_half_up
from domain.shared.tax import Treatment
from tests.oracles.debts import debts
from tests.oracles.history import Event, events

NOTHING = Decimal("0.00")
K = TypeVar("K", bound=Hashable)
Amounts = dict[str, Any]


def grouped(found: Iterable[Event], key: Callable[[Event], K]) -> dict[K, list[Event]]:
    groups: dict[K, list[Event]] = {}
    for event in found:
        groups.setdefault(key(event), []).append(event)
    return groups


def amounts(found: Iterable[Event], *keys: str) -> Amounts:
    found = list(found)
    return {key: sum((getattr(event, key) for event in found), NOTHING) for key in keys}


def documents(found: Iterable[Event]) -> Amounts:
    """How many sales and how many returns."""
    ids = {(event.is_return, event.document.id) for event in found}
    returns = sum(is_return for is_return, _ in ids)
    return {"sales": len(ids) - returns, "returns": returns}


def _history(tables: Tables, asked: ReportQuery) -> list[Event]:
    found = events(tables, asked.business_id, asked.since, asked.until)
    return [event for event in found if asked.seller_id in (None, event.sale.seller_id)]


def _sales(tables: Tables, asked: ReportQuery) -> Iterator[DailySales]:
    for day, found in grouped(_history(tables, asked), lambda event: event.day).items():
        yield DailySales(day=day, **documents(found), **amounts(found, "base", "tax", "total"))


def _earned(found: Iterable[Event]) -> Amounts:
    sums = amounts(found, "base", "tax", "total", "cost")
    return {**sums, "profit": sums["base"] - sums["cost"]}


def _moved(earned: Amounts) -> bool:
    return any(earned.values())


def _products(tables: Tables, asked: ReportQuery) -> Iterator[ProductSales]:
    for product_id, found in grouped(_history(tables, asked), lambda event: event.line.product_id).items():
        product, earned = tables.products[product_id], _earned(found)
        quantity = amounts(found, "quantity")["quantity"]
        if quantity or _moved(earned):
            yield ProductSales(**_named(product, "barcode"), quantity=quantity, **earned)


def _categories(tables: Tables, asked: ReportQuery) -> Iterator[CategorySales]:
    by_category = grouped(_history(tables, asked), lambda event: event.line.category)
    for category, found in by_category.items():
        earned = _earned(found)
        if _moved(earned):
            yield CategorySales(category=category, **earned)


def _sellers(tables: Tables, asked: ReportQuery) -> Iterator[SellerSales]:
    for seller_id, found in grouped(_history(tables, asked), lambda event: event.sale.seller_id).items():
        account = tables.accounts[seller_id]
        name = f"{account.first_name} {account.last_name}".strip()
        yield SellerSales(seller_id, account.username, name, **documents(found), **_earned(found))


def _clients(tables: Tables, asked: ReportQuery) -> Iterator[ClientSales]:
    for client_id, found in grouped(_history(tables, asked), lambda event: event.sale.client_id).items():
        client = None if client_id is None else tables.clients[client_id]
        name, document = (client.name, str(client.document or "")) if client else ("", "")
        sums = amounts(found, "base", "tax", "total")
        yield ClientSales(client_id, name, document, **documents(found), **sums)


def _profit(tables: Tables, asked: ReportQuery) -> Iterator[DailyProfit]:
    by_day = grouped(_history(tables, asked), lambda event: event.day)
    income, spent = (
        _by_day(row.entry for row in table.values() if row.business_id == asked.business_id and row.void is None)
        for table in (tables.extra_income, tables.expenses)
    )
    for day in {*by_day, *income, *spent}:
        if not asked.since <= day <= asked.until:
            continue
        sold = amounts(by_day.get(day, ()), "base", "cost")
        base, cost = sold["base"], sold["cost"]
        extra, expenses = income.get(day, NOTHING), spent.get(day, NOTHING)
        revenue = base + extra
        yield DailyProfit(day, base, extra, revenue, cost, revenue - cost, expenses, revenue - cost - expenses)


def _by_day(entries: Iterable[Entry]) -> dict[date, Decimal]:
    sums: dict[date, Decimal] = {}
    for entry in entries:
        sums[entry.day] = sums.get(entry.day, NOTHING) + entry.amount.amount
    return sums


def _arrived(tables: Tables, asked: ReportQuery) -> Iterator[PurchaseOrder]:
    for order in tables.purchases.values():
        within = asked.since <= order.terms.day <= asked.until
        counts = order.state in ARRIVED_STATES and order.received_at
        if order.business_id == asked.business_id and counts and within:
            yield order


def _parts(order: PurchaseOrder) -> Iterator[tuple[Treatment | None, Decimal, Decimal, Decimal]]:
    """Treatment, base and tax of what arrived, and how much of the tax can be deducted."""
    if order.asset:
        tax = order.total_tax.amount
        yield None, order.total_base.amount, tax, tax
    for line in order.lines:
        base, total = (line.cost_of(line.received, with_tax=with_tax).amount for with_tax in (False, True))
        yield line.cost.treatment, base, total - base, total - line.received_value.amount


def _tax(tables: Tables, asked: ReportQuery) -> Iterator[TaxOfTreatment]:
    sold = grouped(_history(tables, asked), lambda event: event.line.treatment)
    bought: dict[Treatment | None, list[tuple[Decimal, Decimal]]] = {}
    for order in _arrived(tables, asked):
        for treatment, base, _paid, tax in _parts(order):
            bought.setdefault(treatment, []).append((base, tax))
    for treatment in {*sold, *bought}:
        sums = amounts(sold.get(treatment, ()) if treatment else (), "base", "tax")
        base, tax = (
            sum(parts, NOTHING) for parts in zip(*[(NOTHING, NOTHING), *bought.get(treatment, ())], strict=True)
        )
        row = TaxOfTreatment(treatment, sums["base"], sums["tax"], base, tax, sums["tax"] - tax)
        if any((row.sales_base, row.sales_tax, base, tax)):
            yield row


def _named(product: Product, *more: str) -> Amounts:
    facts = {"product_id": product.id, "name": product.name, "category": product.category, "unit": product.unit}
    return facts | {key: getattr(product, key) for key in more}


def _of_business(tables: Tables, asked: ReportQuery) -> list[Product]:
    return [product for product in tables.products.values() if product.business_id == asked.business_id]


def _stock(tables: Tables, asked: ReportQuery) -> Iterator[ProductInStock]:
    for product in _of_business(tables, asked):
        mine = [each for each in tables.movements.values() if each.product_id == product.id]
        past = [each for each in mine if bogota_day(each.trace.at) <= asked.until]
        stock = sum((each.quantity.amount for each in past), NOTHING)
        if stock:
            value = sum((each.value.amount for each in past), NOTHING)
            yield ProductInStock(**_named(product, "barcode"), stock=stock, value=value)


def _ledger(tables: Tables, asked: ReportQuery) -> Iterator[LedgerLine]:
    for id, movement in tables.movements.items():
        if movement.business_id != asked.business_id or asked.product_id not in (None, movement.product_id):
            continue
        if asked.since <= bogota_day(movement.trace.at) <= asked.until:
            yield LedgerLine(
                id=id,
                at=movement.trace.at,
                product_id=movement.product_id,
                name=tables.products[movement.product_id].name,
                cause=movement.trace.cause,
                document_id=movement.trace.document_id,
                unit=movement.quantity.unit,
                quantity=movement.quantity.amount,
                unit_cost=movement.unit_cost.amount,
                value=movement.value.amount,
                balance=movement.balance.amount,
                value_balance=movement.value_balance.amount,
            )


def _purchases(tables: Tables, asked: ReportQuery) -> Iterator[PurchaseMade]:
    for order in _arrived(tables, asked):
        parts = list(_parts(order))
        base = sum((part[1] for part in parts), NOTHING)
        tax = sum((part[2] for part in parts), NOTHING)
        supplier = order.terms.supplier
        yield PurchaseMade(
            id=order.id,
            number=order.number,
            day=order.terms.day,
            received_day=bogota_day(order.received_at or order.created_at),
            supplier=tables.suppliers[supplier.id].name if supplier else "",
            reference=order.terms.reference,
            kind=PurchaseKind.ASSETS if order.asset else PurchaseKind.GOODS,
            state=order.state,
            base=base,
            tax=tax,
            total=base + tax,
        )


def _expenses(tables: Tables, asked: ReportQuery) -> Iterator[ExpensePaid]:
    for expense in tables.expenses.values():
        entry = expense.entry
        counts = expense.business_id == asked.business_id and expense.void is None
        if counts and asked.since <= entry.day <= asked.until:
            yield ExpensePaid(expense.id, entry.day, expense.concept, entry.description, entry.amount.amount)


def _low_stock(tables: Tables, asked: ReportQuery) -> Iterator[LowProduct]:
    for product in _of_business(tables, asked):
        stock, minimum = product.holding.quantity.amount, product.minimum_stock.amount
        if product.active and minimum and stock <= minimum:
            yield LowProduct(**_named(product, "barcode"), stock=stock, minimum_stock=minimum, missing=minimum - stock)


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
                **_named(product),
                remaining=remaining,
                value=round_half_up(remaining * product.holding.unit_cost.amount),
            )


def _unmoved(tables: Tables, asked: ReportQuery) -> Iterator[UnmovedProduct]:
    sold = grouped(_history(tables, asked), lambda event: event.line.product_id)
    for product in _of_business(tables, asked):
        holding = product.holding
        known = product.created_at < day_start(asked.since)
        if known and holding.quantity and amounts(sold.get(product.id, ()), "quantity")["quantity"] <= 0:
            yield UnmovedProduct(
                **_named(product),
                stock=holding.quantity.amount,
                value=holding.value.amount,
                last_sold=_last_sold(tables, product.id),
            )


def _last_sold(tables: Tables, product_id: int) -> date | None:
    """When it last left by a sale, also by one that is void now."""
    left = [id for id, each in tables.movements.items() if each.product_id == product_id]
    sales = [id for id in left if tables.movements[id].trace.cause is MovementType.SALE]
    return bogota_day(tables.movements[max(sales)].trace.at) if sales else None


ROWS: dict[ReportName, Callable[[Tables, ReportQuery], Iterator[Any]]] = {
    ReportName.SALES: _sales,
    ReportName.PRODUCTS: _products,
    ReportName.CATEGORIES: _categories,
    ReportName.SELLERS: _sellers,
    ReportName.CLIENTS: _clients,
    ReportName.PROFIT: _profit,
    ReportName.TAX: _tax,
    ReportName.STOCK: _stock,
    ReportName.LEDGER: _ledger,
    ReportName.PURCHASES: _purchases,
    ReportName.EXPENSES: _expenses,
    ReportName.LOW_STOCK: _low_stock,
    ReportName.EXPIRING: _expiring,
    ReportName.UNMOVED: _unmoved,
    ReportName.DEBTS: debts,
    ReportName.TILLS: closed_tills,
}
