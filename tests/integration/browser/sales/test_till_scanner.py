"""Scanners and people at the same fields: a code is a code wherever it is typed, and what a person types is not one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.browser.sales.counter import counted, hand, pay, sales_listed, scanner, sold
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODES = {"Café": "7709910569024", "Chicle": "40469761", "Hielo": "AB-1207", "Bolsa": "0042"}
FIELDS = ("recibido", "cliente", "banco", "referencia", "cantidad", "buscar", "forma_pago", "sell")
ENDS = (("Enter",), ("Tab",), ("Enter", "Enter"), ("Tab", "Enter"))


@pytest.fixture
def till(shop: Shop, till_of: Callable[[], Page]) -> Page:
    for name, code in CODES.items():
        shop.product(name, barcode=code, stock=100)
    shop.client("Ana Ruiz")
    return till_of()


def place(till: Page, name: str) -> Locator:
    if name in {"buscar", "sell"}:
        return till.locator(f"#{name}")
    return till.locator("#rows [data-field=cantidad]" if name == "cantidad" else f"[name={name}]").first


def test_a_code_goes_to_the_lines_from_every_field(till: Page) -> None:
    scanner(till, CODES["Café"])
    expect(till.locator("#rows tr")).to_have_count(1)
    till.keyboard.press("F4")
    hand(till, "ana", "Enter")
    expect(till.locator("[name=cliente]")).to_have_value("Ana Ruiz")
    for turn, name in enumerate(FIELDS):
        method = "Efectivo" if name == "recibido" else "Transferencia"
        till.select_option("[name=forma_pago]", method)
        field = place(till, name)
        field.focus()
        before = field.input_value() if name != "sell" else ""
        if name in {"recibido", "banco", "referencia", "buscar"}:
            hand(till, before := "12")
        scanner(till, [*CODES.values()][(turn + 1) % 4], *ENDS[turn // 2])
        expect(till.locator("#codigo")).to_be_focused()
        expect(till.locator("#codigo")).to_have_value("")
        expect(till.locator("#total")).to_have_text(f"${1.785 * (turn + 2):.3f}")
        if name != "sell":
            assert field.input_value() == before, name
        assert till.locator("[name=cliente_fk]").input_value(), name
    assert counted(till) == {"Café": "3", "Chicle": "2", "Hielo": "2", "Bolsa": "2"}
    assert sales_listed(till) == 0


def test_what_a_quick_person_types_stays_where_it_is_typed(till: Page) -> None:
    scanner(till, CODES["Café"])
    expect(till.locator("#rows tr")).to_have_count(1)
    till.locator("#rows [data-field=cantidad]").click()
    hand(till, "20", "Enter")
    expect(till.locator("#total")).to_have_text("$35.700")
    till.locator("[name=cliente]").focus()
    hand(till, "Beto 2024", "Tab")
    till.locator("[name=recibido]").focus()
    hand(till, "40000", "Enter")
    sold(till)
    expect(till.locator("#sold .change strong")).to_have_text("$4.300")


def test_a_chosen_client_owes_on_after_a_stray_code(till: Page) -> None:
    scanner(till, CODES["Café"])
    till.keyboard.press("F4")
    hand(till, "ana", "Enter")
    expect(till.locator("#codigo")).to_be_focused()
    till.select_option("[name=forma_pago]", "Crédito")
    till.locator("[name=cliente]").focus()
    scanner(till, CODES["Hielo"])
    expect(till.locator("#rows tr")).to_have_count(2)
    assert till.locator("[name=forma_pago]").input_value() == "Crédito"
    till.locator("#sell").click()
    sold(till)
    till.get_by_role("link", name="Ver la venta").click()
    expect(till.locator("main")).to_contain_text("Ana Ruiz")
    expect(till.locator("main")).to_contain_text("Crédito")


def test_enter_decides_nothing_right_after_a_code(till: Page) -> None:
    """CR and LF, wherever they come. A person's own Enter leads to the payment, and sells there."""
    scanner(till, CODES["Café"], "Enter", "Enter")
    expect(till.locator("#rows tr")).to_have_count(1)
    expect(till.locator("#codigo")).to_be_focused()
    till.keyboard.press("F8")
    scanner(till, CODES["Bolsa"], "Enter", "Enter")
    expect(till.locator("#rows tr")).to_have_count(2)
    expect(till.locator("#codigo")).to_be_focused()
    till.wait_for_timeout(600)
    till.keyboard.press("Enter")
    expect(till.locator("[name=recibido]")).to_be_focused()
    expect(till.locator("#sold")).to_have_count(0)
    till.keyboard.press("Enter")
    sold(till)
    till.get_by_text("Cómo se usa esta caja").click()
    till.get_by_label("Enter sin código vende de una vez").check()
    till.reload()
    expect(till.locator("#codigo")).to_be_focused()
    scanner(till, CODES["Café"], "Enter", "Enter")
    expect(till.locator("#rows tr")).to_have_count(1)
    expect(till.locator("#sold")).to_have_count(0)
    till.wait_for_timeout(1100)
    till.keyboard.press("Enter")
    sold(till, 2)


def test_a_code_ends_in_tab_as_well(till: Page) -> None:
    for code in (CODES["Café"], CODES["Chicle"], CODES["Café"]):
        scanner(till, code, "Tab")
        expect(till.locator("#codigo")).to_be_focused()
    expect(till.locator("#total")).to_have_text("$5.355")
    hand(till, "0042", "Tab")
    expect(till.locator("#rows tr")).to_have_count(3)
    expect(till.locator("#codigo")).to_be_focused()
    till.wait_for_timeout(600)
    till.keyboard.press("Tab")
    expect(till.locator("#codigo")).not_to_be_focused()
    assert counted(till) == {"Café": "2", "Chicle": "1", "Bolsa": "1"}


def test_asks_before_what_is_unusual(shop: Shop, till: Page) -> None:
    """More money than anybody hands over; goods for nothing. Enter is no yes."""
    shop.product("Muestra", barcode="5550001", price=Money(0))
    scanner(till, "5550001")
    expect(till.locator("#rows")).to_contain_text("Sin precio: se vende a $0.")
    pay(till)
    question = till.get_by_role("dialog")
    expect(question).to_contain_text("Sin precio: Muestra. ¿Vender a $0?")
    till.keyboard.press("Enter")
    expect(question).to_be_hidden()
    scanner(till, CODES["Café"])
    expect(till.locator("#rows tr")).to_have_count(2)
    till.locator("[name=recibido]").fill("40.469.761")
    till.locator("#sell").click()
    expect(question).to_contain_text("Recibido: $40.469.761. Total: $1.785. El cambio sería $40.467.976")
    question.get_by_role("button", name="Corregir").click()
    expect(till.locator("[name=recibido]")).to_be_focused()
    hand(till, "2000", "Enter")
    question.get_by_role("button", name="Sí, vender a $0").click()
    sold(till)


def test_a_quantity_is_understood_or_the_total_says_that_it_is_not_all(shop: Shop, till: Page) -> None:
    shop.product("Queso", barcode="5550002", unit=Unit.KILOGRAM)
    scanner(till, "5550002")
    scanner(till, CODES["Café"])
    expect(till.locator("#rows tr")).to_have_count(2)
    cheese, coffee = till.locator("#rows [data-field=cantidad]").all()
    for typed, total in (("1.350", "$4.194,75"), (".350", "$2.409,75"), ("1,350", "$4.194,75")):
        cheese.fill(typed)
        expect(till.locator("#total")).to_have_text(total)
        expect(till.locator("#incomplete")).to_be_hidden()
    for typed, told in (("", "Falta la cantidad."), ("1,5", "Se vende por unidades enteras."), ("0", "mayor que 0")):
        coffee.fill(typed)
        expect(till.locator("#rows")).to_contain_text(told)
        expect(till.locator("#incomplete")).to_have_text("Incompleto: falta una cantidad.")
        expect(till.locator("#offers button")).to_have_count(0)
    till.locator("#sell").click()
    expect(coffee).to_be_focused()
    hand(till, "1", "Enter")
    expect(till.locator("#incomplete")).to_be_hidden()
    pay(till)
    sold(till)
    till.get_by_role("link", name="Ver la venta").click()
    expect(till.locator("main")).to_contain_text("1,35 kg")
