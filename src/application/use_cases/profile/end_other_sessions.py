from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class EndOtherSessionsCommand:
    """`session` is the key of the one that goes on; "" for none."""

    actor: Actor
    session: str = field(default="", repr=False)


@frozen
class EndOtherSessions:
    """Sign out everywhere else; how many browsers that were. Tokens go on. Raises PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EndOtherSessionsCommand) -> int:
        actor = command.actor
        actor.must(Permission.EDIT_PROFILE)
        with self._unit_of_work(actor.business_id) as uow:
            ended = uow.sessions.end(actor.user_id, but=command.session)
            uow.audit.record(AuditRecord.of(actor, AuditAction.SESSIONS_ENDED, self._clock.now(), actor.user_id))
        return ended
