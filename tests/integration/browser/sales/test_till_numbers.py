"""The arithmetic of the till in the browser says what the domain says."""

from decimal import Decimal
from typing import Any

import pytest
from django.templatetags.static import static
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from adapters.http.vocabulary.products import UNITS
from domain.sales.coins import cash_change, least_cash
from domain.shared.money import Money
from tests.depth import examples
from tests.integration.browser.conftest import PHONE
from tests.integration.quantity_cases import QUANTITIES, meaning
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def numbers(shop: Shop, browser: Browser, live_server: Any) -> Any:
    """Calls a function of numbers.js with centavos or texts; a BigInt comes back as an int."""
    page: Page = browser.new_context(base_url=live_server.url, viewport=PHONE).new_page()
    page.goto("/login/")
    call = """async ([address, name, given]) => {
      const module = await import(address);
      const told = module[name](...given.map((each) => (typeof each === "number" ? BigInt(each) : each)));
      const plain = (each) => (typeof each === "bigint" ? Number(each) : each);
      return Array.isArray(told) ? told.map(plain) : plain(told);
    }"""
    return lambda name, *given: page.evaluate(call, [static("inventario/sell/numbers.js"), name, list(given)])


def test_change_is_rounded_as_the_domain_rounds_it(numbers: Any) -> None:
    @settings(max_examples=examples(60))
    @given(due=st.integers(0, 10**9), more=st.integers(0, 10**8), unit=st.sampled_from([0, 1, 50, 100]))
    @example(due=4_999, more=95_001, unit=50)
    @example(due=416_250, more=0, unit=50)
    def check(due: int, more: int, unit: int) -> None:
        least = least_cash(Money(Decimal(due) / 100), Decimal(unit))
        assert numbers("leastOf", due, unit * 100) == least.amount * 100
        received = int(least.amount * 100) + more
        change = cash_change(*(Money(Decimal(each) / 100) for each in (due, received)), Decimal(unit))
        assert numbers("changeOf", due, received, unit * 100) == change.amount * 100

    check()


@pytest.mark.parametrize(
    ("due", "offers"),
    [
        (178_500, [2_000, 5_000, 10_000, 20_000, 50_000]),
        (2_340_000, [24_000, 25_000, 30_000, 40_000, 50_000]),
        (0, []),
    ],
)
def test_offers_the_next_sums_in_notes(numbers: Any, due: int, offers: list[int]) -> None:
    assert numbers("offersFor", due) == [offer * 100 for offer in offers]


@pytest.mark.parametrize(
    ("text", "centavos"),
    [
        ("1500", 150_000),
        ("1.500", 150_000),
        ("1.500,50", 150_050),
        ("$ 1,500.5", 150_050),
        ("＄１．５００，５０", 150_050),
        ("1²", None),
        ("mil", None),
        ("", None),
    ],
)
def test_reads_money_as_people_type_it(numbers: Any, text: str, centavos: int | None) -> None:
    assert numbers("typedCents", text) == centavos


def test_reads_quantities_as_the_server_reads_them(numbers: Any) -> None:
    """All in one page: opening it takes longer than the whole table."""
    read = {
        (typed, unit): numbers("readQuantity", typed, UNITS[unit] if unit else "").get("thousandths")
        for typed, unit, _ in QUANTITIES
    }
    table = {(typed, unit): meaning(quantity) for typed, unit, quantity in QUANTITIES}
    assert {case: None if many is None else Decimal(many) / 1000 for case, many in read.items()} == table


@pytest.mark.parametrize(
    ("due", "received", "asks"), [(1_785, 100_000, False), (13_400, 103_400, False), (1_785, 101_785, True)]
)
def test_asks_when_a_largest_note_could_have_stayed_in_the_purse(
    numbers: Any, due: int, received: int, asks: bool
) -> None:
    assert numbers("beyondNotes", due * 100, received * 100) is asks


def test_writes_pesos_short_only_when_they_are_whole(numbers: Any) -> None:
    assert [numbers("shortPesos", each) for each in (178_500, 178_550)] == ["$1.785", "$1.785,50"]
