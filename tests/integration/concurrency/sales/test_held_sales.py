"""A sale on hold is sold twice at the same moment, or edited meanwhile, on a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from adapters.django_orm.repositories import held_sales
from adapters.django_orm.repositories.held_sales import DjangoHeldSaleRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.queries.ledger_check import LedgerChecker
from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.sales.held_sales import HeldSaleCriteria, ListHeldSales
from application.queries.sales.sales import ListSales, SaleCriteria, SaleDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_held_sale import EditHeldSale, EditHeldSaleCommand
from application.use_cases.sales.hold_sale import HoldSale, HoldSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.sales.held_sale import HeldSale, HeldSalesFull
from domain.shared.errors import NotFound
from tests.integration.concurrency.pausing import Pause, beside, until_somebody_waits_for_it
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def pausing(pause: Pause, *, locked: bool = True) -> DjangoUnitOfWorkFactory:
    """Stops after reading a sale on hold, and after counting. Not `locked`: read as a careless program would."""

    class Paused(DjangoHeldSaleRepository):
        def lock(self, id: int) -> HeldSale:
            if locked:
                held = super().lock(id)
            else:
                with pytest.MonkeyPatch.context() as careless:
                    careless.setattr(held_sales, "_LOCK", held_sales._LOCK.removesuffix("FOR UPDATE"))
                    held = super().lock(id)
            pause.here()
            return held

        def count(self) -> int:
            count = super().count()
            pause.here()
            return count

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def held_sales(self) -> DjangoHeldSaleRepository:
            return Paused(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def holding(shop: Shop, product_id: int) -> HoldSaleCommand:
    lines = (RequestedLine(product_id=product_id, quantity=Decimal(2)),)
    return HoldSaleCommand(actor=shop.seller, name="Mesa 4", lines=lines)


def sell(shop: Shop, unit_of_work: DjangoUnitOfWorkFactory, held_sale_id: int) -> SaleDetails:
    command = RegisterSaleCommand(actor=shop.admin, held_sale_id=held_sale_id)
    return RegisterSale(unit_of_work, SystemClock())(command)


def on_hold(shop: Shop) -> int | None:
    return resolve(ListHeldSales)(shop.admin, HeldSaleCriteria(), Listing()).count


def sold(shop: Shop) -> int | None:
    return resolve(ListSales)(shop.admin, SaleCriteria(), Listing()).count


def test_of_two_who_sell_it_the_second_finds_it_gone(shop: Shop) -> None:
    product, pause = shop.product(), Pause()
    held = run(HoldSale, holding(shop, product.id))
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: sell(shop, pausing(pause), held.id), pause) as selling,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(NotFound) as refusal:
            run(RegisterSale, RegisterSaleCommand(actor=shop.seller, held_sale_id=held.id))
        assert (refusal.value.kind, refusal.value.key) == ("held_sale", held.id)
        assert selling.result().number == "1"
    assert (sold(shop), on_hold(shop), resolve(ShowProduct)(shop.admin, product.id).stock) == (1, 0, 8)
    assert resolve(LedgerChecker).differences() == ()


def test_would_be_sold_twice_without_the_lock(shop: Shop) -> None:
    product, pause = shop.product(), Pause()
    held = run(HoldSale, holding(shop, product.id))
    with beside(lambda: sell(shop, pausing(pause, locked=False), held.id), pause) as selling:
        run(RegisterSale, RegisterSaleCommand(actor=shop.seller, held_sale_id=held.id))
        pause.over.set()
        assert selling.result().number == "2"
    assert sold(shop) == 2


def test_an_edit_waits_for_the_sale_and_finds_it_gone(shop: Shop) -> None:
    product, pause = shop.product(), Pause()
    held = run(HoldSale, holding(shop, product.id))
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: sell(shop, pausing(pause), held.id), pause) as selling,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(NotFound):
            run(EditHeldSale, EditHeldSaleCommand(actor=shop.seller, held_sale_id=held.id, name="Mesa 5"))
        assert [line.quantity for line in selling.result().lines] == [2]


def test_a_race_does_not_pass_the_limit(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.use_cases.sales.hold_sale.HELD_SALE_LIMIT", 1)
    product, pause = shop.product(), Pause()
    command = holding(shop, product.id)
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: HoldSale(pausing(pause), SystemClock())(command), pause) as first,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(HeldSalesFull):
            run(HoldSale, command)
        assert first.result().name == "Mesa 4"
    assert on_hold(shop) == 1
