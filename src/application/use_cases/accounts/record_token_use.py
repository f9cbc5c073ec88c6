from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor


@frozen(kw_only=True)
class RecordTokenUseCommand:
    actor: Actor
    token_id: int


@frozen
class RecordTokenUse:
    """Write down that a token was used, so that its owner can tell which ones nobody needs. Once a minute at most."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordTokenUseCommand) -> None:
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.tokens.note_use(command.token_id, self._clock.now())
