"""Expenses and extra income: one rule book for both."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.expenses.entry import Entry
from domain.expenses.extra_income import IncomeKind
from domain.shared.calendar import DateInTheFuture, DateTooEarly
from domain.shared.errors import DomainError, StaleVersion
from domain.shared.money import Money, MoneyNotPositive
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import NOON, TODAY, pesos, refused
from tests.contracts.expenses.entry_helpers import BOTH, EXPENSES, EXTRA_INCOME, Notebook, each_notebook

BAD: list[tuple[dict[str, Any], type[DomainError], str]] = [
    ({"amount": pesos("0.00")}, MoneyNotPositive, "amount"),
    ({"amount": pesos("-0.01")}, MoneyNotPositive, "amount"),
    ({"day": date(2026, 11, 23)}, DateInTheFuture, "day"),
    ({"day": date(1999, 12, 31)}, DateTooEarly, "day"),
    ({"description": "a\x00b"}, TextNotPrintable, "description"),
    ({"description": "a\nb"}, TextNotPrintable, "description"),
]
BAD_CONCEPTS: list[tuple[dict[str, Any], type[DomainError], str]] = [
    ({"concept": " "}, TextMissing, "concept"),
    ({"concept": "c" * 151}, TextTooLong, "concept"),
    ({"concept": "a\tb"}, TextNotPrintable, "concept"),
]
REFUSALS = [
    *((notebook, *bad) for notebook in BOTH.values() for bad in BAD),
    *(
        (notebook, {"description": "d" * (notebook.limit + 1)}, TextTooLong, "description")
        for notebook in BOTH.values()
    ),
    *((EXPENSES, *bad) for bad in BAD_CONCEPTS),
]


def _facts(notebook: Notebook, **facts: Any) -> dict[str, Any]:
    """All that a correction takes, as it stands in `an_entry`."""
    defaults = {"amount": pesos("85000.00"), "day": TODAY, "description": "", "at": NOON, "expected_version": None}
    return {**notebook.own, **defaults, **facts}


class TestRecord:
    @each_notebook
    def test_keeps_what_was_said_and_who_said_it(self, notebook: Notebook) -> None:
        entry = notebook.an_entry(id=7, business_id=3, actor_id=5, description="  de noviembre ", day=date(2026, 11, 1))
        assert (entry.id, entry.business_id, entry.actor_id, entry.created_at, entry.version) == (7, 3, 5, NOON, 1)
        assert entry.entry == Entry(pesos("85000.00"), date(2026, 11, 1), "de noviembre")
        assert {name: getattr(entry, name) for name in notebook.own} == notebook.own

    def test_trims_the_concept(self) -> None:
        assert EXPENSES.an_entry(concept=" Arriendo ").concept == "Arriendo"

    @pytest.mark.parametrize(("notebook", "facts", "kind", "field"), REFUSALS)
    def test_a_bad_fact_is_refused_by_its_name(
        self, notebook: Notebook, facts: dict[str, Any], kind: type[DomainError], field: str
    ) -> None:
        with pytest.raises(kind) as refusal:
            notebook.an_entry(**facts)
        assert refusal.value.field == field

    @each_notebook
    def test_takes_exactly_up_to_the_limits(self, notebook: Notebook) -> None:
        entry = notebook.an_entry(description="d" * notebook.limit, amount=pesos("9999999999.99"), day=date(2000, 1, 1))
        assert len(entry.entry.description) == notebook.limit

    @each_notebook
    def test_today_is_the_one_of_bogota(self, notebook: Notebook) -> None:
        late = datetime(2026, 11, 23, 4, 59, 59, tzinfo=UTC)
        assert notebook.an_entry(at=late, day=TODAY).entry.day == TODAY
        with pytest.raises(DateInTheFuture):
            notebook.an_entry(at=late, day=date(2026, 11, 23))

    @given(some.money("0.01"), st.dates(date(2000, 1, 1), TODAY), st.text("ab ñ", max_size=200))
    def test_everything_in_bounds_is_kept_to_the_centavo(self, amount: Money, day: date, words: str) -> None:
        for notebook in BOTH.values():
            entry = notebook.an_entry(amount=amount, day=day, description=words).entry
            assert (entry.amount, entry.day, entry.description) == (amount, day, words.strip())


class TestCorrect:
    @each_notebook
    def test_changes_every_fact_and_counts_the_version(self, notebook: Notebook) -> None:
        entry = notebook.an_entry()
        own = {"concept": "Luz"} if notebook is EXPENSES else {"kind": IncomeKind.LABOUR}
        day = date(2026, 10, 31)
        entry.correct(**own, amount=pesos("7.00"), day=day, description="x", at=NOON, expected_version=1)
        corrected = evolve(notebook.an_entry(), entry=Entry(pesos("7.00"), day, "x"), version=2, **own)
        assert entry == corrected

    @pytest.mark.parametrize(("notebook", "facts", "kind", "field"), REFUSALS)
    def test_refused_means_unchanged(
        self, notebook: Notebook, facts: dict[str, Any], kind: type[DomainError], field: str
    ) -> None:
        entry = notebook.an_entry()
        with refused(kind, entry) as refusal:
            entry.correct(**_facts(notebook, **facts))
        assert refusal.value.field == field

    @each_notebook
    def test_a_stale_version_is_refused(self, notebook: Notebook) -> None:
        entry = notebook.an_entry()
        entry.correct(**_facts(notebook))
        with refused(StaleVersion, entry) as refusal:
            entry.correct(**_facts(notebook, expected_version=1))
        assert (refusal.value.current, refusal.value.field) == (2, "version")


def test_the_two_limits_are_those_of_the_columns() -> None:
    assert (EXPENSES.limit, EXTRA_INCOME.limit) == (500, 200)
