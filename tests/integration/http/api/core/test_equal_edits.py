"""An edit that says what is there already changes nothing, writes nothing and is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

Make = Callable[[Shop, Program], str]


def _made(address: str, body: dict[str, Any]) -> Make:
    def make(_: Shop, admin: Program) -> str:
        return f"{address}{admin.post(address, body).data['id']}/"

    return make


def _order(shop: Shop, admin: Program) -> str:
    line = {"producto": shop.product().id, "cantidad": 3, "precio": "900"}
    body = {"estado": "pendiente", "referencia": "FV-1", "detalles": [line]}
    return f"/compras/api/{admin.post('/compras/api/', body).data['id']}/"


SUPPLIER = {"nombre": "Marta", "empresa": "Andina", "telefono": "300", "correo": "a@b.co", "direccion": "Calle 1"}

EDITED: dict[str, tuple[Make, tuple[str, ...]]] = {
    "product": (
        lambda shop, _: f"/productos/api/{shop.product().id}/",
        ("nombre", "categoria", "precio", "unidad_medida", "stock_minimo", "activo", "stock", "precio_con_iva"),
    ),
    "client": (lambda shop, _: f"/clientes/api/{shop.client(phone='300').id}/", ("nombre", "telefono", "activo")),
    "supplier": (
        _made(
            "/proveedores/api/",
            SUPPLIER,
        ),
        ("nombre", "empresa", "telefono", "correo", "direccion", "activo"),
    ),
    "sale": (
        lambda shop, _: f"/ventas/api/{shop.sale(shop.product().id).id}/",
        ("cliente", "forma_pago", "banco", "referencia"),
    ),
    "held sale": (
        lambda shop, admin: _made(
            "/ventas/api/en-espera/",
            {"nombre": "Mesa 4", "cliente": "Ana", "detalles": [{"producto": shop.product().id, "cantidad": 2}]},
        )(shop, admin),
        ("nombre", "cliente", "detalles"),
    ),
    "purchase": (_order, ("fecha", "referencia")),
    "asset": (
        _made("/compras/api/activos/", {"nombre": "Nevera", "valor": "900000"}),
        ("nombre", "descripcion", "valor", "fecha_adquisicion"),
    ),
    "expense": (
        _made("/compras/api/gastos/", {"concepto": "Arriendo", "monto": "900000"}),
        ("concepto", "descripcion", "monto", "fecha"),
    ),
    "extra income": (
        _made("/ventas/api/ingresos-extra/", {"tipo": "domicilio", "descripcion": "Centro", "monto": "5000"}),
        ("tipo", "descripcion", "monto", "fecha"),
    ),
    "seller": (
        lambda shop, _: f"/usuarios/api/{shop.seller.user_id}/",
        ("username", "email", "nombre", "apellido", "telefono", "activo"),
    ),
    "configuration": (lambda *_: "/configuracion/api/", ("nombre", "direccion", "telefono", "prefijo")),
    "profile": (lambda *_: "/perfil/api/", ("nombre", "apellido", "telefono")),
}


@pytest.mark.parametrize("kind", EDITED)
@pytest.mark.parametrize("alone", [True, False], ids=["each alone", "all"])
def test_equal_values_change_nothing(shop: Shop, admin: Program, kind: str, alone: bool) -> None:
    make, names = EDITED[kind]
    address = make(shop, admin)
    before = admin.get(address).data
    same = {name: before[name] for name in names if before.get(name) is not None}
    assert same
    for body in [{name: value} for name, value in same.items()] if alone else [same, {}]:
        with CaptureQueriesContext(connection) as captured:
            answer = admin.patch(address, body)
        assert answer.status == 200, (body, answer.body)
        assert answer.data.get("version") == before.get("version"), body
        written = [
            query["sql"] for query in captured if query["sql"].lstrip().startswith(("UPDATE", "INSERT", "DELETE"))
        ]
        assert [sql for sql in written if "api_token" not in sql and "rate_limit" not in sql] == []
    assert admin.get(address).data == before


def test_the_lines_of_an_order_said_again_are_the_same_lines(shop: Shop, admin: Program) -> None:
    address = _order(shop, admin)
    before = admin.get(address).data
    line = before["detalles"][0]
    said = {"producto": line["producto"], "cantidad": line["cantidad"], "precio": line["precio"]}
    assert admin.patch(address, {"detalles": [said]}).data == before
    assert admin.patch(address, {"detalles": [said | {"cantidad": 4}]}).data["version"] == before["version"] + 1


def test_archiving_what_is_archived_changes_nothing(shop: Shop, admin: Program) -> None:
    address = f"/productos/api/{shop.product().id}/"
    once = admin.post(f"{address}archivar/", {"archivado": True}).data
    assert admin.post(f"{address}archivar/", {"archivado": True}).data == once


def test_who_read_before_is_not_in_conflict(shop: Shop, admin: Program) -> None:
    address = f"/clientes/api/{shop.client(name='Ana').id}/"
    version = admin.get(address).data["version"]
    assert admin.patch(address, {"nombre": "Ana"}).data["version"] == version
    assert admin.patch(address, {"nombre": "Ana María", "version": version}).data["version"] == version + 1
    admin.patch(address, {"nombre": "Ana María", "version": version}).refused(409, "CONFLICT")
