from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.http.web.widgets.number_parsing import (
    Ambiguous,
    FractionOfPiece,
    NotANumber,
    parse_money,
    parse_quantity,
    plain,
)
from domain.shared.quantity import Unit
from tests.integration.quantity_cases import QUANTITIES, meaning


@pytest.mark.parametrize(
    ("text", "pesos"),
    [
        ("1500", "1500"),
        ("1500.00", "1500"),
        ("1500,5", "1500.5"),
        ("1.500", "1500"),
        ("1,500", "1500"),
        ("1.500,00", "1500"),
        ("1,500.25", "1500.25"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        (" $ 1.785,00 ", "1785"),
        ("0,50", "0.5"),
        ("-3", "-3"),
        ("＄１．５００，５０", "1500.5"),
        ("－３", "-3"),
    ],
)
def test_money_has_one_meaning_for_every_spelling(text: str, pesos: str) -> None:
    assert parse_money(text) == Decimal(pesos)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1e3",
        "NaN",
        "1500.000",
        "0.500",
        "1.50.5",
        "1.50,00",
        "1,500,00",
        ".5",
        "5.",
        "٣",
        "1²",
        "①",
        "--1",
        "9" * 50,
    ],
)
def test_money_is_nothing_else(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_money(text)


@pytest.mark.parametrize(("text", "unit", "quantity"), QUANTITIES)
def test_a_quantity_means_what_its_unit_allows(text: str, unit: Unit | None, quantity: str | None) -> None:
    try:
        read = parse_quantity(text, unit)
    except NotANumber:
        read = None
    assert read == meaning(quantity)


def test_says_why_a_quantity_is_refused() -> None:
    with pytest.raises(Ambiguous):
        parse_quantity("1.500")
    with pytest.raises(FractionOfPiece):
        parse_quantity("1,5", Unit.PIECE)


@given(st.decimals(0, 10**10, places=2))
def test_money_shown_in_a_field_reads_back_the_same(amount: Decimal) -> None:
    assert parse_money(plain(amount)) == amount


@given(st.decimals(0, 10**10, places=3))
def test_a_quantity_shown_in_a_field_reads_back_the_same(amount: Decimal) -> None:
    assert parse_quantity(plain(amount)) == amount
