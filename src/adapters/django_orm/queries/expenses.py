"""What the read side asks about expenses and extra income."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TypedDict, TypeVar

from adapters.django_orm.db.connection import one_row
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.entries import EXPENSES, EXTRA_INCOME, EntryTable, kind_token
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, word_query
from application.queries.expenses.entries import EntryCriteria, EntrySort, VoidFacts, void_facts
from application.queries.expenses.expenses import ExpenseDetails
from application.queries.expenses.extra_income import ExtraIncomeCriteria, ExtraIncomeDetails
from application.queries.listing import Listing, Page
from domain.expenses.entry import EntryState, Void
from domain.expenses.extra_income import IncomeKind
from domain.shared.text import words

S = TypeVar("S")
_OWN = 3
"""The place in a row of what an entry alone has."""


class DjangoExpenseReader:
    def page(self, business_id: int, criteria: EntryCriteria, listing: Listing) -> Page[ExpenseDetails]:
        return _page(EXPENSES, business_id, criteria, listing, _to_expense)

    def one(self, business_id: int, id: int) -> ExpenseDetails:
        return _to_expense(_one(EXPENSES, business_id, id))


class DjangoExtraIncomeReader:
    def page(self, business_id: int, criteria: ExtraIncomeCriteria, listing: Listing) -> Page[ExtraIncomeDetails]:
        tokens = {word: sorted(map(kind_token, kinds)) for word, kinds in criteria.kinds_named.items()}
        return _page(EXTRA_INCOME, business_id, criteria, listing, _to_income, kind=criteria.kind, tokens=tokens)

    def one(self, business_id: int, id: int) -> ExtraIncomeDetails:
        return _to_income(_one(EXTRA_INCOME, business_id, id))


def _page(
    table: EntryTable,
    business_id: int,
    criteria: EntryCriteria,
    listing: Listing,
    read: Callable[[Row], S],
    *,
    kind: IncomeKind | None = None,
    tokens: Mapping[str, list[str]] = MappingProxyType({}),
) -> Page[S]:
    filtered = bool(criteria.text or criteria.since or criteria.until or kind)
    query = ListQuery(
        columns=_columns(table),
        source=_source(table),
        counted=f"{table.name} x",
        condition=_condition(table, criteria, kind),
        parameters={
            "business_id": business_id,
            "since": criteria.since,
            "until": criteria.until,
            "kind": kind and kind.value,
            "words": word_query(words(criteria.text), tokens),
        },
        key=(_sorted_by(table, criteria.order), SortColumn("x.id", "bigint")),
        descending=criteria.descending,
        growth=Growth(table.name, "x") if criteria.order is EntrySort.DATE else None,
        filtered=filtered,
        searched=bool(words(criteria.text)),
        tally=None if filtered else Tally(table.name, int(criteria.state is EntryState.VOID)),
    )
    return query.page(listing, read)


def _one(table: EntryTable, business_id: int, id: int) -> Row:
    statement = f"SELECT {_columns(table)} FROM {_source(table)} WHERE x.business_id = %s AND x.id = %s"
    return one_row(statement, [business_id, id], table.name, id)


def _columns(table: EntryTable) -> str:
    return f"""
        x.id, b.owner_id, x.actor_id, x.{table.own}, x.description, x.amount, x.{table.day}, x.created_at, x.version,
        x.voided_at, x.voided_by_id
    """


def _source(table: EntryTable) -> str:
    return f"{table.name} x JOIN business b ON b.id = x.business_id"


def _sorted_by(table: EntryTable, order: EntrySort) -> SortColumn:
    by_date = order is EntrySort.DATE
    return SortColumn(f"x.{table.day}", "date") if by_date else SortColumn("x.amount", "numeric")


def _condition(table: EntryTable, criteria: EntryCriteria, kind: IncomeKind | None) -> str:
    filters = {
        f"x.{table.day} >= %(since)s": criteria.since,
        f"x.{table.day} <= %(until)s": criteria.until,
        "x.kind = %(kind)s": kind,
        f"x.voided_at IS {'NOT NULL' if criteria.state is EntryState.VOID else 'NULL'}": True,
    }
    return condition("x", criteria.text, filters)


def _to_expense(row: Row) -> ExpenseDetails:
    return ExpenseDetails(concept=row[_OWN], **_facts(row), **_void_facts(row))


def _to_income(row: Row) -> ExtraIncomeDetails:
    return ExtraIncomeDetails(kind=IncomeKind(row[_OWN]), **_facts(row), **_void_facts(row))


class _Facts(TypedDict):
    id: int
    owner_id: int
    actor_id: int
    description: str
    amount: Decimal
    day: date
    created_at: datetime
    version: int


def _facts(row: Row) -> _Facts:
    id, owner_id, actor_id, _own, description, amount, day, created_at, version, _voided_at, _voided_by = row
    return {
        "id": id,
        "owner_id": owner_id,
        "actor_id": actor_id,
        "description": description,
        "amount": amount,
        "day": day,
        "created_at": created_at,
        "version": version,
    }


def _void_facts(row: Row) -> VoidFacts:
    *_facts, voided_at, voided_by = row
    return void_facts(Void(voided_at, voided_by) if voided_at else None)
