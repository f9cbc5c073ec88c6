from collections.abc import Mapping

from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor
from domain.audit import AuditRecord, Deed

LIMIT = Limit(most=60, seconds=60)


@frozen(kw_only=True)
class RecordExportCommand:
    """`facts` say what of it: the days, or whose."""

    actor: Actor
    what: str
    format: str
    facts: Mapping[str, str] = field(factory=dict)


@frozen
class RecordExport:
    """Somebody takes figures away in a file. Of one person no more than LIMIT is written down."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _limits: RateLimits

    def __call__(self, command: RecordExportCommand) -> None:
        actor, now = command.actor, self._clock.now()
        if self._limits.take(f"export:{actor.user_id}", LIMIT, now):
            return
        facts = {"export": command.what, "format": command.format, **command.facts}
        with self._unit_of_work(actor.business_id) as uow:
            uow.audit.record(AuditRecord.of(actor, Deed.EXPORTED, now, actor.user_id, **facts))
