from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor, Permission


@frozen(kw_only=True)
class DeleteExpenseCommand:
    actor: Actor
    expense_id: int


@frozen
class DeleteExpense:
    """Forget an expense that should not have been written down. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteExpenseCommand) -> int:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.expenses.delete(command.expense_id)
        return command.expense_id
