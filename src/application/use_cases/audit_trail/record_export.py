from collections.abc import Mapping

from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RecordExportCommand:
    """`facts` say what of it: the days, or whose."""

    actor: Actor
    what: str
    format: str
    facts: Mapping[str, str] = field(factory=dict)


@frozen
class RecordExport:
    """Somebody takes figures away in a file. None goes without a record."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordExportCommand) -> None:
        actor, now = command.actor, self._clock.now()
        facts = {"export": command.what, "format": command.format, **command.facts}
        with self._unit_of_work(actor.business_id) as uow:
            uow.audit.record(AuditRecord.of(actor, AuditAction.EXPORTED, now, actor.user_id, **facts))
