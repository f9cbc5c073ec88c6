"""Two payments of one client at the same moment, on a real PostgreSQL: together they never pay more than is owed."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.connection import run as run_sql
from adapters.django_orm.repositories import clients
from adapters.django_orm.repositories.clients import DjangoClientRepository
from adapters.django_orm.repositories.credit import DjangoCreditRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.queries.clients import ShowClient
from application.queries.credit import PaymentDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from application.use_cases.credit.void_payment import VoidPayment, VoidPaymentCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.clients.client import Client
from domain.credit.credit import CreditPayment, PaymentAlreadyVoid, PaymentExceedsBalance
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.errors import Protected
from domain.shared.money import Money
from tests.integration.concurrency.pausing import Pause, beside, until_somebody_waits_for_it
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

USUAL = DjangoUnitOfWorkFactory()


def pausing(pause: Pause, *, locked: bool = True) -> DjangoUnitOfWorkFactory:
    """Stops once it knows what is owed, or has a payment to void. Not `locked`: as a careless program would."""

    class Clients(DjangoClientRepository):
        def lock(self, id: int) -> Client:
            return super().lock(id) if locked else self._read(clients._HOLD, id)

    class Credit(DjangoCreditRepository):
        def balance(self, client_id: int) -> Money:
            balance = super().balance(client_id)
            pause.here()
            return balance

        def lock(self, client_id: int, id: int) -> CreditPayment:
            payment = super().lock(client_id, id)
            pause.here()
            return payment

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def clients(self) -> DjangoClientRepository:
            return Clients(self._business_id)

        @property
        def credit(self) -> DjangoCreditRepository:
            return Credit(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


@pytest.fixture
def ana(shop: Shop) -> int:
    """Owes 3570.00."""
    client = shop.client().id
    sell(shop, shop.product().id, client, 2)
    return client


def sell(shop: Shop, product: int, client: int, count: int) -> None:
    lines = (RequestedLine(product_id=product, quantity=Decimal(count)),)
    tender = Tender(PaymentMethod.CREDIT)
    run(RegisterSale, RegisterSaleCommand(actor=shop.admin, lines=lines, client_id=client, tender=tender))


def pay(shop: Shop, client: int, amount: str, unit_of_work: DjangoUnitOfWorkFactory = USUAL) -> PaymentDetails:
    command = RegisterPaymentCommand(actor=shop.seller, client_id=client, amount=Money.parse(amount))
    return RegisterPayment(unit_of_work, SystemClock())(command)


def void(shop: Shop, paid: PaymentDetails, unit_of_work: DjangoUnitOfWorkFactory = USUAL) -> PaymentDetails:
    command = VoidPaymentCommand(actor=shop.admin, client_id=paid.client_id, payment_id=paid.id)
    return VoidPayment(unit_of_work, SystemClock())(command)


def balance(shop: Shop, client: int) -> str:
    return str(resolve(ShowClient)(shop.admin, client).balance)


def test_the_second_waits_and_sees_the_first(shop: Shop, ana: int) -> None:
    pause = Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: pay(shop, ana, "2000.00", pausing(pause)), pause) as first,
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(PaymentExceedsBalance) as refusal:
            pay(shop, ana, "2000.00")
    assert str(refusal.value.balance) == "1570.00"
    assert str(first.result().balance) == balance(shop, ana) == "1570.00"


def test_of_two_that_fit_both_are_taken(shop: Shop, ana: int) -> None:
    pause = Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: pay(shop, ana, "2000.00", pausing(pause)), pause),
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        assert str(pay(shop, ana, "1570.00").balance) == "0.00"
    assert balance(shop, ana) == "0.00"


def test_without_the_lock_they_would_pay_too_much(shop: Shop, ana: int) -> None:
    pause = Pause()
    with beside(lambda: pay(shop, ana, "2000.00", pausing(pause, locked=False)), pause):
        assert str(pay(shop, ana, "2000.00").balance) == "1570.00"
    assert balance(shop, ana) == "-430.00"


def test_a_sale_to_the_client_waits_for_no_payment(shop: Shop, ana: int) -> None:
    pause, product = Pause(), shop.product().id
    with beside(lambda: pay(shop, ana, "3570.00", pausing(pause)), pause) as paying:
        sell(shop, product, ana, 1)
        assert not paying.done()
    assert balance(shop, ana) == "1785.00"


def test_a_deletion_waits_for_the_payment_and_then_counts_it(shop: Shop, ana: int) -> None:
    pause = Pause()
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: pay(shop, ana, "2000.00", pausing(pause)), pause),
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(Protected) as refusal:
            run(DeleteClient, DeleteClientCommand(actor=shop.admin, client_id=ana))
    assert refusal.value.dependents == {"sales": 1, "payments": 1}


def test_of_two_who_void_one_is_told_that_it_is_void(shop: Shop, ana: int) -> None:
    pause, paid = Pause(), pay(shop, ana, "2000.00")
    with (
        ThreadPoolExecutor(1) as watching,
        beside(lambda: void(shop, paid, pausing(pause)), pause),
    ):
        watching.submit(until_somebody_waits_for_it, pause)
        with pytest.raises(PaymentAlreadyVoid):
            void(shop, paid)
    assert balance(shop, ana) == "3570.00"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE credit_payment SET amount = 1 WHERE id = %s",
        "UPDATE credit_payment SET amount = 1, voided_at = now() WHERE id = %s",
        "UPDATE credit_payment SET reference = 'x' WHERE id = %s",
        "DELETE FROM credit_payment WHERE id = %s",
    ],
)
def test_the_database_lets_nobody_change_a_payment(shop: Shop, ana: int, statement: str) -> None:
    paid = pay(shop, ana, "2000.00")
    with pytest.raises(Exception, match="only added and voided"):
        run_sql(statement, [paid.id])
    void(shop, paid)
    with pytest.raises(Exception, match="only added and voided"):
        run_sql("UPDATE credit_payment SET voided_at = NULL WHERE id = %s", [paid.id])
    assert rows("SELECT amount, reference FROM credit_payment WHERE id = %s", [paid.id]) == [(Decimal("2000.00"), "")]


def test_nobody_owes_who_is_not_known(shop: Shop, ana: int) -> None:
    with pytest.raises(Exception, match="sale_on_credit_has_client"):
        run_sql("UPDATE sale SET client_id = NULL WHERE client_id = %s", [ana])
