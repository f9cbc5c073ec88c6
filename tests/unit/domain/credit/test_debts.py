"""The slow calculation of debts that reports are compared with is right itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.credit.credit import AGES
from tests.builders import TODAY
from tests.oracles.debts import Debt, by_age, still_owed

AMOUNTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)
DEBTS = st.lists(st.tuples(st.integers(0, 200), AMOUNTS), max_size=8).map(
    lambda told: [Debt(TODAY - timedelta(days=age), amount) for age, amount in sorted(told, reverse=True)]
)


class TestStillOwed:
    def test_payments_settle_the_oldest_first(self) -> None:
        march, may, june = (Debt(date(2026, month, 1), Decimal(100)) for month in (3, 5, 6))
        assert still_owed([march, may, june], Decimal(0)) == ([march, may, june], Decimal(0))
        assert still_owed([march, may, june], Decimal(130)) == ([Debt(may.day, Decimal(70)), june], Decimal(0))
        assert still_owed([march, may, june], Decimal(300)) == ([], Decimal(0))
        assert still_owed([march, may, june], Decimal(350)) == ([], Decimal(50))
        assert still_owed([], Decimal(5)) == ([], Decimal(5))

    @given(debts=DEBTS, paid=AMOUNTS | st.just(Decimal(0)))
    def test_nothing_appears_and_nothing_gets_lost(self, debts: list[Debt], paid: Decimal) -> None:
        left, favour = still_owed(debts, paid)
        owed = sum(debt.amount for debt in debts)
        assert sum(debt.amount for debt in left) - favour == owed - paid
        assert all(debt.amount > 0 for debt in left)
        assert not (left and favour)
        assert [debt.day for debt in left] == [debt.day for debt in debts[len(debts) - len(left) :]]


class TestByAge:
    @pytest.mark.parametrize(
        ("age", "place"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (4000, 3)]
    )
    def test_each_age_has_its_place(self, age: int, place: int) -> None:
        sums = by_age([Debt(TODAY - timedelta(days=age), Decimal(7))], TODAY)
        assert sums == tuple(Decimal(7) if n == place else Decimal(0) for n in range(len(AGES) + 1))

    @given(debts=DEBTS)
    def test_all_debt_is_of_some_age(self, debts: list[Debt]) -> None:
        assert sum(by_age(debts, TODAY)) == sum(debt.amount for debt in debts)
