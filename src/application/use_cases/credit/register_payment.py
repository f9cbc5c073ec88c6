from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.credit import PaymentDetails
from application.shared_steps.cash_book import record_payment
from domain.accounts.access import Actor, Permission
from domain.credit.credit import CreditPayment
from domain.sales.payment import CASH, Tender
from domain.shared.money import Money


@frozen(kw_only=True)
class RegisterPaymentCommand:
    actor: Actor
    client_id: int
    amount: Money
    tender: Tender = CASH


@frozen
class RegisterPayment:
    """A client pays some of what was taken on credit, never more than is owed.

    Raises NotFound, PaymentExceedsBalance, Invalid with the field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterPaymentCommand) -> PaymentDetails:
        actor = command.actor
        actor.must(Permission.TAKE_PAYMENTS)
        with self._unit_of_work(actor.business_id) as uow:
            settings = uow.businesses.settings()
            client = uow.clients.lock(command.client_id)
            balance = uow.credit.balance(client.id)
            payment = CreditPayment.take(
                id=uow.credit.next_id(),
                client=client,
                balance=balance,
                amount=command.amount,
                tender=command.tender,
                actor_id=actor.user_id,
                at=self._clock.now(),
                cash_unit=settings.cash_unit,
            )
            uow.credit.add(payment)
            record_payment(uow, payment)
        return PaymentDetails.of(payment, balance - payment.payment.amount)
