from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DeleteExpenseCommand:
    actor: Actor
    expense_id: int


@frozen
class DeleteExpense:
    """Void an expense that should not have been written down: it counts no more, and the trace stays.

    Raises NotFound, EntryAlreadyVoid, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: DeleteExpenseCommand) -> int:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            entry = uow.expenses.lock(command.expense_id)
            entry.take_back(actor_id=command.actor.user_id, at=self._clock.now())
            uow.expenses.save(entry)
        return command.expense_id
