from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DeleteExtraIncomeCommand:
    actor: Actor
    income_id: int


@frozen
class DeleteExtraIncome:
    """Void an extra income that should not have been written down: it counts no more, and the trace stays.

    Raises NotFound, EntryAlreadyVoid, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: DeleteExtraIncomeCommand) -> int:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            entry = uow.extra_income.lock(command.income_id)
            entry.take_back(actor_id=command.actor.user_id, at=self._clock.now())
            uow.extra_income.save(entry)
        return command.income_id
