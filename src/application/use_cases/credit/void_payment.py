from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.credit import PaymentDetails
from application.shared_steps.cash_book import reverse_payment
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class VoidPaymentCommand:
    actor: Actor
    client_id: int
    payment_id: int
    reason: str = ""


@frozen
class VoidPayment:
    """A payment that never was: the client owes it again, and the trace stays.

    Raises NotFound, PaymentAlreadyVoid, Invalid with the field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: VoidPaymentCommand) -> PaymentDetails:
        actor = command.actor
        actor.must(Permission.VOID_PAYMENTS)
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            payment = uow.credit.lock(command.client_id, command.payment_id)
            payment.void(reason=command.reason, actor_id=actor.user_id, at=now)
            uow.credit.save(payment)
            reverse_payment(uow, payment, actor=actor, at=now)
            balance = uow.credit.balance(payment.client_id)
            facts = {
                "number": str(payment.id),
                "amount": str(payment.payment.amount),
                "reason": payment.void_reason,
            }
            uow.audit.record(AuditRecord.of(actor, AuditAction.PAYMENT_VOIDED, now, payment.client_id, **facts))
        return PaymentDetails.of(payment, balance)
