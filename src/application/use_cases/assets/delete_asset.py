from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class DeleteAssetCommand:
    actor: Actor
    asset_id: int


@frozen
class DeleteAsset:
    """Voids the purchase it came with, which keeps the trace. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: DeleteAssetCommand) -> int:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock_asset(command.asset_id)
            order.void({}, reason="", actor_id=actor.user_id, at=now)
            uow.purchases.save(order)
            uow.audit.record(AuditRecord.of(actor, AuditAction.PURCHASE_VOIDED, now, order.id))
        return command.asset_id
