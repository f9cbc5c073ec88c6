"""Whatever people do, every drawer should hold its base and what a plain model says came and went."""

from collections.abc import Callable
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from adapters.in_memory.queries.ledger_check import InMemoryLedgerChecker
from adapters.in_memory.store import InMemoryStore
from application.queries.sales.sales import SaleDetails
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.access import Actor
from domain.sales.payment import PaymentMethod, Tender
from domain.sales.sale import SaleState
from domain.shared.errors import DomainError
from domain.shared.money import Money
from tests.depth import examples
from tests.unit.contracts.memory import in_memory_world

PRICE = Decimal("1785.00")
COIN = Decimal(50)
METHODS = st.sampled_from([PaymentMethod.CASH, PaymentMethod.CASH, PaymentMethod.TRANSFER, PaymentMethod.CARD])
PEOPLE = st.sampled_from(["admin", "seller"])


def _up_to_coins(amount: Decimal) -> Decimal:
    return (amount / COIN).to_integral_value(ROUND_CEILING) * COIN


class Counting(RuleBasedStateMachine):
    """`drawers` is the model: by person, the session that is open and what should be in it."""

    sales = Bundle("sales")

    def __init__(self) -> None:
        super().__init__()
        self.store = InMemoryStore()
        self.world = in_memory_world(self.store)
        self.shop = self.world.open_shop()
        self.coffee = self.world.register(self.shop, stock=1000).id
        self.drawers: dict[str, tuple[int, Decimal]] = {}
        self.sold_in: dict[int, tuple[str, int | None]] = {}
        self.left: dict[int, Decimal] = {}
        self.refunded: dict[int, Decimal] = {}
        self.closed: dict[int, Decimal] = {}

    @initialize(people=st.sets(PEOPLE))
    def begin(self, people: set[str]) -> None:
        for who in sorted(people):
            self.open(who, 50_000)

    @rule(who=PEOPLE, base=st.integers(0, 100_000))
    def open(self, who: str, base: int) -> None:
        def work() -> None:
            self.world.clock.advance(timedelta(microseconds=1))  # no sale is of the very moment
            till = self.world.open_till(self._actor(who), f"{base}.00")
            assert who not in self.drawers
            self.drawers[who] = (till.id, Decimal(base))

        self._try(work)

    @rule(who=PEOPLE, counted=st.integers(0, 100_000))
    def close(self, who: str, counted: int) -> None:
        if who in self.drawers:
            id, expected = self.drawers.pop(who)
            closed = self.world.close_till(self._actor(who), id, f"{counted}.00")
            self.closed[id] = expected
            assert (closed.expected, closed.difference) == (expected, counted - expected)

    @rule(
        target=sales, who=PEOPLE, quantity=st.integers(1, 4), method=METHODS, handed=st.none() | st.integers(0, 9_000)
    )
    def sell(self, who: str, quantity: int, method: PaymentMethod, handed: int | None) -> object:
        cash = method is PaymentMethod.CASH
        received = Money(handed) if cash and handed is not None else None
        sold: list[SaleDetails] = []

        def work() -> None:
            tender = Tender(method, bank="" if cash else "Nequi", received=received)
            sold.append(self.world.sell(self._actor(who), {self.coffee: quantity}, tender=tender))

        self._try(work)
        if not sold:
            return multiple()
        sale = sold[0]
        self.sold_in[sale.id] = (who, self.drawers[who][0] if who in self.drawers else None)
        self._left(sale.id, self._paid(sale), who)
        return sale

    @rule(sale=sales, quantity=st.integers(1, 3))
    def return_lines(self, sale: SaleDetails, quantity: int) -> None:
        line = self.world.sale_reader.one(self.shop.id, sale.id).lines[0]

        def work() -> None:
            self.world.return_lines(self.shop, sale.id, {line.id: quantity})
            now = self.world.sale_reader.one(self.shop.id, sale.id)
            if now.method is PaymentMethod.CASH:
                left = self.left[sale.id]
                back = left if self._is_all_returned(now) else min(_up_to_coins(quantity * PRICE), left)
                self._left(sale.id, left - back)
                self.refunded[sale.id] = self.refunded.get(sale.id, Decimal(0)) + back

        self._try(work)

    @rule(sale=sales)
    def void(self, sale: SaleDetails) -> None:
        def work() -> None:
            self.world.void(self.shop, sale.id)
            self._left(sale.id, min(self.left[sale.id], Decimal(0)))

        self._try(work)

    @rule(sale=sales, method=METHODS, quantity=st.none() | st.integers(1, 5))
    def edit(self, sale: SaleDetails, method: PaymentMethod, quantity: int | None) -> None:
        line = self.world.sale_reader.one(self.shop.id, sale.id).lines[0]
        lines = quantity and (CorrectedLine(line_id=line.id, quantity=Decimal(quantity)),)

        def work() -> None:
            facts = {"bank": "Nequi"} if method is PaymentMethod.TRANSFER else {}
            before = self.world.sale_reader.one(self.shop.id, sale.id)
            self.world.edit_sale(self.shop.admin, sale.id, method=method, lines=lines or None, **facts)
            now = self.world.sale_reader.one(self.shop.id, sale.id)
            paid = self._paid(now)
            was_cash = before.method is PaymentMethod.CASH
            back = self.refunded.get(sale.id, Decimal(0)) if was_cash else _up_to_coins(now.returned_amount)
            back = paid if now.returned_amount and self._is_all_returned(now) else min(back, paid)
            self.refunded[sale.id] = back
            self._left(sale.id, paid - back)

        self._try(work)

    @rule()
    def wait(self) -> None:
        self.world.clock.advance(timedelta(minutes=7))

    def _actor(self, who: str) -> Actor:
        return self.shop.admin if who == "admin" else self.shop.seller

    def _paid(self, sale: SaleDetails) -> Decimal:
        """What a sale brings as it is paid now."""
        if sale.method is not PaymentMethod.CASH:
            return Decimal(0)
        return sale.total // COIN * COIN if sale.received is None else sale.received - sale.change

    @staticmethod
    def _is_all_returned(sale: SaleDetails) -> bool:
        return all(line.returned == line.quantity for line in sale.lines)

    def _left(self, sale_id: int, left: Decimal, actor: str = "admin") -> None:
        """The sale now leaves so much: the difference goes where it was sold, or to who did it."""
        who, till = self.sold_in[sale_id]
        moved, self.left[sale_id] = left - self.left.get(sale_id, Decimal(0)), left
        there = who if who in self.drawers and self.drawers[who][0] == till else actor
        if there in self.drawers:
            id, held = self.drawers[there]
            self.drawers[there] = (id, held + moved)

    def _try(self, work: Callable[[], None]) -> None:
        before = self.store.tables.copy()
        try:
            work()
        except DomainError:
            assert self.store.tables == before

    @invariant()
    def drawers_hold_what_the_model_says(self) -> None:
        for id, held in self.drawers.values():
            assert self.world.till_reader.one(self.shop.id, id).expected == held
        for id, expected in self.closed.items():
            assert self.world.till_reader.one(self.shop.id, id).expected == expected

    @invariant()
    def a_sale_is_in_one_drawer_at_most(self) -> None:
        sold = [each.entry.document_id for each in self.store.tables.cash.values() if each.entry.kind.value == "sale"]
        assert len(sold) == len(set(sold))

    @invariant()
    def a_sale_says_what_it_left(self) -> None:
        for id, sale in self.store.tables.sales.items():
            assert sale.cash.amount.amount == self.left[id]
            assert sale.state is SaleState.VOID or sale.returned_amount <= sale.total

    @invariant()
    def the_books_agree(self) -> None:
        assert InMemoryLedgerChecker(self.store).differences() == ()


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=examples(60), stateful_step_count=30)
