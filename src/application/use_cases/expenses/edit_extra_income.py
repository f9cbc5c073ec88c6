from datetime import date

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.expenses.extra_income import ExtraIncomeDetails
from application.shared_steps.partial_update import or_current, saved
from domain.accounts.access import Actor, Permission
from domain.expenses.extra_income import IncomeKind
from domain.shared.money import Money


@frozen(kw_only=True)
class EditExtraIncomeCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version."""

    actor: Actor
    income_id: int
    version: int | None = None
    kind: IncomeKind | None = None
    amount: Money | None = None
    day: date | None = None
    description: str | None = None


@frozen
class EditExtraIncome:
    """Correct an extra income. Raises Invalid with the field named, NotFound, StaleVersion, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditExtraIncomeCommand) -> ExtraIncomeDetails:
        command.actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(command.actor.business_id) as uow:
            income = uow.extra_income.lock(command.income_id)
            stored = evolve(income)
            income.correct(
                kind=or_current(command.kind, income.kind),
                amount=or_current(command.amount, income.entry.amount),
                day=or_current(command.day, income.entry.day),
                description=or_current(command.description, income.entry.description),
                at=self._clock.now(),
                expected_version=command.version,
            )
            income = saved(uow.extra_income.save, stored, income)
        return ExtraIncomeDetails.of(income, command.actor.owner_id)
