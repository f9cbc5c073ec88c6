from datetime import date

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.expenses.expenses import ExpenseDetails
from application.shared_steps.partial_update import or_current, saved
from domain.accounts.access import Actor, Permission
from domain.shared.money import Money


@frozen(kw_only=True)
class EditExpenseCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version."""

    actor: Actor
    expense_id: int
    version: int | None = None
    concept: str | None = None
    amount: Money | None = None
    day: date | None = None
    description: str | None = None


@frozen
class EditExpense:
    """Correct an expense. Raises Invalid with the field named, NotFound, StaleVersion, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditExpenseCommand) -> ExpenseDetails:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            expense = uow.expenses.lock(command.expense_id)
            stored = evolve(expense)
            expense.correct(
                concept=or_current(command.concept, expense.concept),
                amount=or_current(command.amount, expense.entry.amount),
                day=or_current(command.day, expense.entry.day),
                description=or_current(command.description, expense.entry.description),
                at=self._clock.now(),
                expected_version=command.version,
            )
            expense = saved(uow.expenses.save, stored, expense)
        return ExpenseDetails.of(expense, command.actor.owner_id)
