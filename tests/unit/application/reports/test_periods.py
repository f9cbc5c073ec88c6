from datetime import date

import pytest

from application.reports.periods import Lately, Period, lately, month, span

D = date


@pytest.mark.parametrize(
    ("choice", "today", "expected"),
    [
        (Lately.TODAY, D(2026, 11, 22), (D(2026, 11, 22), D(2026, 11, 22), D(2026, 11, 15), D(2026, 11, 15))),
        (Lately.WEEK, D(2026, 11, 22), (D(2026, 11, 16), D(2026, 11, 22), D(2026, 11, 9), D(2026, 11, 15))),
        (Lately.MONTH, D(2026, 11, 22), (D(2026, 11, 1), D(2026, 11, 22), D(2026, 10, 1), D(2026, 10, 22))),
        (Lately.MONTH, D(2026, 3, 30), (D(2026, 3, 1), D(2026, 3, 30), D(2026, 2, 1), D(2026, 2, 28))),
        (Lately.MONTH, D(2026, 1, 1), (D(2026, 1, 1), D(2026, 1, 1), D(2025, 12, 1), D(2025, 12, 1))),
        (Lately.YEAR, D(2026, 11, 22), (D(2026, 1, 1), D(2026, 11, 22), D(2025, 1, 1), D(2025, 11, 22))),
        (Lately.YEAR, D(2028, 2, 29), (D(2028, 1, 1), D(2028, 2, 29), D(2027, 1, 1), D(2027, 2, 28))),
    ],
)
def test_lately(choice: Lately, today: date, expected: tuple[date, date, date, date]) -> None:
    assert lately(choice, today) == Period(*expected)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (D(2026, 10, 1), (D(2026, 10, 1), D(2026, 10, 31), D(2026, 9, 1), D(2026, 9, 30))),
        (D(2026, 11, 1), (D(2026, 11, 1), D(2026, 11, 22), D(2026, 10, 1), D(2026, 10, 22))),
        (D(2026, 12, 1), (D(2026, 12, 1), D(2026, 12, 31), D(2026, 11, 1), D(2026, 11, 30))),
        (D(2024, 2, 1), (D(2024, 2, 1), D(2024, 2, 29), D(2024, 1, 1), D(2024, 1, 31))),
    ],
)
def test_a_month(first: date, expected: tuple[date, date, date, date]) -> None:
    assert month(first, D(2026, 11, 22)) == Period(*expected)


def test_on_its_last_day_a_month_is_compared_with_all_of_the_one_before() -> None:
    assert month(D(2026, 11, 1), D(2026, 11, 30)) == Period(
        D(2026, 11, 1), D(2026, 11, 30), D(2026, 10, 1), D(2026, 10, 31)
    )


def test_any_days_are_compared_with_as_many_before() -> None:
    assert span(D(2026, 3, 1), D(2026, 3, 10)) == Period(D(2026, 3, 1), D(2026, 3, 10), D(2026, 2, 19), D(2026, 2, 28))
