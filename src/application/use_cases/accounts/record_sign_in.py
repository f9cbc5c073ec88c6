from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RecordSignInCommand:
    """`device` in a few words, as far as it is known."""

    actor: Actor
    device: str = ""


@frozen
class RecordSignIn:
    """Somebody came in."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordSignInCommand) -> None:
        actor = command.actor
        with self._unit_of_work(actor.business_id) as uow:
            record = AuditRecord.of(
                actor, AuditAction.SIGNED_IN, self._clock.now(), actor.user_id, device=command.device
            )
            uow.audit.record(record)
