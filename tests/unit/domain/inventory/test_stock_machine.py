"""Any history a shop can live through, against a plain model that counts centavos and thousandths in whole numbers."""

from contextlib import AbstractContextManager
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from domain.inventory.stock import InsufficientStock, MovementType, StockMovement
from domain.products.product import Product
from domain.products.product_errors import StockChanged
from domain.sales.payment import PaymentMethod, Tender
from domain.sales.sale import SaleAlreadyVoid, SaleState
from domain.sales.sale_line import CartLine, ReturnsMoreThanSold
from domain.shared.errors import DomainError
from domain.shared.money import ZERO, total
from domain.shared.quantity import Quantity, QuantityIsZero, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing
from tests.builders import NOON, a_cart_line, a_price, a_product, a_shelf_price, an_origin, refused, sell
from tests.depth import examples
from tests.unit.domain.inventory.stock_model import Line, Shelf, Ticket, centavos, half_up, money, thousandths

PRODUCTS = (
    (Unit.PIECE, a_price("1500.00")),
    (Unit.PIECE, a_shelf_price("1000.00", Treatment.REDUCED)),
    (Unit.KILOGRAM, a_shelf_price("3333.33")),
)
FINALS = (178_500, 100_000, 333_333)
which = st.integers(0, len(PRODUCTS) - 1)
counts = st.integers(1, 9)
arrivals = st.integers(1, 40)
costs = st.integers(0, 500_000)


def some_of(product: int, count: int) -> Quantity:
    """`count` pieces, or so many times 77 grams."""
    unit = PRODUCTS[product][0]
    return Quantity.of(count if unit is Unit.PIECE else Decimal(77 * count).scaleb(-3), unit)


class Shop(RuleBasedStateMachine):
    tickets: Bundle = Bundle("tickets")

    @initialize(opening=st.tuples(arrivals, arrivals, arrivals), opening_costs=st.tuples(costs, costs, costs))
    def open(self, opening: tuple[int, ...], opening_costs: tuple[int, ...]) -> None:
        self.products: list[Product] = [
            a_product(id=number, unit=unit, price=price, unit_cost="0.00")
            for number, (unit, price) in enumerate(PRODUCTS)
        ]
        self.shelves = [Shelf() for _ in PRODUCTS]
        self.ledger: list[StockMovement] = []
        self.tickets_sold: list[Ticket] = []
        for product, (count, unit_cost) in enumerate(zip(opening, opening_costs, strict=True)):
            self.receive(product, count, unit_cost)

    def refuses(self, kind: type[DomainError]) -> AbstractContextManager[object]:
        return refused(kind, self.products, [ticket.sale for ticket in self.tickets_sold])

    @rule(product=which, count=arrivals, unit_cost=costs)
    def receive(self, product: int, count: int, unit_cost: int) -> None:
        quantity = some_of(product, count)
        self.ledger.append(
            self.products[product].receive_at(quantity, money(unit_cost), an_origin(MovementType.PURCHASE))
        )
        arrived = thousandths(quantity)
        self.shelves[product].move(arrived, half_up(Fraction(unit_cost * arrived, 1000)))

    @rule(target=tickets, wanted=st.lists(st.tuples(which, counts), min_size=1, max_size=4))
    def sell(self, wanted: list[tuple[int, int]]) -> Ticket:
        """Of what is wanted as much as is there; without any of it, two arrive first."""
        left = [shelf.stock for shelf in self.shelves]
        entries = []
        for product, count in wanted:
            quantity = min(thousandths(some_of(product, count)), left[product])
            left[product] -= quantity
            if quantity:
                entries.append(self._entry(product, quantity))
        if not entries:
            self.receive(wanted[0][0], 2, 12_345)
            entries = [self._entry(wanted[0][0], thousandths(some_of(wanted[0][0], 1)))]
        sale, movements = sell(*entries, id=len(self.tickets_sold) + 1)
        lines = [self._expected_line(entry.product.id, thousandths(entry.quantity)) for entry in entries]
        self.ledger += movements
        self.tickets_sold.append(Ticket(sale, lines))
        return self.tickets_sold[-1]

    def _entry(self, product: int, quantity: int) -> CartLine:
        return a_cart_line(self.products[product], Quantity.of(Decimal(quantity).scaleb(-3), PRODUCTS[product][0]))

    @rule(wanted=st.lists(st.tuples(which, counts), min_size=1, max_size=4), too_much_of=which)
    def ask_for_too_much(self, wanted: list[tuple[int, int]], too_much_of: int) -> None:
        wanted = [*wanted, (too_much_of, self.shelves[too_much_of].stock + 1)]
        entries = [a_cart_line(self.products[product], some_of(product, count)) for product, count in wanted]
        asked = [sum(thousandths(e.quantity) for e in entries if e.product is product) for product in self.products]
        with self.refuses(InsufficientStock) as refusal:
            sell(*entries)
        short = {number for number, shelf in enumerate(self.shelves) if asked[number] > shelf.stock}
        assert {shortage.product_id for shortage in refusal.value.shortages} == short

    @rule(product=which)
    def fail_to_pay(self, product: int) -> None:
        if self.shelves[product].stock:
            held = self.products[product]
            with self.refuses(TextMissing):
                sell(a_cart_line(held, held.holding.quantity), tender=Tender(PaymentMethod.TRANSFER))

    def _expected_line(self, product: int, count: int) -> Line:
        cost = self.shelves[product].cost_of(count)
        self.shelves[product].move(-count, -cost)
        return Line(product, count, FINALS[product], cost)

    def _back_on_the_shelf(self, ticket: Ticket, line: Line, count: int) -> None:
        amount, cost = line.return_lines(count)
        ticket.money_back += 0 if ticket.void else amount
        self.shelves[line.product].move(count, cost)

    @rule(ticket=tickets)
    def void(self, ticket: Ticket) -> None:
        products = dict(enumerate(self.products))
        if ticket.void:
            with self.refuses(SaleAlreadyVoid):
                ticket.sale.void(products, reason="", actor_id=1, at=NOON)
            return
        self.ledger += ticket.sale.void(products, reason="", actor_id=1, at=NOON)
        ticket.void = True
        for line in ticket.lines:
            self._back_on_the_shelf(ticket, line, line.still_out)

    @rule(ticket=tickets, parts=st.tuples(st.integers(1, 3), *[st.integers(0, 4)] * 3))
    def return_lines(self, ticket: Ticket, parts: tuple[int, ...]) -> None:
        asked = [
            (number, some_of(line.product, part))
            for number, (line, part) in enumerate(zip(ticket.lines, parts, strict=False))
            if part
        ]
        arguments = {
            "quantities": {ticket.sale.lines[number].id: quantity for number, quantity in asked},
            "products": dict(enumerate(self.products)),
            "id": 1,
            "reason": "",
            "actor_id": 1,
            "at": NOON,
        }
        if ticket.void:
            with self.refuses(SaleAlreadyVoid):
                ticket.sale.return_lines(**arguments)
        elif any(thousandths(quantity) > ticket.lines[number].still_out for number, quantity in asked):
            with self.refuses(ReturnsMoreThanSold):
                ticket.sale.return_lines(**arguments)
        else:
            _, movements = ticket.sale.return_lines(**arguments)
            self.ledger += movements
            for number, quantity in asked:
                self._back_on_the_shelf(ticket, ticket.lines[number], thousandths(quantity))

    @rule(product=which, count=st.integers(-9, 9), saw_it_right=st.sampled_from([None, True, False]))
    def adjust(self, product: int, count: int, saw_it_right: bool | None) -> None:
        change, held, shelf = some_of(product, count), self.products[product], self.shelves[product]
        expected = None if saw_it_right is None else held.holding.quantity.amount + (not saw_it_right)
        if saw_it_right is False:
            with self.refuses(StockChanged):
                held.adjust(change, an_origin(), expected=expected)
        elif not count:
            with self.refuses(QuantityIsZero):
                held.adjust(change, an_origin(), expected=expected)
        elif shelf.stock + thousandths(change) < 0:
            with self.refuses(InsufficientStock):
                held.adjust(change, an_origin(), expected=expected)
        else:
            self.ledger.append(held.adjust(change, an_origin(), expected=expected))
            moved = thousandths(change)
            shelf.move(moved, shelf.cost_of(moved) if moved > 0 else -shelf.cost_of(-moved))

    @rule(product=which)
    def empty(self, product: int) -> None:
        held, shelf = self.products[product], self.shelves[product]
        if shelf.stock:
            self.ledger.append(held.adjust(-held.holding.quantity, an_origin()))
            shelf.move(-shelf.stock, -shelf.value)

    @rule(product=which, unit_cost=costs)
    def revalue(self, product: int, unit_cost: int) -> None:
        shelf = self.shelves[product]
        movement = self.products[product].revalue(money(unit_cost), an_origin(MovementType.REVALUATION))
        if movement:
            self.ledger.append(movement)
        if unit_cost == shelf.average or not shelf.stock:
            assert movement is None
            shelf.average = unit_cost
        else:
            shelf.move(0, half_up(Fraction(unit_cost * shelf.stock, 1000)) - shelf.value)

    @invariant()
    def every_shelf_holds_what_the_model_holds(self) -> None:
        for product, shelf in zip(self.products, self.shelves, strict=True):
            holding = product.holding
            assert (thousandths(holding.quantity), centavos(holding.value), centavos(holding.unit_cost)) == (
                shelf.stock,
                shelf.value,
                shelf.average,
            )

    @invariant()
    def stock_and_value_are_what_the_ledger_adds_up_to(self) -> None:
        for product in self.products:
            mine = [movement for movement in self.ledger if movement.product_id == product.id]
            assert product.holding.quantity.amount == sum(movement.quantity.amount for movement in mine)
            assert product.holding.value.amount == sum(movement.value.amount for movement in mine)

    @invariant()
    def replaying_the_ledger_gives_every_balance_that_was_written_down(self) -> None:
        for product in self.products:
            mine = [movement for movement in self.ledger if movement.product_id == product.id]
            balances = accumulate(movement.quantity.amount for movement in mine)
            values = accumulate(movement.value.amount for movement in mine)
            written = [(movement.balance.amount, movement.value_balance.amount) for movement in mine]
            assert written == list(zip(balances, values, strict=True))

    @invariant()
    def nothing_is_ever_below_nothing(self) -> None:
        for product in self.products:
            assert product.holding.quantity.amount >= 0
            assert product.holding.value >= ZERO
            assert product.holding.unit_cost >= ZERO

    @invariant()
    def an_empty_shelf_is_worth_nothing(self) -> None:
        for product in self.products:
            assert product.holding.quantity or str(product.holding.value) == "0.00"

    @invariant()
    def every_sale_says_what_the_model_says(self) -> None:
        for ticket in self.tickets_sold:
            sale = ticket.sale
            assert [centavos(line.subtotal) for line in sale.lines] == [line.worth(line.sold) for line in ticket.lines]
            assert [centavos(line.cost) for line in sale.lines] == [line.cost for line in ticket.lines]
            assert centavos(sale.returned_amount) == ticket.money_back
            assert sale.total == total([line.subtotal for line in sale.lines])
            assert (sale.state is SaleState.VOID) == ticket.void


TestShop = Shop.TestCase
TestShop.settings = settings(
    max_examples=examples(40),
    stateful_step_count=30,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
