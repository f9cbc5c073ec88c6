"""The way in for everything that writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from attrs import define, evolve, field

from application.execution.runner import Answer, Runner
from application.ports.repositories.idempotency import IdempotencyKey, IdempotencyKeyReused
from application.ports.unit_of_work import LockTimeout, TransactionConflict, UnitOfWork, UnitOfWorkFactory
from application.queries.products import ProductDetails
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.accounts.access import PermissionDenied
from domain.inventory.stock import InsufficientStock, Reason
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


@define
class Flaky:
    """A database that undoes the first `failures` transactions at their very end."""

    _inner: UnitOfWorkFactory
    failures: int = 0
    begun: int = field(default=0, init=False)

    @contextmanager
    def __call__(self, business_id: int | None) -> Iterator[UnitOfWork]:
        self.begun += 1
        with self._inner(business_id) as uow:
            yield uow
            if self.begun <= self.failures:
                raise TransactionConflict


@define
class Till:
    """A client with one product, who sells through a runner over a flaky database."""

    world: World
    shop: Shop
    coffee: ProductDetails
    flaky: Flaky
    pauses: list[int] = field(factory=list)

    @property
    def runner(self) -> Runner:
        return Runner(self.flaky, self.world.clock, self.pauses.append)

    def command(self, count: int = 2) -> RegisterSaleCommand:
        lines = (RequestedLine(product_id=self.coffee.id, quantity=Decimal(count)),)
        return RegisterSaleCommand(actor=self.shop.seller, lines=lines)

    def sell(self, count: int = 2) -> SaleDetails:
        return self.runner(RegisterSale(self.flaky, self.world.clock), self.command(count))

    def sell_once(
        self, count: int = 2, *, key: str = "venta-0001", fingerprint: str = "huella", read_only: bool = False
    ) -> Answer:
        request = IdempotencyKey(self.shop.seller.user_id, key, fingerprint)
        use_case, command = RegisterSale(self.flaky, self.world.clock), self.command(count)
        command = evolve(command, actor=evolve(command.actor, read_only=read_only))
        return self.runner.run_idempotent(use_case, command, request, _rendered)

    @property
    def stock(self) -> int:
        return int(self.world.product_reader.one(self.shop.id, self.coffee.id).stock)


def _rendered(receipt: SaleDetails) -> bytes:
    return f"venta {receipt.number} «{receipt.id}» {receipt.sold_at}".encode()


@pytest.fixture
def till(world: World, shop: Shop) -> Till:
    return Till(world, shop, world.register(shop, stock=10), Flaky(world.unit_of_work))


class TestRun:
    def test_answers_what_the_use_case_answers(self, till: Till) -> None:
        assert till.sell().number == "1"
        assert (till.stock, till.flaky.begun, till.pauses) == (8, 1, [])

    @pytest.mark.parametrize(("failures", "pauses"), [(1, [1]), (2, [1, 2]), (3, [1, 2, 3])])
    def test_tries_again_when_asked_to(self, till: Till, failures: int, pauses: list[int]) -> None:
        till.flaky.failures = failures
        assert till.sell().number == "1"
        assert (till.stock, till.flaky.begun, till.pauses) == (8, failures + 1, pauses)
        assert len(till.world.kardex(till.shop, till.coffee.id)) == 2

    def test_gives_up_after_three_retries(self, till: Till, refused: Refused) -> None:
        till.flaky.failures = 99
        with refused(LockTimeout):
            till.sell()
        assert (till.flaky.begun, till.pauses) == (4, [1, 2, 3])

    def test_does_not_repeat_a_refusal(self, till: Till, refused: Refused) -> None:
        with refused(InsufficientStock):
            till.sell(11)
        assert (till.flaky.begun, till.pauses) == (1, [])

    def test_runs_whatever_writes(self, till: Till) -> None:
        command = AdjustStockCommand(
            actor=till.shop.admin, product_id=till.coffee.id, change=Decimal(-1), reason=Reason.COUNT
        )
        details = till.runner(AdjustStock(till.flaky, till.world.clock), command)
        assert details.stock == 9


class TestOnce:
    def test_the_first_time_is_not_a_replay(self, till: Till) -> None:
        answer = till.sell_once()
        assert answer.replayed is False
        assert answer.body.startswith("venta 1 «".encode())
        assert (till.stock, till.flaky.begun) == (8, 1)

    def test_a_repetition_gets_the_same_bytes_and_does_nothing(self, till: Till) -> None:
        first = till.sell_once()
        till.world.clock.advance(timedelta(hours=47))
        again = [till.sell_once() for _ in range(2)]
        assert [(answer.replayed, answer.body) for answer in again] == [(True, first.body)] * 2
        assert till.stock == 8
        assert till.sell().number == "2"

    def test_another_key_is_another_sale(self, till: Till) -> None:
        answers = [till.sell_once(key=key) for key in ("venta-0001", "venta-0002")]
        assert [answer.replayed for answer in answers] == [False, False]
        assert till.stock == 6

    def test_another_request_under_the_same_key_is_refused(self, till: Till, refused: Refused) -> None:
        till.sell_once()
        with refused(IdempotencyKeyReused) as refusal:
            till.sell_once(3, fingerprint="otra huella")
        assert refusal.value.key == "venta-0001"

    def test_a_refusal_keeps_nothing_and_leaves_the_key_free(self, till: Till, refused: Refused) -> None:
        with refused(InsufficientStock):
            till.sell_once(12)
        till.world.adjust(till.shop, till.coffee.id, 5)
        answer = till.sell_once(12)
        assert (answer.replayed, till.stock) == (False, 3)

    def test_who_may_not_do_it_is_not_told_what_was_answered(self, till: Till, refused: Refused) -> None:
        till.sell_once()
        with refused(PermissionDenied):
            till.sell_once(read_only=True)
        assert till.sell_once().replayed is True

    def test_an_answer_that_cannot_be_rendered_undoes_the_work(self, till: Till, refused: Refused) -> None:
        def broken(receipt: SaleDetails) -> bytes:
            raise ZeroDivisionError(receipt.number)

        request = IdempotencyKey(till.shop.seller.user_id, "venta-0001", "huella")
        with refused(ZeroDivisionError):
            till.runner.run_idempotent(RegisterSale(till.flaky, till.world.clock), till.command(), request, broken)
        assert till.sell_once().replayed is False

    def test_it_is_forgotten_after_48_hours(self, till: Till) -> None:
        till.sell_once()
        till.world.clock.advance(timedelta(hours=48, microseconds=1))
        assert till.sell_once().replayed is False
        assert till.stock == 6

    def test_tries_again_when_asked_to_and_sells_once(self, till: Till) -> None:
        till.flaky.failures = 3
        first = till.sell_once()
        assert (first.replayed, till.stock, till.pauses) == (False, 8, [1, 2, 3])
        assert till.sell_once().body == first.body

    def test_gives_up_after_three_retries_and_keeps_nothing(self, till: Till, refused: Refused) -> None:
        till.flaky.failures = 4
        with refused(LockTimeout):
            till.sell_once()
        assert till.sell_once().replayed is False
        assert till.stock == 8

    def test_twins_at_once_sell_once(self, till: Till) -> None:
        both, answers = Barrier(2), list[Answer]()

        def send() -> None:
            both.wait()
            answers.append(till.sell_once())

        twins = [Thread(target=send) for _ in range(2)]
        for twin in twins:
            twin.start()
        for twin in twins:
            twin.join()
        assert sorted(answer.replayed for answer in answers) == [False, True]
        assert len({answer.body for answer in answers}) == 1
        assert till.stock == 8
