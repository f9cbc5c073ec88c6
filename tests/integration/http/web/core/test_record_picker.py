"""A list of people to choose from holds some of them; the others are found by their name."""

import re
from typing import Any

import pytest
from django.test import Client

from adapters.http.web.core import record_picker
from application.queries.assets import AssetCriteria, ListAssets
from application.queries.listing import Listing
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria
from application.queries.sales.sales import ShowSale
from tests.integration.http.web.page import text
from tests.integration.shop import Shop, resolve

SUPPLIERS = ("Ana Agudelo", "Berta Bernal", "Zoila Zapata", "Zoraida Zapata")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_picker, "MOST_OFFERED", 2)


@pytest.fixture
def people(shop: Shop) -> dict[str, int]:
    """Ids by name; the list holds the first two."""
    return {name: shop.supplier(name).id for name in SUPPLIERS}


def offered(page: Any, name: str) -> list[str]:
    inside = text(page).partition(f'<select name="{name}"')[2].partition("</select>")[0]
    return [words.removesuffix(" (Del Valle)") for words in re.findall(r"<option[^>]*>([^<]+)</option>", inside)]


def asset(client: Client, **values: Any) -> Any:
    return client.post("/compras/activos/nuevo/", {"nombre": "Nevera", "valor": "900.000", **values})


def supplier_of_asset(shop: Shop) -> int | None:
    [match] = resolve(ListAssets)(shop.admin, AssetCriteria(), Listing()).items
    return match.supplier_id


class TestAFormAlone:
    def test_while_the_list_holds_all_there_is_nothing_to_type(self, admin: Client, shop: Shop) -> None:
        shop.supplier("Ana Agudelo")
        page = admin.get("/compras/activos/nuevo/")
        assert offered(page, "proveedor") == ["Ninguno", "Ana Agudelo"]
        assert "proveedor-buscar" not in text(page)

    def test_who_is_not_on_the_list_is_found_by_name(self, admin: Client, shop: Shop, people: dict[str, int]) -> None:
        page = admin.get("/compras/activos/nuevo/")
        assert offered(page, "proveedor") == ["Ninguno", "Ana Agudelo", "Berta Bernal"]
        assert 'name="proveedor-buscar"' in text(page)
        assert asset(admin, proveedor="", **{"proveedor-buscar": "zoila"}).status_code == 302
        assert supplier_of_asset(shop) == people["Zoila Zapata"]

    def test_of_several_with_that_name_one_is_chosen_next(
        self, admin: Client, shop: Shop, people: dict[str, int]
    ) -> None:
        page = asset(admin, proveedor="", **{"proveedor-buscar": "zapata"})
        assert page.status_code == 400
        assert "Hay varios con ese nombre: elegir uno de la lista." in text(page)
        assert offered(page, "proveedor") == ["Ninguno", "Zoila Zapata", "Zoraida Zapata"]
        assert 'value="zapata"' in text(page)
        chosen = people["Zoraida Zapata"]
        assert asset(admin, proveedor=chosen, **{"proveedor-buscar": "zapata"}).status_code == 302
        assert supplier_of_asset(shop) == chosen

    def test_nobody_of_that_name_is_told(self, admin: Client, people: dict[str, int]) -> None:
        page = asset(admin, proveedor="", **{"proveedor-buscar": "nadie"})
        assert page.status_code == 400
        assert "Nadie tiene ese nombre." in text(page)

    def test_a_name_typed_counts_more_than_another_chosen_before(
        self, admin: Client, shop: Shop, people: dict[str, int]
    ) -> None:
        asset(admin, proveedor=people["Ana Agudelo"], **{"proveedor-buscar": "zoila"})
        assert supplier_of_asset(shop) == people["Zoila Zapata"]


def test_a_purchase_keeps_what_was_typed_while_lines_are_added(
    admin: Client, shop: Shop, people: dict[str, int]
) -> None:
    product = shop.product("Arroz", barcode="7701001")
    head = {"detalles-TOTAL_FORMS": 0, "proveedor": "", "proveedor-buscar": "zapata"}
    page = admin.post("/compras/nueva/", {**head, "accion": "agregar", "buscar": "7701001"})
    assert offered(page, "proveedor") == ["Ninguno", "Zoila Zapata", "Zoraida Zapata"]
    line = {"detalles-0-producto": product.id, "detalles-0-cantidad": "2", "detalles-0-precio": "900"}
    chosen = {"proveedor": people["Zoila Zapata"], "detalles-TOTAL_FORMS": 1}
    assert admin.post("/compras/nueva/", {**head, **line, **chosen}).status_code == 302
    [purchase] = resolve(ListPurchases)(shop.admin, PurchaseCriteria(), Listing()).items
    assert purchase.supplier_id == people["Zoila Zapata"]


def test_a_sale_is_given_a_client_who_is_not_on_the_list(admin: Client, shop: Shop) -> None:
    ids = {name: shop.client(name).id for name in ("Ana", "Berta", "Zoila Zapata")}
    sale = shop.sale(shop.product().id)
    [line] = sale.lines
    rows = {"detalles-TOTAL_FORMS": 1, "detalles-0-id": line.id, "detalles-0-cantidad": "1"}
    head = {"version": sale.version, "cliente_fk": "", "cliente_fk-buscar": "zoila", "forma_pago": "Efectivo"}
    page = admin.post(f"/ventas/editar/{sale.id}/", {**rows, **head})
    assert page.status_code == 302, text(page)
    assert resolve(ShowSale)(shop.admin, sale.id).client_id == ids["Zoila Zapata"]


class TestOptions:
    def test_are_those_of_that_name(self, admin: Client, people: dict[str, int]) -> None:
        options = text(admin.get("/proveedores/opciones/", {"proveedor-buscar": "zapata"}))
        assert re.findall(r'value="(\d*)"', options) == ["", *(str(people[n]) for n in SUPPLIERS[2:])]
        assert "selected" not in options
        [only] = re.findall(r'value="(\d+)" selected', text(admin.get("/proveedores/opciones/?proveedor-buscar=zoila")))
        assert int(only) == people["Zoila Zapata"]

    def test_are_the_shops_own(self, stranger: Client, shop: Shop, people: dict[str, int]) -> None:
        shop.client("Zoila Zapata")
        for path in ("/proveedores/opciones/?proveedor-buscar=z", "/clientes/opciones/?cliente_fk-buscar=z"):
            assert "Zapata" not in text(stranger.get(path))
