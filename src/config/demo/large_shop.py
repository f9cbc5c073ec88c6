"""Years of a shop's life, written as rows for COPY: what is sold, comes back, is voided, bought again and spent.

The use cases would need hours for a million lines. So nothing is asked here, only written down, in the order in which
it happened; `check_ledger` has to find nothing wrong with it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from itertools import accumulate

from attrs import Factory, define, field, frozen

from adapters.django_orm.db.bulk import NULL
from config.demo.credit import Buyer, CreditBook
from config.demo.stock import StockItem, half_up
from domain.shared.quantity import Unit
from domain.shared.text import sort_key

SALE_COLUMNS = (
    "id, business_id, seller_id, prefix, consecutive, client_id, client_name, search_words, method, bank, reference,"
    " change, sold_at, state, total, total_base, total_tax, returned_amount, voided_at, voided_by_id, void_reason,"
    " version"
)
COLUMNS = {
    "product": "id, business_id, barcode, name, name_key, category, category_key, search_words, price, price_tax,"
    " price_includes_tax, treatment, unit, minimum_stock, active, version, created_at, updated_at",
    "product_stock": "product_id, business_id, stock, stock_value, unit_cost",
    "purchase": "id, business_id, number, supplier_id, kind, state, purchase_date, reference, total, total_base,"
    " total_tax, search_words, actor_id, created_at, received_at, void_reason, version",
    "purchase_line": "business_id, purchase_id, id, product_id, name, category, unit, quantity, received,"
    " received_base, unit_cost, unit_tax, cost_includes_tax, treatment, subtotal, sale_price_includes_tax",
    "sale": SALE_COLUMNS,
    "sale_line": "business_id, sale_id, id, product_id, name, barcode, category, unit, quantity, unit_price, unit_tax,"
    " treatment, subtotal, cost, returned, returned_cost",
    "sale_return": "id, business_id, sale_id, reason, amount, actor_id, at",
    "sale_return_line": "business_id, sale_return_id, line_id, product_id, quantity, base, amount, cost",
    "stock_movement": "business_id, product_id, cause, document_id, reason, note, quantity, unit_cost, value, balance,"
    " value_balance, average_cost, actor_id, at",
    "credit_payment": "business_id, number, client_id, amount, method, bank, reference, taken_by_id, taken_at,"
    " void_reason",
    "expense": "business_id, concept, description, amount, expense_date, search_words, actor_id, created_at, version",
}
"""What is written, in an order in which nothing refers to what is still to come."""

HOURS, BUSY = range(7, 21), (3, 5, 5, 6, 8, 9, 7, 5, 5, 6, 8, 10, 8, 5)
WEEKDAYS = (0.9, 0.9, 0.95, 1.0, 1.15, 1.35, 0.75)
LINES = (1, 2, 2, 3, 3, 4, 5, 7)
PIECES = (1000, 1000, 1000, 2000, 2000, 3000)
BILLS = ((1, "Arriendo", 1_800_000), (5, "Servicios públicos", 620_000), (15, "Nómina", 2_400_000))
VOIDED, RETURNED = 0.004, 0.01
"""Which part of all sales."""
PURCHASE_LINES = 60

Rows = dict[str, list[str]]


@frozen
class Staff:
    """The people of the shop, by id; `sellers` sell in turn, the owner does everything else."""

    business_id: int
    owner_id: int
    sellers: tuple[int, ...]
    suppliers: tuple[tuple[int, str], ...]
    clients: tuple[tuple[int, str], ...]


Undo = Callable[[date, int], None]
Action = Callable[[date, int], Undo | None]
"""What happens at a second of a day, and what undoes it later."""


@define
class LargeShop:
    """`days` writes one day after the other; between two of them `rows` may be taken away."""

    staff: Staff
    stock: Sequence[StockItem]
    first_day: date
    plan: Sequence[int]
    """How many sales there are on each day."""
    rng: random.Random
    ids: Mapping[str, Iterator[int]]
    rows: Rows = Factory(lambda: defaultdict(list))
    numbers: int = 0
    documents: Counter[str] = Factory(Counter)
    """The last number of each kind of document but sales."""
    _weights: list[float] = field(init=False)
    _credit: CreditBook = field(init=False)
    _returns: dict[date, list[tuple[int, Undo]]] = Factory(lambda: defaultdict(list))
    _low: dict[int, StockItem] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self._credit = CreditBook(self.staff.clients, self.rng)
        self._weights = list(accumulate(item.popularity for item in self.stock))
        lines = sum(self.plan) / len(self.plan) * sum(LINES) / len(LINES)
        for item in self.stock:
            item.daily = lines * item.popularity / self._weights[-1] * sum(PIECES) / len(PIECES)

    def open(self) -> None:
        """Everything is on the shelves the evening before."""
        at = _moment(self.first_day - timedelta(days=1), 20 * 3600)
        for item in self.stock:
            self._write_product(item, at)
            quantity = item.order
            value = half_up(item.purchase_price * quantity, 1000)
            item.put(quantity, value)
            self._move(item, "opening", NULL, quantity, value, at=at)

    def close(self) -> None:
        """What the shelves hold in the end."""
        shop = self.staff.business_id
        self.rows["product_stock"] += [
            f"{item.id}\t{shop}\t{item.stock}e-3\t{item.value}e-2\t{item.average}e-2" for item in self.stock
        ]

    def days(self) -> Iterator[int]:
        """Write each day; yields how many sales it had."""
        for number, count in enumerate(self.plan):
            day = self.first_day + timedelta(days=number)
            self._pay(day)
            self._receive_payments(day)
            self._restock(day)
            hours = self.rng.choices(HOURS, BUSY, k=count)
            events: list[tuple[int, int, Action]] = [
                (hour * 3600 + self.rng.randrange(3600), place, self._sell) for place, hour in enumerate(hours)
            ]
            events += [(second, count + n, back) for n, (second, back) in enumerate(self._returns.pop(day, ()))]
            heapify(events)
            while events:
                second, place, action = heappop(events)
                undo = action(day, second)
                if undo:
                    heappush(events, (second + 120, -place - 1, undo))
            yield count

    def _pay(self, day: date) -> None:
        for due, concept, amount in BILLS:
            if day.day == due:
                shop, owner = self.staff.business_id, self.staff.owner_id
                self.rows["expense"].append(
                    f"{shop}\t{concept}\t\t{amount}\t{day}\t{sort_key(concept)}\t{owner}\t{_moment(day, 8 * 3600)}\t1"
                )

    def _next_number(self, kind: str) -> int:
        self.documents[kind] += 1
        return self.documents[kind]

    def _receive_payments(self, day: date) -> None:
        for client, amount in self._credit.payments(day):
            shop, owner, at = self.staff.business_id, self.staff.owner_id, _moment(day, 6 * 3600)
            self.rows["credit_payment"].append(
                f"{shop}\t{self._next_number('payment')}\t{client}\t{amount}e-2\tcash\t\t\t{owner}\t{at}\t"
            )

    def _restock(self, day: date) -> None:
        low = [item for item in self._low.values() if item.runs_low]
        self._low.clear()
        for start in range(0, len(low), PURCHASE_LINES):
            self._buy(day, low[start : start + PURCHASE_LINES])

    def _buy(self, day: date, items: Sequence[StockItem]) -> None:
        shop, at = self.staff.business_id, _moment(day, 6 * 3600)
        supplier_id, supplier = self.rng.choice(self.staff.suppliers)
        id, total = next(self.ids["purchase"]), 0
        for item in items:
            item.purchase_price = max(1, item.purchase_price * self.rng.randint(990, 1012) // 1000)
            quantity = item.order
            value = half_up(item.purchase_price * quantity, 1000)
            total += value
            self.rows["purchase_line"].append(
                f"{shop}\t{id}\t{next(self.ids['purchase_line'])}\t{item.id}\t{item.name}\t{item.category}"
                f"\t{item.unit.value}\t{quantity}e-3\t{quantity}e-3\t{value}e-2\t{item.purchase_price}e-2\t0\tf"
                f"\t{item.treatment.value}\t{value}e-2\tf"
            )
            item.put(quantity, value)
            self._move(item, "purchase", id, quantity, value, at=at)
        words = sort_key(" ".join([supplier, *(item.name for item in items)]))
        self.rows["purchase"].append(
            f"{id}\t{shop}\t{self._next_number('purchase')}\t{supplier_id}\tgoods\treceived\t{day}\t\t{total}e-2\t{total}e-2\t0\t{words}"
            f"\t{self.staff.owner_id}\t{at}\t{at}\t\t1"
        )

    def _sell(self, day: date, second: int) -> Undo | None:
        """A sale, and how it will be undo if it is a mistake."""
        cart: list[tuple[StockItem, int]] = []
        while not cart:
            cart = self._cart()
        id, at, buyer = next(self.ids["sale"]), _moment(day, second), self._credit.buyer()
        draw = self.rng.random()
        is_returned = VOIDED <= draw < VOIDED + RETURNED and day < self._last_day
        total = total_base = returned = 0
        sold: list[tuple[StockItem, int, int]] = []
        for item, quantity in cart:
            cost = item.take(quantity)
            self._move(item, "sale", id, -quantity, -cost, at=at)
            line = next(self.ids["sale_line"])
            subtotal, back, back_cost = half_up(item.final * quantity, 1000), 0, 0
            if is_returned and not sold:
                back = min(quantity, 1000)
                back_cost, returned = half_up(cost * back, quantity), half_up(item.final * back, 1000)
                back_returns = self._return(id, line, item, back, cost=back_cost, buyer=buyer)
                self._returns[day + timedelta(days=1)].append((second, back_returns))
            total += subtotal
            total_base += half_up(item.base * quantity, 1000)
            sold.append((item, quantity, cost))
            self.rows["sale_line"].append(
                f"{self.staff.business_id}\t{id}\t{line}\t{item.id}\t{item.name}\t{item.barcode or ''}"
                f"\t{item.category}\t{item.unit.value}\t{quantity}e-3\t{item.base}e-2\t{item.final - item.base}e-2"
                f"\t{item.treatment.value}\t{subtotal}e-2\t{cost}e-2\t{back}e-3\t{back_cost}e-2"
            )
        void = _moment(day, second + 120) if draw < VOIDED else ""
        if not void:
            self._credit.write(buyer, total)
        self._write_sale(id, at, buyer, total=total, base=total_base, returned=returned, void=void)
        return self._void(id, sold) if void else None

    def _cart(self) -> list[tuple[StockItem, int]]:
        chosen = self.rng.choices(self.stock, cum_weights=self._weights, k=self.rng.choice(LINES))
        items = [(item, self._amount(item)) for item in dict.fromkeys(chosen)]
        return [(item, quantity) for item, quantity in items if quantity <= item.stock]

    def _amount(self, item: StockItem) -> int:
        return self.rng.choice(PIECES) if item.unit is Unit.PIECE else self.rng.randint(250, 3000)

    def _write_sale(self, id: int, at: str, buyer: Buyer, *, total: int, base: int, returned: int, void: str) -> None:
        self.numbers += 1
        seller = self.rng.choice(self.staff.sellers)
        words = f"{self.numbers} {sort_key(buyer.name)}".strip()
        state = f"void\t{total}e-2" if void else f"registered\t{total}e-2"
        voided = f"{void}\t{self.staff.owner_id}\tVenta registrada por error\t2" if void else f"{NULL}\t{NULL}\t\t1"
        self.rows["sale"].append(
            f"{id}\t{self.staff.business_id}\t{seller}\t\t{self.numbers}\t{buyer.client_id}\t{buyer.name}\t{words}\t{buyer.method}"
            f"\t{buyer.bank}\t\t0\t{at}"
            f"\t{state}\t{base}e-2\t{total - base}e-2\t{returned}e-2\t{voided}"
        )

    def _void(self, sale: int, sold: Sequence[tuple[StockItem, int, int]]) -> Undo:
        def void(day: date, second: int) -> None:
            for item, quantity, cost in sold:
                item.put(quantity, cost)
                self._move(item, "void", sale, quantity, cost, at=_moment(day, second))

        return void

    def _return(self, sale: int, line: int, item: StockItem, quantity: int, *, cost: int, buyer: Buyer) -> Undo:
        def bring_back(day: date, second: int) -> None:
            shop, at, id = self.staff.business_id, _moment(day, second), next(self.ids["sale_return"])
            base, amount = half_up(item.base * quantity, 1000), half_up(item.final * quantity, 1000)
            item.put(quantity, cost)
            self._credit.write(buyer, -amount)
            self._move(item, "return", sale, quantity, cost, at=at)
            self.rows["sale_return"].append(
                f"{id}\t{shop}\t{sale}\tEmpaque roto\t{amount}e-2\t{self.staff.owner_id}\t{at}"
            )
            self.rows["sale_return_line"].append(
                f"{shop}\t{id}\t{line}\t{item.id}\t{quantity}e-3\t{base}e-2\t{amount}e-2\t{cost}e-2"
            )

        return bring_back

    def _move(self, item: StockItem, cause: str, document: int | str, quantity: int, value: int, *, at: str) -> None:
        self._low[item.id] = item
        unit_cost = half_up(abs(value) * 1000, abs(quantity))
        self.rows["stock_movement"].append(
            f"{self.staff.business_id}\t{item.id}\t{cause}\t{document}\t\t\t{quantity}e-3\t{unit_cost}e-2\t{value}e-2"
            f"\t{item.stock}e-3\t{item.value}e-2\t{item.average}e-2\t{self.staff.owner_id}\t{at}"
        )

    def _write_product(self, item: StockItem, at: str) -> None:
        key, category = sort_key(item.name), sort_key(item.category)
        words = sort_key(f"{item.name} {item.category} {item.barcode or ''}")
        self.rows["product"].append(
            f"{item.id}\t{self.staff.business_id}\t{item.barcode or NULL}\t{item.name}\t{key}\t{item.category}"
            f"\t{category}\t{words}\t{item.base}e-2\t{item.final - item.base}e-2\tt\t{item.treatment.value}"
            f"\t{item.unit.value}\t{item.minimum}\tt\t1\t{at}\t{at}"
        )

    @property
    def _last_day(self) -> date:
        return self.first_day + timedelta(days=len(self.plan) - 1)


def plan(sales: int, first_day: date, days: int) -> list[int]:
    """How many of `sales` fall on each day: more on Saturdays, and more as the shop becomes known."""
    share = [WEEKDAYS[(first_day + timedelta(days=n)).weekday()] * (1 + 0.3 * n / days) for n in range(days)]
    until = [round(sales * part / sum(share)) for part in accumulate(share)]
    return [after - before for before, after in zip([0, *until], until, strict=False)]


def _moment(day: date, second: int) -> str:
    return f"{day} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}-05"
