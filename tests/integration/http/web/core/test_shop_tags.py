from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from adapters.http.web.pdf import sale_document_text
from adapters.http.web.templatetags.shop import amount, day, moment, money, weekday, word
from domain.expenses.extra_income import IncomeKind
from domain.inventory.stock import MovementType, Reason
from domain.purchases.purchase_state import PurchaseState
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment


@pytest.mark.parametrize(
    ("pesos", "expected"),
    [("1785", "$1.785,00"), ("0.5", "$0,50"), ("-1234567.89", "-$1.234.567,89"), ("0", "$0,00")],
)
def test_money(pesos: str, expected: str) -> None:
    assert money(Decimal(pesos)) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"), [("3.000", "3"), ("1250", "1.250"), ("0.250", "0,25"), ("100", "100")]
)
def test_amount(quantity: str, expected: str) -> None:
    assert amount(Decimal(quantity)) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "22 nov 2026, 7:30 p. m."),
        (datetime(2026, 1, 1, 5, 5, tzinfo=UTC), "1 ene 2026, 12:05 a. m."),
        (datetime(2026, 9, 1, 17, 0, tzinfo=UTC), "1 sep 2026, 12:00 p. m."),
    ],
)
def test_moment_is_a_clock_in_bogota(at: datetime, expected: str) -> None:
    assert moment(at) == expected


MONTHS = {
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_days_are_written_in_the_readers_language_and_on_paper_in_spanish(language: str) -> None:
    days = [date(2026, number, 1) for number in range(1, 13)]
    with translation.override(language):
        assert [day(each) for each in days] == [f"1 {name} 2026" for name in MONTHS[language]]
        assert [sale_document_text.day(each) for each in days] == [f"1 {name} 2026" for name in MONTHS["es"]]
        assert [weekday(number) for number in range(1, 8)] == WEEKDAYS[language]


@pytest.mark.parametrize(
    "kind", [Treatment, Unit, SaleState, MovementType, Reason, PaymentMethod, IncomeKind, PurchaseState]
)
def test_every_member_has_a_word(kind: type) -> None:
    assert all(word(member) for member in kind)


def test_nothing_is_shown_as_nothing() -> None:
    assert [expected(None) for expected in (money, amount, moment, word)] == [""] * 4
