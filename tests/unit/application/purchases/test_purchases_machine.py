"""Any history of buying and selling keeps ledger, stock, value, lots and purchases in agreement."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, invariant, multiple, rule

from adapters.in_memory.queries.ledger_check import InMemoryLedgerChecker
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import GoodsLine
from domain.purchases.purchase_state import PurchaseState
from domain.shared.money import Money
from tests.contracts.purchases import purchasing
from tests.depth import examples
from tests.strategies import money
from tests.unit.application.sales.test_stock_machine import COSTS, GRAMS, PRICES, Shopkeeping

EXPIRIES = st.none() | st.sampled_from([date(2026, 11, 22), date(2026, 12, 24), date(2027, 5, 31)])
Line = tuple[int, Money, bool, date | None, Money | None]
LINES = st.tuples(st.integers(1, 4_500), COSTS, st.booleans(), EXPIRIES, st.none() | PRICES)


class Purchasing(Shopkeeping):
    """Like Shopkeeping, with goods that come in orders, in parts, and go back."""

    orders = Bundle("orders")
    purchases = Bundle("purchases")
    everything_bought = orders | purchases

    @rule(target=purchases, lines=st.lists(st.tuples(Shopkeeping.products, LINES), min_size=1, max_size=4))
    def buy(self, lines: list[tuple[int, Line]]) -> object:
        wanted = [self._wanted(product_id, line) for product_id, line in lines]
        return self._purchase(lambda: purchasing.buy(self.world, self.shop, *wanted))

    @rule(target=orders, lines=st.lists(st.tuples(Shopkeeping.products, LINES), min_size=1, max_size=4))
    def order(self, lines: list[tuple[int, Line]]) -> object:
        wanted = [self._wanted(product_id, line) for product_id, line in lines]
        return self._purchase(lambda: purchasing.order(self.world, self.shop, *wanted))

    @rule(target=purchases, cost=money("0.00", "999.99"), grams=GRAMS, expiry_date=EXPIRIES)
    def buy_something_new(self, cost: Money, grams: int, expiry_date: date | None) -> object:
        pieces = Decimal(-(-grams // 1000))
        line = GoodsLine(name="Nuevo", quantity=pieces, price=cost, expiry_date=expiry_date)
        return self._purchase(lambda: purchasing.buy(self.world, self.shop, line))

    @rule(purchase=everything_bought)
    def receive_the_rest(self, purchase: PurchaseDetails) -> None:
        self._purchase(lambda: purchasing.receive(self.world, self.shop, purchase.id))

    @rule(purchase=orders, receipts=st.lists(st.lists(st.integers(1, 2_000), min_size=1, max_size=4), max_size=3))
    def receive_in_parts(self, purchase: PurchaseDetails, receipts: list[list[int]]) -> None:
        """One delivery after the other, each of some of the first lines."""
        for amounts in receipts:
            order = self.store.tables.purchases[purchase.id]
            parts = {
                line.id: str(self._of(line.product_id, grams))
                for line, grams in zip(order.lines, amounts, strict=False)
            }
            self._purchase(lambda parts=parts: purchasing.receive(self.world, self.shop, purchase.id, parts))

    @rule(purchase=orders, product_id=Shopkeeping.products, line=LINES)
    def order_otherwise(self, purchase: PurchaseDetails, product_id: int, line: Line) -> None:
        wanted = self._wanted(product_id, line)
        self._try(lambda: purchasing.edit(self.world, self.shop, purchase.id, lines=(wanted,)))

    @rule(purchase=orders)
    def close(self, purchase: PurchaseDetails) -> None:
        self._try(lambda: purchasing.close(self.world, self.shop, purchase.id))

    @rule(purchase=everything_bought)
    def void_purchase(self, purchase: PurchaseDetails) -> None:
        def work() -> None:
            before = self.world.purchase_reader.one(self.shop.id, purchase.id)
            purchasing.void(self.world, self.shop, purchase.id)
            for line in before.lines:
                self.expected[line.product_id] -= line.received

        self._try(work)

    def _wanted(self, product_id: int, line: Line) -> GoodsLine:
        grams, amount, by_total, expiry_date, asked = line
        return GoodsLine(
            product_id=product_id,
            quantity=self._of(product_id, grams),
            price=None if by_total else amount,
            line_total=amount if by_total else None,
            expiry_date=expiry_date,
            sale_price=asked,
        )

    def _purchase(self, work: Callable[[], PurchaseDetails]) -> object:
        """`work` may bring goods: what it brought is what its lines had not received before."""

        def counted() -> PurchaseDetails:
            stored = self.store.tables.purchases
            before = {line.id: line.received.amount for order in stored.values() for line in order.lines}
            after = work()
            for line in after.lines:
                came = line.received - before.get(line.id, Decimal(0))
                self.expected[line.product_id] = self.expected.get(line.product_id, Decimal(0)) + came
            return after

        purchase = self._try(counted)
        return multiple() if purchase is None else purchase

    @invariant()
    def the_books_agree(self) -> None:
        assert InMemoryLedgerChecker(self.store).differences() == ()

    @invariant()
    def purchases_are_in_the_state_that_their_lines_say(self) -> None:
        for order in self.store.tables.purchases.values():
            if order.state is PurchaseState.VOID:
                continue
            if order.state is PurchaseState.CLOSED:
                assert not order.outstanding
                continue
            came = any(line.received for line in order.lines)
            expected = PurchaseState.RECEIVED
            if order.outstanding:
                expected = PurchaseState.PARTIAL if came else PurchaseState.PENDING
            assert order.state is expected
            assert order.total == order.total_base + order.total_tax

    @invariant()
    def what_arrived_was_ordered_and_joined_at_its_cost(self) -> None:
        for order in self.store.tables.purchases.values():
            for line in order.lines:
                assert line.received <= line.quantity
                assert line.received_value == line.cost_of(line.received, with_tax=False)

    @invariant()
    def sold_goods_came_out_of_lots_that_held_them(self) -> None:
        for lot in self.store.tables.lots.values():
            assert Decimal(0) <= lot.remaining.amount <= lot.quantity.amount


TestPurchasing = Purchasing.TestCase
TestPurchasing.settings = settings(max_examples=examples(30), stateful_step_count=30)
