from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class ClosePurchaseCommand:
    actor: Actor
    purchase_id: int
    reason: str


@frozen
class ClosePurchase:
    """Give up what is still to come of an order: what arrived stays, the rest is no longer awaited.

    Raises NotFound, NothingOutstanding, Invalid with the field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: ClosePurchaseCommand) -> PurchaseDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock(command.purchase_id)
            order.close(reason=command.reason, actor_id=actor.user_id, at=now)
            uow.purchases.save(order)
            reason = order.close_reason
            uow.audit.record(AuditRecord.of(actor, AuditAction.PURCHASE_CLOSED, now, order.id, reason=reason))
        return PurchaseDetails.of(order, actor.owner_id)
