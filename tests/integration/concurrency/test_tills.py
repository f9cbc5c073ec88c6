"""Selling while the drawer is counted: no cash in two sessions, none in a session that did not count it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from itertools import repeat
from random import Random
from threading import Event

import pytest
from django.db import connection

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.connection import run as run_statement
from adapters.django_orm.repositories import tills
from adapters.django_orm.repositories.tills import DjangoCashBook, DjangoTillRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.execution.runner import Runner
from application.ports.repositories.idempotency import IdempotencyKey
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.ledger_check import LedgerChecker
from application.queries.tills import TillDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.shared.money import Money
from domain.tills.till import CashEntry, Drawer, Takings, TillSession
from tests.integration.concurrency.test_receiving import at_once
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

LONG_ENOUGH_TO_OVERTAKE = 0.3


class Meeting:
    """Where one waits in the middle of its work, until the other had time to come by."""

    def __init__(self) -> None:
        self.halfway = Event()

    def pause(self) -> None:
        self.halfway.set()
        time.sleep(LONG_ENOUGH_TO_OVERTAKE)


def factory(
    *,
    entered: Callable[[], None] = lambda: None,
    counted: Callable[[], None] = lambda: None,
    shares: bool = True,
    locks: bool = True,
) -> UnitOfWorkFactory:
    """Tells when cash is `entered` and not committed, and when a session is `counted` and not saved.

    Without `shares`, or without `locks`, it is done the way of a careless program.
    """

    class CashBook(DjangoCashBook):
        def enter(self, entry: CashEntry, drawer: Drawer | None = None) -> None:
            if shares:
                super().enter(entry, drawer)
                rows("SELECT 1")  # takes along what waits
            else:
                careless = tills._ENTER.replace("FOR SHARE", "")
                run_statement(careless, tills.entry_facts(self._business_id, entry))
            entered()

    class Tills(DjangoTillRepository):
        def lock(self, id: int) -> TillSession:
            if locks:
                return super().lock(id)
            careless = tills._LOCK.replace("FOR UPDATE", "")
            return tills._to_entity(one_row(careless, [self._business_id, id], "till", id))

        def takings(self, id: int) -> Takings:
            found = super().takings(id)
            counted()
            return found

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def cash(self) -> DjangoCashBook:
            return CashBook(self._business_id)

        @property
        def tills(self) -> DjangoTillRepository:
            return Tills(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def sell(shop: Shop, product_id: int, unit_of_work: UnitOfWorkFactory) -> None:
    lines = (RequestedLine(product_id=product_id, quantity=Decimal(1)),)
    RegisterSale(unit_of_work, SystemClock())(RegisterSaleCommand(actor=shop.seller, lines=lines))


def close(shop: Shop, till_id: int, unit_of_work: UnitOfWorkFactory) -> TillDetails:
    command = CloseTillCommand(actor=shop.seller, till_id=till_id, counted=Money(0))
    return CloseTill(unit_of_work, SystemClock())(command)


def open_till(shop: Shop) -> int:
    return run(OpenTill, OpenTillCommand(actor=shop.seller, base=Money(1000))).id


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[Future[object]]:
    """It goes on in a thread of its own, on a connection of its own."""

    def alone() -> object:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        yield other.submit(alone)


@pytest.fixture
def product(shop: Shop) -> int:
    return shop.product(stock=Decimal(500)).id


class TestASaleThatIsUnderWay:
    """Its cash is entered and not committed yet when the drawer is counted."""

    def race(self, shop: Shop, product: int, *, locks: bool) -> TillDetails:
        till, meeting = open_till(shop), Meeting()
        with meanwhile(partial(sell, shop, product, factory(entered=meeting.pause))) as sale:
            assert meeting.halfway.wait(5)
            closed = close(shop, till, factory(locks=locks))
            sale.result()
        return closed

    def test_is_waited_for_and_counted(self, shop: Shop, product: int) -> None:
        assert self.race(shop, product, locks=True).cash_in == 1750
        assert resolve(LedgerChecker).differences() == ()

    def test_would_be_missed_without_the_lock(self, shop: Shop, product: int) -> None:
        assert self.race(shop, product, locks=False).cash_in == 0
        assert {each.where.partition(": ")[2] for each in resolve(LedgerChecker).differences()} == {
            "expected",
            "cash in",
            "rounding",
        }


class TestASaleThatComesWhileTheDrawerIsCounted:
    def race(self, shop: Shop, product: int, *, shares: bool) -> int:
        """How many entries there are."""
        till, meeting = open_till(shop), Meeting()
        with meanwhile(partial(close, shop, till, factory(counted=meeting.pause))) as closing:
            assert meeting.halfway.wait(5)
            sell(shop, product, factory(shares=shares))
            assert closing.result().cash_in == 0  # type: ignore[attr-defined]
        return int(rows("SELECT count(*) FROM cash_entry")[0][0])

    def test_finds_it_closed(self, shop: Shop, product: int) -> None:
        assert self.race(shop, product, shares=True) == 0
        assert resolve(LedgerChecker).differences() == ()

    def test_would_be_entered_behind_the_count_without_the_share(self, shop: Shop, product: int) -> None:
        assert self.race(shop, product, shares=False) == 1
        assert resolve(LedgerChecker).differences() != ()


class TestManyAtOnce:
    def test_every_sale_is_in_one_session_at_most_and_every_session_adds_up(self, shop: Shop, product: int) -> None:
        """Four hands sell on one account while a fifth counts and begins anew, again and again."""
        open_till(shop)

        def sells(seed: int) -> None:
            random = Random(seed)
            lines = (RequestedLine(product_id=product, quantity=Decimal(1)),)
            for _ in range(15):
                time.sleep(random.random() / 100)
                run(RegisterSale, RegisterSaleCommand(actor=shop.seller, lines=lines))

        def counts() -> None:
            for _ in range(8):
                time.sleep(0.02)
                [(id,)] = rows("SELECT id FROM till_session WHERE closed_at IS NULL")
                run(CloseTill, CloseTillCommand(actor=shop.seller, till_id=id, counted=Money(0)))
                open_till(shop)

        assert at_once(*(partial(sells, seed) for seed in range(4)), counts) == {"done": 5}
        assert resolve(LedgerChecker).differences() == ()
        entered = rows("SELECT document_id, till_id FROM cash_entry")
        assert len({sale for sale, _ in entered}) == len(entered) <= 60
        assert len({till for _, till in entered}) > 2
        assert rows("SELECT count(*) FROM sale") == [(60,)]

    def test_one_of_two_openings_is_refused(self, shop: Shop) -> None:
        command = OpenTillCommand(actor=shop.seller, base=Money(1))
        ended = at_once(*repeat(partial(run, OpenTill, command), 4))
        assert ended == {"done": 1, "TillAlreadyOpen": 3}

    def test_one_of_two_closings_is_refused(self, shop: Shop) -> None:
        command = CloseTillCommand(actor=shop.seller, till_id=open_till(shop), counted=Money(1))
        ended = at_once(*repeat(partial(run, CloseTill, command), 4))
        assert ended == {"done": 1, "TillAlreadyClosed": 3}

    def test_a_sale_that_is_repeated_enters_its_cash_once(self, shop: Shop, product: int) -> None:
        open_till(shop)
        lines = (RequestedLine(product_id=product, quantity=Decimal(1)),)
        command, key = (
            RegisterSaleCommand(actor=shop.seller, lines=lines),
            IdempotencyKey(shop.seller.user_id, "v-0001", "h"),
        )
        once = partial(
            resolve(Runner).run_idempotent, resolve(RegisterSale), command, key, lambda sale: sale.number.encode()
        )
        assert at_once(*repeat(once, 4)) == {"done": 4}
        assert rows("SELECT count(*), sum(amount) FROM cash_entry") == [(1, Decimal("1750.00"))]
