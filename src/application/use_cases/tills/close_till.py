from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.tills import TillDetails
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.shared.errors import NotFound
from domain.shared.money import Money


@frozen(kw_only=True)
class CloseTillCommand:
    actor: Actor
    till_id: int
    counted: Money
    note: str = ""


@frozen
class CloseTill:
    """Close a till with its counted cash. One's own till, or any with the permission to read every till.

    Raises NotFound, TillAlreadyClosed, Invalid with the field named (`counted`, `note`), PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: CloseTillCommand) -> TillDetails:
        actor = command.actor
        actor.must(Permission.SELL)
        with self._unit_of_work(actor.business_id) as uow:
            session = uow.tills.lock(command.till_id)
            if session.seller_id != actor.user_id and not actor.may(Permission.READ_TILLS):
                raise NotFound("till", command.till_id)
            now = self._clock.now()
            session.close(
                uow.tills.takings(session.id),
                counted=command.counted,
                note=command.note,
                actor_id=actor.user_id,
                at=now,
            )
            uow.tills.save(session)
            seller = uow.accounts.get(session.seller_id)
            details = TillDetails.of(session, actor.owner_id, seller.full_name, session.takings)
            facts = {
                "username": seller.username,
                "expected_cash": str(details.expected),
                "counted": str(details.counted),
            }
            uow.audit.record(AuditRecord.of(actor, AuditAction.TILL_CLOSED, now, session.id, **facts))
        return details
