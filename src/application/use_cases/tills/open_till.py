from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.tills import TillDetails
from domain.accounts.access import Actor, Permission
from domain.shared.money import Money
from domain.tills.till import TillSession


@frozen(kw_only=True)
class OpenTillCommand:
    actor: Actor
    base: Money


@frozen
class OpenTill:
    """Begin with `base` in one's own drawer. Raises TillAlreadyOpen, NegativeMoney about `base`, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: OpenTillCommand) -> TillDetails:
        actor = command.actor
        actor.must(Permission.SELL)
        with self._unit_of_work(actor.business_id) as uow:
            session = TillSession.open(
                id=uow.tills.next_id(),
                business_id=actor.business_id,
                seller_id=actor.user_id,
                base=command.base,
                at=self._clock.now(),
            )
            uow.tills.add(session)
            seller = uow.accounts.get(session.seller_id)
        return TillDetails.of(session, actor.owner_id, seller.full_name, session.takings).seen_by(actor)
