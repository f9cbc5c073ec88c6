from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class VoidPurchaseCommand:
    actor: Actor
    purchase_id: int
    reason: str = ""


@frozen
class VoidPurchase:
    """Undo a purchase: what arrived leaves the shelves again, what was to come is no longer awaited, an asset is gone.

    Raises NotFound, PurchaseAlreadyVoid, InsufficientStock for every product of which too little is left, Invalid with
    the field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: VoidPurchaseCommand) -> PurchaseDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock(command.purchase_id)
            products = {product.id: product for product in uow.products.lock(order.product_ids)}
            movements = order.void(products, reason=command.reason, actor_id=actor.user_id, at=now)
            uow.ledger.append(movements)
            uow.purchases.save(order)
            reason = order.void_reason
            uow.audit.record(AuditRecord.of(actor, AuditAction.PURCHASE_VOIDED, now, order.id, reason=reason))
        return PurchaseDetails.of(order, actor.owner_id)
