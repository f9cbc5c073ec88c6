from datetime import date

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.expenses.expenses import ExpenseDetails
from domain.accounts.access import Actor, Permission
from domain.expenses.expense import Expense
from domain.shared.calendar import bogota_day
from domain.shared.money import Money


@frozen(kw_only=True)
class RecordExpenseCommand:
    """`day` None: today in Bogota."""

    actor: Actor
    concept: str
    amount: Money
    day: date | None = None
    description: str = ""


@frozen
class RecordExpense:
    """Write down money that was spent. Raises Invalid with the field named, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordExpenseCommand) -> ExpenseDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(actor.business_id) as uow:
            expense = Expense.record(
                id=uow.expenses.next_id(),
                business_id=actor.business_id,
                concept=command.concept,
                amount=command.amount,
                day=command.day or bogota_day(now),
                description=command.description,
                actor_id=actor.user_id,
                at=now,
            )
            uow.expenses.add(expense)
        return ExpenseDetails.of(expense, actor.owner_id)
