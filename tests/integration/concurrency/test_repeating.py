"""Two people with one document, registered at the same moment: one of them is asked."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.django_orm.repositories.clients import DjangoClientRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from domain.clients.client import Client
from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.identity_document import IdentityDocument
from tests.integration.concurrency.pausing import Pause, beside, until_somebody_waits_for_it
from tests.integration.shop import Shop

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def pausing(pause: Pause) -> DjangoUnitOfWorkFactory:
    """Stops once it knows that nobody has the document."""

    class Clients(DjangoClientRepository):
        def others_with(self, document: IdentityDocument, id: int) -> tuple[Client, ...]:
            found = super().others_with(document, id)
            pause.here()
            return found

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def clients(self) -> DjangoClientRepository:
            return Clients(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def register(shop: Shop, name: str, unit_of_work: DjangoUnitOfWorkFactory) -> int:
    command = RegisterClientCommand(actor=shop.admin, name=name, document="1.234.821", confirmed=())
    return RegisterClient(unit_of_work, SystemClock())(command).id


def test_the_second_waits_and_is_asked(shop: Shop) -> None:
    pause = Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: register(shop, "Ana", pausing(pause)), pause) as first,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(ConfirmationNeeded):
            register(shop, "Luz", DjangoUnitOfWorkFactory())
    assert first.result()
