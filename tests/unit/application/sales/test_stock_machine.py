"""Any history that people can make keeps the books straight."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from adapters.in_memory.store import InMemoryStore
from application.ports.unit_of_work import UnitOfWork
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cart import RequestedLine
from domain.inventory.stock import SALE_MOVEMENTS, MovementOrigin, MovementType, Reason, StockOnHand
from domain.sales.sale import SaleState
from domain.shared.errors import DomainError
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit
from tests.depth import examples
from tests.strategies import money
from tests.unit.contracts.memory import in_memory_world

T = TypeVar("T")

UNITS = st.sampled_from([Unit.PIECE, Unit.KILOGRAM])
COSTS = money("0.00", "999.99")
PRICES = money("0.00", "9999.99")
GRAMS = st.integers(0, 4_500)
"""How much, in thousandths; whatever is begun of a piece is a whole one."""


def _amount(unit: Unit, grams: int) -> Decimal:
    return Decimal(-(-grams // 1000)) if unit is Unit.PIECE else Decimal(grams) / 1000


class Shopkeeping(RuleBasedStateMachine):
    """`expected` is the plain model: how much of each product there should be."""

    products = Bundle("products")
    sales = Bundle("sales")

    def __init__(self) -> None:
        super().__init__()
        self.store = InMemoryStore()
        self.world = in_memory_world(self.store)
        self.shop = self.world.open_shop()
        self.expected: dict[int, Decimal] = {}

    @initialize(target=products, unit_cost=COSTS, price=PRICES)
    def begin(self, unit_cost: Money, price: Money) -> object:
        """There is always something to sell: twenty pieces of it."""
        return self.register(Unit.PIECE, 4_000, unit_cost, price)

    # What people do

    @rule(target=products, unit=UNITS, stock=GRAMS, unit_cost=COSTS, price=PRICES)
    def register(self, unit: Unit, stock: int, unit_cost: Money, price: Money) -> object:
        def work() -> int:
            held = _amount(unit, stock * 5)
            details = self.world.register(
                self.shop, "Café", unit=unit, stock=str(held), unit_cost=unit_cost, price=price
            )
            self.expected[details.id] = held
            return details.id

        product_id = self._try(work)
        return multiple() if product_id is None else product_id

    @rule(
        target=sales,
        lines=st.lists(st.tuples(products, GRAMS, st.sampled_from([None, Decimal(10)])), min_size=1, max_size=4),
    )
    def sell(self, lines: list[tuple[int, int, Decimal | None]]) -> object:
        wanted = [
            RequestedLine(product_id=product_id, quantity=self._of(product_id, grams), discount=discount)
            for product_id, grams, discount in lines
        ]

        def work() -> SaleDetails:
            receipt = self.world.sell_lines(self.shop.admin, *wanted)
            for line in receipt.lines:
                self.expected[line.product_id] -= line.quantity
            return receipt

        receipt = self._try(work)
        return multiple() if receipt is None else receipt

    @rule(sale=sales)
    def void(self, sale: SaleDetails) -> None:
        def work() -> None:
            before = self.world.sale_reader.one(self.shop.id, sale.id)
            self.world.void(self.shop, sale.id)
            for line in before.lines:
                self.expected[line.product_id] += line.quantity - line.returned

        self._try(work)

    @rule(sale=sales, amounts=st.lists(GRAMS, min_size=1, max_size=4))
    def return_lines(self, sale: SaleDetails, amounts: list[int]) -> None:
        wanted = {
            line.id: (line.product_id, _amount(line.unit, grams))
            for line, grams in zip(sale.lines, amounts, strict=False)
        }

        def work() -> None:
            parts = {line_id: str(amount) for line_id, (_, amount) in wanted.items()}
            self.world.return_lines(self.shop, sale.id, parts)
            for product_id, amount in wanted.values():
                self.expected[product_id] += amount

        self._try(work)

    @rule(product_id=products, amount=GRAMS, sign=st.sampled_from([-1, 1]))
    def adjust(self, product_id: int, amount: int, sign: int) -> None:
        change = sign * self._of(product_id, amount)

        def work() -> None:
            self.world.adjust(self.shop, product_id, str(change), Reason.COUNT)
            self.expected[product_id] += change

        self._try(work)

    @rule(product_id=products, stock=GRAMS, unit_cost=st.none() | COSTS)
    def edit(self, product_id: int, stock: int, unit_cost: Money | None) -> None:
        counted = self._of(product_id, stock)

        def work() -> None:
            self.world.edit(self.shop, product_id, stock=counted, unit_cost=unit_cost)
            self.expected[product_id] = counted

        self._try(work)

    @rule(product_id=products, unit_cost=COSTS)
    def revalue(self, product_id: int, unit_cost: Money) -> None:
        self._try(lambda: self.world.edit(self.shop, product_id, unit_cost=unit_cost))

    @rule(product_id=products, amount=GRAMS, unit_cost=COSTS)
    def receive(self, product_id: int, amount: int, unit_cost: Money) -> None:
        def work(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(product_id)
            quantity = Quantity.of(_amount(product.unit, amount), product.unit)
            origin = MovementOrigin(MovementType.PURCHASE, self.shop.admin.user_id, self.world.clock.now())
            uow.ledger.append([product.receive_at(quantity, unit_cost, origin)])
            self.expected[product_id] += quantity.amount

        self._try(lambda: self.world.within(self.shop.id, work))

    @rule(product_id=products, archived=st.sampled_from([False, False, True]))
    def archive(self, product_id: int, archived: bool) -> None:
        self._try(lambda: self.world.archive(self.shop, product_id, archived=archived))

    @rule()
    def wait(self) -> None:
        self.world.clock.advance(timedelta(minutes=7))

    def _of(self, product_id: int, grams: int) -> Decimal:
        return _amount(self.store.tables.products[product_id].unit, grams)

    def _try(self, work: Callable[[], T]) -> T | None:
        """What it answers; a refusal must leave everything as it was."""
        before, expected = self.store.tables.copy(), dict(self.expected)
        try:
            return work()
        except DomainError:
            assert self.store.tables == before
            assert self.expected == expected
            return None

    # What always holds

    @invariant()
    def stock_is_what_people_did(self) -> None:
        stored = {each.id: each.holding.quantity.amount for each in self.store.tables.products.values()}
        assert stored == self.expected

    @invariant()
    def the_ledger_adds_up_to_the_stored_holding(self) -> None:
        for product in self.store.tables.products.values():
            entries = self.world.kardex(self.shop, product.id)
            assert sum((entry.quantity for entry in entries), Decimal(0)) == product.holding.quantity.amount
            assert sum((entry.value for entry in entries), Decimal(0)) == product.holding.value.amount

    @invariant()
    def replaying_the_ledger_gives_every_balance(self) -> None:
        for product in self.store.tables.products.values():
            held = StockOnHand.empty(product.unit)
            for entry in self.world.kardex(self.shop, product.id):
                held = held.changed(Quantity.of(entry.quantity, product.unit), Money(entry.value))
                assert (held.quantity.amount, held.value.amount) == (entry.balance, entry.value_balance)
            if held.quantity:
                assert held == product.holding

    @invariant()
    def no_shelf_owes_anything(self) -> None:
        for product in self.store.tables.products.values():
            held = product.holding
            assert held.quantity.amount >= 0
            assert held.value.amount >= 0
            assert held.quantity or not held.value

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        sales = self.store.tables.sales.values()
        assert [str(sale.number) for sale in sales] == [str(number) for number in range(1, len(sales) + 1)]

    @invariant()
    def what_came_back_was_sold(self) -> None:
        for sale in self.store.tables.sales.values():
            assert Money(Decimal(0)) <= sale.returned_amount <= sale.total
            for line in sale.lines:
                assert line.returned <= line.quantity
                assert line.returned_cost <= line.cost

    @invariant()
    def costs_come_back_to_the_centavo(self) -> None:
        """What left with a sale is what is still out plus what came back; a void leaves nothing out."""
        movements = [m for m in self.store.tables.movements.values() if m.origin.cause in SALE_MOVEMENTS]
        for sale in self.store.tables.sales.values():
            net = sum((m.value.amount for m in movements if m.origin.document_id == sale.id), Decimal(0))
            out = sum((line.cost.amount - line.returned_cost.amount for line in sale.lines), Decimal(0))
            assert net == (0 if sale.state is SaleState.VOID else -out)


TestShopkeeping = Shopkeeping.TestCase
TestShopkeeping.settings = settings(max_examples=examples(40), stateful_step_count=30)
