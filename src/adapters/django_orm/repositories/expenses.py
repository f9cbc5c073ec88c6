"""Expenses and extra income, by the same statements."""

from typing import Any

from attrs import frozen

from adapters.django_orm.db.connection import rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.entries import EXPENSES, EXTRA_INCOME, EntryTable, kind_token
from domain.expenses.entry import Entry, Void
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.text import words


@frozen
class DjangoExpenseRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("expense")

    def add(self, entry: Expense) -> None:
        _add(EXPENSES, _expense_row(entry))

    def lock(self, id: int) -> Expense:
        return _to_expense(_lock(EXPENSES, self._business_id, id))

    def save(self, entry: Expense) -> None:
        _save(EXPENSES, self._business_id, _expense_row(entry))


@frozen
class DjangoExtraIncomeRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("extra_income")

    def add(self, entry: ExtraIncome) -> None:
        _add(EXTRA_INCOME, _income_row(entry))

    def lock(self, id: int) -> ExtraIncome:
        return _to_income(_lock(EXTRA_INCOME, self._business_id, id))

    def save(self, entry: ExtraIncome) -> None:
        _save(EXTRA_INCOME, self._business_id, _income_row(entry))


def _add(table: EntryTable, row: dict[str, object]) -> None:
    run(
        f"""
        INSERT INTO {table.name} (id, business_id, {table.own}, description, amount, {table.day}, search_words,
            actor_id, created_at, version)
        VALUES (%(id)s, %(business_id)s, %(own)s, %(description)s, %(amount)s, %(day)s, %(search_words)s,
            %(actor_id)s, %(created_at)s, %(version)s)
        """,
        row,
    )


def _lock(table: EntryTable, business_id: int, id: int) -> Row:
    found = rows(
        f"""
        SELECT id, business_id, {table.own}, description, amount, {table.day}, actor_id, created_at, version,
            voided_at, voided_by_id
        FROM {table.name} WHERE business_id = %s AND id = %s FOR UPDATE
        """,
        [business_id, id],
    )
    if not found:
        raise NotFound(table.name, id)
    return found[0]


def _save(table: EntryTable, business_id: int, row: dict[str, object]) -> None:
    saved = run(
        f"""
        UPDATE {table.name} SET {table.own} = %(own)s, description = %(description)s, amount = %(amount)s,
            {table.day} = %(day)s, search_words = %(search_words)s, version = %(version)s,
            voided_at = %(voided_at)s::timestamptz, voided_by_id = %(voided_by)s::bigint
        WHERE id = %(id)s AND business_id = %(business_id)s
        """,
        row | {"business_id": business_id},
    )
    if not saved:
        raise NotFound(table.name, row["id"])


def _expense_row(expense: Expense) -> dict[str, object]:
    sought = words(f"{expense.concept} {expense.entry.description}")
    return _row(expense) | {"own": expense.concept, "search_words": " ".join(sought)}


def _income_row(income: ExtraIncome) -> dict[str, object]:
    sought = [kind_token(income.kind), *words(income.entry.description)]
    return _row(income) | {"own": income.kind.value, "search_words": " ".join(sought)}


def _row(entry: Expense | ExtraIncome) -> dict[str, object]:
    return {
        "id": entry.id,
        "business_id": entry.business_id,
        "description": entry.entry.description,
        "amount": entry.entry.amount.amount,
        "day": entry.entry.day,
        "actor_id": entry.actor_id,
        "created_at": entry.created_at,
        "version": entry.version,
        "voided_at": entry.void and entry.void.at,
        "voided_by": entry.void and entry.void.by,
    }


def _to_expense(row: Row) -> Expense:
    id, business_id, concept, *entry, actor_id, created_at, version, voided_at, voided_by = row
    return Expense(
        id=id,
        business_id=business_id,
        concept=concept,
        entry=_to_entry(*entry),
        actor_id=actor_id,
        created_at=created_at,
        version=version,
        void=Void(voided_at, voided_by) if voided_at else None,
    )


def _to_income(row: Row) -> ExtraIncome:
    id, business_id, kind, *entry, actor_id, created_at, version, voided_at, voided_by = row
    return ExtraIncome(
        id=id,
        business_id=business_id,
        kind=IncomeKind(kind),
        entry=_to_entry(*entry),
        actor_id=actor_id,
        created_at=created_at,
        version=version,
        void=Void(voided_at, voided_by) if voided_at else None,
    )


def _to_entry(description: str, amount: Any, day: Any) -> Entry:
    return Entry(Money(amount), day, description)
