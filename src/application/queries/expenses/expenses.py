"""Questions about expenses."""

from typing import Protocol

from attrs import frozen

from application.queries.expenses.entries import EntryCriteria, EntryDetails, void_facts
from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.expenses.expense import Expense


@frozen(kw_only=True)
class ExpenseDetails(EntryDetails):
    """An expense as it is read."""

    concept: str

    @classmethod
    def of(cls, expense: Expense, owner_id: int) -> "ExpenseDetails":
        return cls(
            id=expense.id,
            owner_id=owner_id,
            actor_id=expense.actor_id,
            concept=expense.concept,
            description=expense.entry.description,
            amount=expense.entry.amount.amount,
            day=expense.entry.day,
            created_at=expense.created_at,
            version=expense.version,
            **void_facts(expense.void),
        )


class ExpenseReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: EntryCriteria, listing: Listing) -> Page[ExpenseDetails]:
        """The words are those of concept and description. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> ExpenseDetails:
        """Raises NotFound."""
        ...


@frozen
class ListExpenses:
    """What the shop spent beside its purchases, a page at a time."""

    _reader: ExpenseReader

    def __call__(self, actor: Actor, criteria: EntryCriteria, listing: Listing) -> Page[ExpenseDetails]:
        actor.must(Permission.READ_MONEY)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowExpense:
    """One expense. Raises NotFound."""

    _reader: ExpenseReader

    def __call__(self, actor: Actor, id: int) -> ExpenseDetails:
        actor.must(Permission.READ_MONEY)
        return self._reader.one(actor.business_id, id)
