"""Whatever a shop does with what it sells on credit, what a client owes is what a notebook would say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import define
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from application.queries.credit import PaymentDetails
from application.queries.listing import Listing
from application.reports.credit import DEBTS
from application.reports.report import ReportRequest, report_query
from domain.credit.credit import PaymentAlreadyVoid, PaymentExceedsBalance
from domain.sales.payment import PaymentMethod
from domain.shared.calendar import bogota_day
from tests.contracts.credit import credit_helpers
from tests.contracts.world.world import World
from tests.depth import examples
from tests.unit.contracts.memory import in_memory_world

PRICE = Decimal("1785.00")
CLIENTS = st.integers(0, 2)
CHOICE = st.integers(0, 10**6)


@define
class Note:
    """A sale as the notebook has it: who owes how many, if it is on credit and stands."""

    sale_id: int
    line_id: int
    client: int
    left: int
    on_credit: bool = True
    stands: bool = True


class Notebook(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world: World = in_memory_world()
        self.shop = self.world.open_shop()
        self.product = self.world.register(self.shop, stock=100_000).id
        self.clients = [self.world.register_client(self.shop, name).id for name in ("Ana", "Luz", "Inés")]
        self.notes: list[Note] = []
        self.paid: list[tuple[PaymentDetails, bool]] = []

    def owed(self, client: int) -> Decimal:
        """As the notebook says."""
        notes = [note.left for note in self.notes if note.client == client and note.on_credit and note.stands]
        paid = [each.amount for each, stands in self.paid if stands and each.client_id == self.clients[client]]
        return PRICE * sum(notes) - sum(paid)

    @rule(hours=st.integers(0, 900))
    def wait(self, hours: int) -> None:
        self.world.clock.advance(timedelta(hours=hours))

    @rule(client=CLIENTS, count=st.integers(1, 5))
    def sell(self, client: int, count: int) -> None:
        sold = credit_helpers.sell(self.world, self.shop.seller, self.clients[client], {self.product: count})
        self.notes.append(Note(sold.id, sold.lines[0].id, client, count))

    @precondition(lambda self: any(note.stands and note.left for note in self.notes))
    @rule(which=CHOICE, count=CHOICE)
    def return_lines(self, which: int, count: int) -> None:
        note = _one([note for note in self.notes if note.stands and note.left], which)
        back = 1 + count % note.left
        self.world.return_lines(self.shop, note.sale_id, {note.line_id: back})
        note.left -= back

    @precondition(lambda self: any(note.stands for note in self.notes))
    @rule(which=CHOICE)
    def void(self, which: int) -> None:
        note = _one([note for note in self.notes if note.stands], which)
        self.world.void(self.shop, note.sale_id)
        note.stands = False

    @precondition(lambda self: any(note.stands for note in self.notes))
    @rule(which=CHOICE, client=CLIENTS, on_credit=st.booleans())
    def edit(self, which: int, client: int, on_credit: bool) -> None:
        note = _one([note for note in self.notes if note.stands], which)
        method = PaymentMethod.CREDIT if on_credit else PaymentMethod.CARD
        self.world.edit_sale(self.shop.admin, note.sale_id, client_id=self.clients[client], method=method)
        note.client, note.on_credit = client, on_credit

    @rule(client=CLIENTS, cents=st.integers(1, 1_000_000))
    def pay(self, client: int, cents: int) -> None:
        amount = Decimal(cents) / 100
        with self._refused_if(PaymentExceedsBalance, amount > self.owed(client)):
            paid = credit_helpers.pay(self.world, self.shop.seller, self.clients[client], f"{amount:.2f}")
            self.paid.append((paid, True))
            assert paid.balance == self.owed(client)

    @precondition(lambda self: any(self.owed(n) > 0 for n in range(3)))
    @rule(which=CHOICE)
    def pay_all(self, which: int) -> None:
        client = _one([n for n in range(3) if self.owed(n) > 0], which)
        owed = self.owed(client)
        paid = credit_helpers.pay(self.world, self.shop.seller, self.clients[client], f"{owed:.2f}")
        self.paid.append((paid, True))

    @precondition(lambda self: self.paid)
    @rule(which=CHOICE)
    def void_payment(self, which: int) -> None:
        place = which % len(self.paid)
        paid, stood = self.paid[place]
        with self._refused_if(PaymentAlreadyVoid, not stood):
            credit_helpers.void(self.world, self.shop.admin, paid)
        self.paid[place] = (paid, False)

    @invariant()
    def every_face_says_what_the_notebook_says(self) -> None:
        today = bogota_day(self.world.clock.now())
        asked = report_query(self.shop.admin, ReportRequest(DEBTS), today)
        report = self.world.report_reader.page(asked, Listing(size=10))
        debts = {row.client_id: row for row in report.rows}
        for n, client in enumerate(self.clients):
            owed = self.owed(n)
            assert self.world.client_reader.one(self.shop.id, client).balance == owed
            statement = credit_helpers.statement(self.world, self.shop, client)
            entries = statement.entries.items
            assert statement.closing == statement.client.balance == owed
            assert (entries[-1].balance if entries else 0) == owed
            assert (debts[client].balance if client in debts else 0) == owed
        assert report.totals["balance"] == sum(self.owed(n) for n in range(3))
        for row in debts.values():
            ages = row.up_to_30 + row.up_to_60 + row.up_to_90 + row.over_90
            assert min(ages, row.credit_balance) == 0
            assert ages - row.credit_balance == row.balance

    @contextmanager
    def _refused_if(self, kind: type[Exception], wrong: bool) -> Iterator[None]:
        if not wrong:
            yield
            return
        with pytest.raises(kind):
            yield


def _one(things: list, which: int):  # type: ignore[no-untyped-def, type-arg]
    return things[which % len(things)]


TestNotebook = Notebook.TestCase
TestNotebook.settings = settings(max_examples=examples(30), stateful_step_count=20)
