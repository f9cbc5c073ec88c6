from attrs import frozen

from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord

LIMIT = Limit(most=10, seconds=60)


@frozen(kw_only=True)
class RecordRefusalCommand:
    """`permission` is what was missing, `request` the address that was asked."""

    actor: Actor
    permission: Permission
    request: str


@frozen
class RecordRefusal:
    """Somebody wanted to change what that role may not. Of one person no more than LIMIT is written down."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _limits: RateLimits

    def __call__(self, command: RecordRefusalCommand) -> None:
        actor, now = command.actor, self._clock.now()
        if self._limits.take(f"refusal:{actor.user_id}", LIMIT, now):
            return
        facts = {"permission": command.permission.value, "request": command.request}
        with self._unit_of_work(actor.business_id) as uow:
            uow.audit.record(AuditRecord.of(actor, AuditAction.REFUSED, now, actor.user_id, **facts))
