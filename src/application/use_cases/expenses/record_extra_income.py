from datetime import date

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.expenses.extra_income import ExtraIncomeDetails
from domain.accounts.access import Actor, Permission
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from domain.shared.calendar import bogota_day
from domain.shared.money import Money


@frozen(kw_only=True)
class RecordExtraIncomeCommand:
    """`day` None: today in Bogota."""

    actor: Actor
    kind: IncomeKind
    amount: Money
    day: date | None = None
    description: str = ""


@frozen
class RecordExtraIncome:
    """Write down money that came in beside sales. Raises Invalid with the field named, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordExtraIncomeCommand) -> ExtraIncomeDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_MONEY)
        with self._unit_of_work(actor.business_id) as uow:
            income = ExtraIncome.record(
                id=uow.extra_income.next_id(),
                business_id=actor.business_id,
                kind=command.kind,
                amount=command.amount,
                day=command.day or bogota_day(now),
                description=command.description,
                actor_id=actor.user_id,
                at=now,
            )
            uow.extra_income.add(income)
        return ExtraIncomeDetails.of(income, actor.owner_id)
