"""Expenses and extra income, by the same statements."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable, unchanged
from adapters.django_orm.db.connection import one_row, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.mapping.entries import EXPENSES, EXTRA_INCOME, EntryTable, kind_token
from domain.expenses.entry import Entry, Void
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.text import words

E = TypeVar("E", Expense, ExtraIncome)


def _columns(
    table: EntryTable,
    own: Callable[[E], str],
    search_words: Callable[[E], list[str]],
    to_domain: Callable[[str], object] = unchanged,
) -> ColumnTable[E]:
    return ColumnTable(
        Column("id", lambda entry: entry.id, edited=False),
        Column("business_id", lambda entry: entry.business_id, edited=False),
        Column(table.own, own, to_domain),
        Column("description", lambda entry: entry.entry.description),
        Column("amount", lambda entry: entry.entry.amount.amount, Money),
        Column(table.day, lambda entry: entry.entry.day),
        Column("search_words", lambda entry: " ".join(search_words(entry)), loaded=False),
        Column("actor_id", lambda entry: entry.actor_id, edited=False),
        Column("created_at", lambda entry: entry.created_at, edited=False),
        Column("version", lambda entry: entry.version),
        Column(
            "voided_at",
            lambda entry: entry.void and entry.void.at,
            added=False,
            assignment="%(voided_at)s::timestamptz",
        ),
        Column(
            "voided_by_id",
            lambda entry: entry.void and entry.void.by,
            added=False,
            assignment="%(voided_by_id)s::bigint",
        ),
    )


_EXPENSE: ColumnTable[Expense] = _columns(
    EXPENSES,
    lambda expense: expense.concept,
    lambda expense: list(words(f"{expense.concept} {expense.entry.description}")),
)
_EXTRA_INCOME: ColumnTable[ExtraIncome] = _columns(
    EXTRA_INCOME,
    lambda income: income.kind.value,
    lambda income: [kind_token(income.kind), *words(income.entry.description)],
    IncomeKind,
)


@frozen
class _Statements(Generic[E]):
    """Of one of the two tables."""

    _table: EntryTable
    _columns: ColumnTable[E]
    _entity: type[E]

    def add(self, entry: E) -> None:
        columns = self._columns
        run(f"INSERT INTO {self._table.name} ({columns.names}) VALUES ({columns.values})", columns.to_database(entry))

    def lock(self, business_id: int, id: int) -> E:
        name, columns = self._table.name, self._columns
        statement = f"SELECT {columns.selected()} FROM {name} WHERE business_id = %s AND id = %s FOR UPDATE"
        value = columns.to_domain(one_row(statement, [business_id, id], name, id))
        return self._entity(
            **{self._table.own: value[self._table.own]},
            id=value["id"],
            business_id=value["business_id"],
            entry=Entry(value["amount"], value[self._table.day], value["description"]),
            actor_id=value["actor_id"],
            created_at=value["created_at"],
            version=value["version"],
            void=Void(value["voided_at"], value["voided_by_id"]) if value["voided_at"] else None,
        )

    def save(self, business_id: int, entry: E) -> None:
        name, columns = self._table.name, self._columns
        statement = f"UPDATE {name} SET {columns.assignments} WHERE id = %(id)s AND business_id = %(business_id)s"
        if not run(statement, columns.to_database(entry) | {"business_id": business_id}):
            raise NotFound(name, entry.id)


_EXPENSES = _Statements(EXPENSES, _EXPENSE, Expense)
_INCOMES = _Statements(EXTRA_INCOME, _EXTRA_INCOME, ExtraIncome)


@frozen
class DjangoExpenseRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("expense")

    def add(self, entry: Expense) -> None:
        _EXPENSES.add(entry)

    def lock(self, id: int) -> Expense:
        return _EXPENSES.lock(self._business_id, id)

    def save(self, entry: Expense) -> None:
        _EXPENSES.save(self._business_id, entry)


@frozen
class DjangoExtraIncomeRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("extra_income")

    def add(self, entry: ExtraIncome) -> None:
        _INCOMES.add(entry)

    def lock(self, id: int) -> ExtraIncome:
        return _INCOMES.lock(self._business_id, id)

    def save(self, entry: ExtraIncome) -> None:
        _INCOMES.save(self._business_id, entry)
