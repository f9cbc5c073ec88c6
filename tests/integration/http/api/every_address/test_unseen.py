"""Characters that nobody sees, in every name that people give."""

from typing import Any

import pytest

from adapters.django_orm.models import AssetRow, ClientRow, ExpenseRow, ExtraIncomeRow, ProductRow, PurchaseRow, SaleRow
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

TURN = "\u202e"
SUPPLIER = {"empresa": "Valle", "telefono": "1", "correo": "a@b.example", "direccion": "Cali"}
NAMED: list[tuple[str, str, dict[str, Any]]] = [
    ("/productos/api/", "nombre", {"precio": "1"}),
    ("/productos/api/", "categoria", {"nombre": "Arroz", "precio": "1"}),
    ("/productos/api/", "codigo_de_barras", {"nombre": "Arroz", "precio": "1"}),
    ("/clientes/api/", "nombre", {}),
    ("/clientes/api/", "telefono", {"nombre": "Ana"}),
    ("/proveedores/api/", "nombre", SUPPLIER),
    ("/proveedores/api/", "empresa", {"nombre": "Ana", **SUPPLIER}),
    ("/usuarios/api/", "nombre", {"username": "mar", "email": "mar@shop.example"}),
    ("/compras/api/gastos/", "concepto", {"monto": "1"}),
    ("/compras/api/gastos/", "descripcion", {"concepto": "Luz", "monto": "1"}),
    ("/compras/api/activos/", "nombre", {"valor": "1"}),
]


@pytest.mark.parametrize(("address", "field", "facts"), NAMED)
def test_what_turns_the_writing_is_refused(admin: Program, address: str, field: str, facts: dict[str, Any]) -> None:
    admin.post(address, {**facts, field: f"a{TURN}b"}).names(field)


def test_the_rest_is_dropped(admin: Program) -> None:
    made = admin.post("/clientes/api/", {"nombre": "\ufeffA\u200bna \U0001f469\u200d\U0001f373"}).data
    assert made["nombre"] == "Ana \U0001f469\u200d\U0001f373"
    admin.patch("/configuracion/api/", {"nombre": f"La {TURN}Esquina"}).names("nombre")


def test_old_names_stay_until_they_are_changed(admin: Program, shop: Shop) -> None:
    product = shop.product()
    old = f"Arroz {TURN}viejo"
    ProductRow.objects.filter(pk=product.id).update(name=old)
    here = f"/productos/api/{product.id}/"
    assert admin.patch(here, {"categoria": "Granos"}).data["nombre"] == old
    admin.patch(here, {"nombre": f"Otro {TURN}"}).names("nombre")


OLD = f"De {TURN}ayer"
EXPENSES, INCOME, ASSETS = "/compras/api/gastos/", "/ventas/api/ingresos-extra/", "/compras/api/activos/"
LIGHT, TRANSPORT, FRIDGE = (
    {"concepto": "Luz", "monto": "1"},
    {"tipo": "domicilio", "monto": "1"},
    {"nombre": "Nevera", "valor": "1"},
)
KEPT: list[tuple[str, dict[str, Any], dict[str, Any], tuple[Any, str, str]]] = [
    (EXPENSES, LIGHT, {"monto": "2"}, (ExpenseRow, "concept", "concepto")),
    (EXPENSES, LIGHT, {"monto": "2"}, (ExpenseRow, "description", "descripcion")),
    (INCOME, TRANSPORT, {"monto": "2"}, (ExtraIncomeRow, "description", "descripcion")),
    (ASSETS, FRIDGE, {"valor": "2"}, (AssetRow, "name", "nombre")),
    (ASSETS, FRIDGE, {"valor": "2"}, (AssetRow, "description", "descripcion")),
    (ASSETS, FRIDGE, {"valor": "2"}, (PurchaseRow, "reference", "referencia")),
    ("/clientes/api/", {"nombre": "Ana"}, {"nombre": "Eva"}, (ClientRow, "phone", "telefono")),
]


@pytest.mark.parametrize(("address", "facts", "change", "kept"), KEPT)
def test_old_words_stay_while_the_rest_is_corrected(
    admin: Program, address: str, facts: dict[str, Any], change: dict[str, Any], kept: tuple[Any, str, str]
) -> None:
    here = f"{address}{admin.post(address, facts).data['id']}/"
    row, column, key = kept
    row.objects.update(**{column: OLD})
    corrected = admin.patch(here, change).data
    assert corrected[key] == OLD
    assert admin.put(here, corrected).data[key] == OLD, "what was read may be sent back"
    admin.patch(here, {key: f"Otra {TURN}cosa"}).names(key)


@pytest.mark.parametrize(
    ("column", "key"), [("client_name", "cliente"), ("bank", "banco"), ("reference", "referencia")]
)
def test_old_words_of_a_sale_stay_while_its_lines_are_corrected(
    admin: Program, shop: Shop, column: str, key: str
) -> None:
    sale = shop.sale(shop.product(stock=5).id, 2)
    SaleRow.objects.update(method="transfer", **({"bank": "Banco"} | {column: OLD}))
    here = f"/ventas/api/{sale.id}/"
    corrected = admin.patch(here, {"detalles": [{"id": sale.lines[0].id, "cantidad": 1}]}).data
    read = corrected if column == "client_name" else corrected["pagos"][0]
    assert read[key] == OLD


def test_an_old_reference_of_a_purchase_stays(admin: Program, shop: Shop) -> None:
    line = {"producto": shop.product().id, "cantidad": 1, "precio": "1"}
    order = admin.post("/compras/api/", {"detalles": [line]}).data
    PurchaseRow.objects.update(reference=OLD)
    here = f"/compras/api/{order['id']}/"
    assert admin.patch(here, {"fecha": "2026-01-02"}).data["referencia"] == OLD
    admin.patch(here, {"referencia": f"Otra {TURN}"}).names("referencia")
