from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RecordSignOutCommand:
    actor: Actor


@frozen
class RecordSignOut:
    """Somebody left."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordSignOutCommand) -> None:
        actor = command.actor
        with self._unit_of_work(actor.business_id) as uow:
            uow.audit.record(AuditRecord.of(actor, AuditAction.SIGNED_OUT, self._clock.now(), actor.user_id))
