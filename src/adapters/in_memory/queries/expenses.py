from collections.abc import Callable

from attrs import frozen

from adapters.in_memory.queries.listing import Growth, SortKey, mentions, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.expenses.entries import EntryCriteria, EntrySort
from application.queries.expenses.expenses import ExpenseDetails
from application.queries.expenses.extra_income import ExtraIncomeCriteria, ExtraIncomeDetails
from application.queries.listing import Listing, Page
from domain.expenses.entry import EntryState
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome
from domain.shared.errors import NotFound
from domain.shared.text import words

_SORT_KEYS: dict[EntrySort, Callable[[Expense | ExtraIncome], SortKey]] = {
    EntrySort.DATE: lambda row: (row.entry.day, row.id),
    EntrySort.AMOUNT: lambda row: (row.entry.amount.amount, row.id),
}


@frozen
class InMemoryExpenseReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: EntryCriteria, listing: Listing) -> Page[ExpenseDetails]:
        matches = [
            expense
            for expense in self._store.tables.expenses.values()
            if expense.business_id == business_id
            and _meets(criteria, expense)
            and mentions(criteria.text, f"{expense.concept} {expense.entry.description}")
        ]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._details,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "expenses", grows=criteria.order is EntrySort.DATE, moves=True),
        )

    def one(self, business_id: int, id: int) -> ExpenseDetails:
        expense = self._store.tables.expenses.get(id)
        if expense is None or expense.business_id != business_id:
            raise NotFound("expense", id)
        return self._details(expense)

    def _details(self, expense: Expense) -> ExpenseDetails:
        return ExpenseDetails.of(expense, self._store.tables.businesses[expense.business_id].owner_id)


@frozen
class InMemoryExtraIncomeReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: ExtraIncomeCriteria, listing: Listing) -> Page[ExtraIncomeDetails]:
        matches = [
            income
            for income in self._store.tables.extra_income.values()
            if income.business_id == business_id
            and _meets(criteria, income)
            and criteria.kind in (None, income.kind)
            and _speaks_of(criteria, income)
        ]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._details,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "extra_income", grows=criteria.order is EntrySort.DATE, moves=True),
        )

    def one(self, business_id: int, id: int) -> ExtraIncomeDetails:
        income = self._store.tables.extra_income.get(id)
        if income is None or income.business_id != business_id:
            raise NotFound("extra_income", id)
        return self._details(income)

    def _details(self, income: ExtraIncome) -> ExtraIncomeDetails:
        return ExtraIncomeDetails.of(income, self._store.tables.businesses[income.business_id].owner_id)


def _meets(criteria: EntryCriteria, row: Expense | ExtraIncome) -> bool:
    day = row.entry.day
    return (
        (criteria.since is None or criteria.since <= day)
        and (criteria.until is None or day <= criteria.until)
        and (criteria.state is EntryState.VOID) == (row.void is not None)
    )


def _speaks_of(criteria: ExtraIncomeCriteria, income: ExtraIncome) -> bool:
    return all(
        mentions(word, income.entry.description) or income.kind in criteria.kinds_named.get(word, ())
        for word in words(criteria.text)
    )
