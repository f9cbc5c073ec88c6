from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor, Permission


@frozen(kw_only=True)
class DeleteExtraIncomeCommand:
    actor: Actor
    income_id: int


@frozen
class DeleteExtraIncome:
    """Forget an extra income that should not have been written down. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteExtraIncomeCommand) -> int:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.extra_income.delete(command.income_id)
        return command.income_id
