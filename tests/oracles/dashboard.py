from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any, TypeVar

from adapters.in_memory.replenishment import last_bought, on_order
from adapters.in_memory.store import Tables
from application.queries.listing import Listing
from application.reports.dashboard import SalesBreakdown, SalesBucket
from application.reports.insights import (
    DELIVERY_MEMORY,
    FIRST,
    ONE_SELLER_SERVES,
    PACE_DAYS,
    USUAL_DELIVERY,
    BelowCost,
    RunningOut,
    RushHour,
    TopItems,
    sales_window,
)
from domain.products.product import Product
from domain.purchases.purchase_state import PurchaseState
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.calendar import bogota_day
from tests.oracles.history import Event, events
from tests.oracles.reports.facts import amounts, documents, grouped
from tests.oracles.reports.reader import InMemoryReportReader

T = TypeVar("T")
REGISTERED = SaleState.REGISTERED


class InMemoryDashboardReader(InMemoryReportReader):
    """Reads what was committed."""

    def rhythm(self, business_id: int, since: date, until: date) -> SalesBreakdown:
        found = list(events(self._store.tables, business_id, since, until))
        return SalesBreakdown(
            hours=_beats(found, lambda event: event.hour),
            weekdays=_beats(found, lambda event: event.day.isoweekday()),
            week=_beats(found, lambda event: (event.day.isoweekday(), event.hour)),
            methods=self._methods(business_id, found, since, until),
        )

    def _methods(
        self, business_id: int, found: list[Event], since: date, until: date
    ) -> tuple[SalesBucket[PaymentMethod], ...]:
        """By the payments: of a sale with several each counts by its own."""
        single = [event for event in found if event.sale.method is not PaymentMethod.MIXED]
        counts: dict[PaymentMethod, tuple[int, Decimal]] = {
            bucket.key: (bucket.sales, bucket.total) for bucket in _beats(single, lambda event: event.sale.method)
        }

        def count(method: PaymentMethod, sales: int, amount: Decimal) -> None:
            before, total = counts.get(method, (0, Decimal(0)))
            counts[method] = (before + sales, total + amount)

        for sale in self._store.tables.sales.values():
            if sale.business_id == business_id and sale.method is PaymentMethod.MIXED and sale.state is REGISTERED:
                for payment in sale.payments if since <= bogota_day(sale.sold_at) <= until else ():
                    count(payment.method, 1, payment.amount.amount)
                for back in self._store.tables.returns.values():
                    if back.sale_id == sale.id and since <= bogota_day(back.at) <= until:
                        for refund in back.refunds:
                            count(refund.method, 0, -refund.worth.amount)
        return tuple(
            SalesBucket(method, sales, total)
            for method, (sales, total) in sorted(counts.items(), key=lambda entry: entry[0].value)
        )

    def sold_of(
        self, business_id: int, product_ids: tuple[int, ...], since: date, until: date
    ) -> Mapping[int, Decimal]:
        found = grouped(events(self._store.tables, business_id, since, until), lambda event: event.line.product_id)
        totals = {id: amounts(each, "total")["total"] for id, each in found.items() if id in product_ids}
        return {id: total for id, total in totals.items() if total}


class InMemoryInsightReader(InMemoryReportReader):
    """Reads what was committed."""

    def running_out(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RunningOut]:
        tables = self._store.tables
        sold = grouped(events(tables, business_id, *sales_window(today)), lambda event: event.line.product_id)
        coming = on_order(tables, business_id)
        waited = _deliveries(tables, business_id, today)
        found = []
        for product in _active(tables, business_id):
            quantity = amounts(sold.get(product.id, ()), "quantity")["quantity"]
            if quantity > 0 and product.id not in coming:
                running = _running(tables, product, quantity, waited)
                if running.stock * PACE_DAYS <= quantity * running.delivery_days:
                    found.append(running)
        return _part(found, listing, lambda each: (each.stock / each.sold, each.product_id))

    def below_cost(self, business_id: int, listing: Listing = FIRST) -> TopItems[BelowCost]:
        settings = self._store.tables.businesses[business_id].settings
        found = []
        for product in _active(self._store.tables, business_id):
            price, cost = settings.charged(product.price).base.amount, product.holding.unit_cost.amount
            if product.holding.quantity and price < cost:
                stock = product.holding.quantity.amount
                found.append(BelowCost(product.id, product.name, product.unit, stock, price, cost))
        return _part(found, listing, lambda each: (each.price - each.unit_cost, each.product_id))

    def rush_hours(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RushHour]:
        sales = [each for each in events(self._store.tables, business_id, *sales_window(today)) if not each.is_return]
        hours: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for (day, hour), each in grouped(sales, lambda event: (event.day, event.hour)).items():
            sellers = len({event.sale.seller_id for event in each})
            hours.setdefault((day.isoweekday(), hour), []).append((documents(each)["sales"], sellers))
        found = []
        for (weekday, hour), times in hours.items():
            total, sellers = sum(count for count, _ in times), max(count for _, count in times)
            if total >= ONE_SELLER_SERVES * sellers * (PACE_DAYS // 7):
                found.append(RushHour(weekday, hour, total, sellers))
        return _part(found, listing, lambda each: (-each.sales, each.weekday, each.hour))


def _beats(found: list[Event], key: Callable[[Event], Any]) -> tuple[SalesBucket, ...]:
    groups = grouped(found, key)
    beats = (
        SalesBucket(key, documents(each)["sales"], amounts(each, "total")["total"]) for key, each in groups.items()
    )
    return tuple(sorted(beats, key=lambda beat: beat.key.value if isinstance(beat.key, PaymentMethod) else beat.key))


def _active(tables: Tables, business_id: int) -> Iterator[Product]:
    return (each for each in tables.products.values() if each.business_id == business_id and each.active)


def _deliveries(tables: Tables, business_id: int, today: date) -> dict[int, list[int]]:
    """How many days each delivery took, by supplier."""
    waited: dict[int, list[int]] = {}
    for order in tables.purchases.values():
        supplier, received = order.header.supplier, order.received_at
        if (
            order.business_id != business_id
            or order.state is not PurchaseState.RECEIVED
            or not supplier
            or not received
        ):
            continue
        days = (bogota_day(received) - bogota_day(order.created_at)).days
        if days > 0 and bogota_day(received) >= today - timedelta(days=DELIVERY_MEMORY):
            waited.setdefault(supplier.id, []).append(days)
    return waited


def _running(tables: Tables, product: Product, sold: Decimal, waited: dict[int, list[int]]) -> RunningOut:
    last = last_bought(tables, product.business_id).get(product.id)
    supplier = last.supplier if last else None
    times = waited.get(supplier.id, []) if supplier else []
    stock = product.holding.quantity.amount
    usual = (Decimal(sum(times)) / len(times)).to_integral_value(ROUND_CEILING) if times else USUAL_DELIVERY
    return RunningOut(
        product_id=product.id,
        name=product.name,
        unit=product.unit,
        stock=stock,
        sold=sold,
        days_left=int(stock * PACE_DAYS / sold),
        supplier=supplier.name if supplier else "",
        delivery_days=int(usual),
        deliveries=len(times),
    )


def _part(found: list[T], listing: Listing, key: Callable[[T], Any]) -> TopItems[T]:
    """Nothing is counted of a page that is beyond all of them."""
    skipped = (listing.page - 1) * listing.size
    items = tuple(sorted(found, key=key)[skipped : skipped + listing.size])
    return TopItems(items, len(found) if items else 0)
