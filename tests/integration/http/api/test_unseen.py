"""Characters that nobody sees, in every name that people give."""

from typing import Any

import pytest

from adapters.django_orm.models import ProductRow
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
