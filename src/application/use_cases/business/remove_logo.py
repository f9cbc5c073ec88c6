from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RemoveLogoCommand:
    actor: Actor


@frozen
class RemoveLogo:
    """Leave the shop without a picture. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RemoveLogoCommand) -> int:
        actor = command.actor
        actor.must(Permission.CONFIGURE)
        with self._unit_of_work(actor.business_id) as uow:
            uow.businesses.remove_logo()
            now, business_id = self._clock.now(), actor.business_id
            uow.audit.record(
                AuditRecord.of(actor, AuditAction.CONFIGURATION_CHANGED, now, business_id, changed=["logo"])
            )
        return actor.business_id
