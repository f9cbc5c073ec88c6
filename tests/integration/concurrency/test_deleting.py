"""A client is deleted while something is being sold to them, on a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from adapters.django_orm.db.connection import RefusedByDatabase
from adapters.django_orm.repositories import clients
from adapters.django_orm.repositories.clients import DjangoClientRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.queries.clients import ShowClient
from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.sales.sales import ListSales, SaleCriteria, SaleDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.clients.client import Client
from domain.shared.errors import NotFound, Protected
from tests.integration.concurrency.pausing import Pause, beside, until_somebody_waits_for_it
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def pausing(pause: Pause, *, held: bool = True) -> DjangoUnitOfWorkFactory:
    """Stops after reading a client to sell to, and after deleting one. Not `held`: read as a careless program would."""

    class Paused(DjangoClientRepository):
        def lock_shared(self, id: int) -> Client:
            client = super().lock_shared(id) if held else self._read(clients._GET, id)
            pause.here()
            return client

        def delete(self, id: int) -> None:
            super().delete(id)
            pause.here()

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def clients(self) -> DjangoClientRepository:
            return Paused(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def sell(shop: Shop, unit_of_work: DjangoUnitOfWorkFactory, product_id: int, client_id: int) -> SaleDetails:
    lines = (RequestedLine(product_id=product_id, quantity=Decimal(1)),)
    command = RegisterSaleCommand(actor=shop.admin, lines=lines, client_id=client_id)
    return RegisterSale(unit_of_work, SystemClock())(command)


def deletion(shop: Shop, client_id: int) -> DeleteClientCommand:
    return DeleteClientCommand(actor=shop.admin, client_id=client_id)


def sales(shop: Shop) -> int | None:
    return resolve(ListSales)(shop.admin, SaleCriteria(), Listing()).count


def test_a_deletion_waits_for_the_sale_and_then_counts_it(shop: Shop) -> None:
    product, client, pause = shop.product(), shop.client(), Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: sell(shop, pausing(pause), product.id, client.id), pause) as selling,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(Protected) as refusal:
            run(DeleteClient, deletion(shop, client.id))
    assert refusal.value.dependents == {"sales": 1}
    assert selling.result().client_id == client.id
    assert resolve(ShowClient)(shop.admin, client.id) == client


def test_a_sale_waits_for_the_deletion_and_then_finds_nobody(shop: Shop) -> None:
    product, client, pause = shop.product(), shop.client(), Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: DeleteClient(pausing(pause))(deletion(shop, client.id)), pause) as deleting,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(NotFound) as refusal:
            sell(shop, DjangoUnitOfWorkFactory(), product.id, client.id)
    assert refusal.value.field == "client_id"
    assert deleting.result() == client.id
    assert sales(shop) == 0


def test_without_the_hold_the_foreign_key_is_the_last_wall(shop: Shop) -> None:
    product, client, pause = shop.product(), shop.client(), Pause()
    careless = pausing(pause, held=False)
    with beside(lambda: sell(shop, careless, product.id, client.id), pause) as selling:
        assert run(DeleteClient, deletion(shop, client.id)) == client.id
    with pytest.raises(RefusedByDatabase, match="client"):
        selling.result()
    assert sales(shop) == 0
    assert resolve(ShowProduct)(shop.admin, product.id).stock == product.stock
