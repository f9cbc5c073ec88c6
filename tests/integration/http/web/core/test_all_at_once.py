"""A form tells everything that is wrong in one answer, each beside its own field."""

import re

import pytest
from django.test import Client

from tests.integration.shop import Shop

pytestmark = pytest.mark.django_db


def wrong(admin: Client, address: str, sent: dict[str, str]) -> set[str]:
    """The names of the fields that are marked."""
    response = admin.post(address, sent)
    assert response.status_code == 400, address
    tags = re.findall(r"<(?:input|select|textarea)[^>]*>", response.content.decode())
    marked = [tag for tag in tags if 'aria-invalid="true"' in tag]
    return {re.search(r'name="([^"]*)"', tag)[1] for tag in marked}  # type: ignore[index]


def test_a_client(shop: Shop, admin: Client) -> None:
    sent = {"nombre": "", "tipo_documento": "13", "documento": "abc", "correo": "ana@@x", "telefono": "3" * 21}
    assert wrong(admin, "/clientes/nuevo/", sent) == {"nombre", "documento", "correo", "telefono"}
    id = shop.client("Ana").id
    assert wrong(admin, f"/clientes/editar/{id}/", sent) == {"nombre", "documento", "correo", "telefono"}
    assert wrong(admin, "/clientes/nuevo/", {}) == {"nombre"}


def test_a_supplier(shop: Shop, admin: Client) -> None:
    sent = {"nombre": "", "empresa": "", "telefono": "1", "correo": "x", "direccion": "Calle 1", "nit": "abc"}
    assert wrong(admin, "/proveedores/crear/", sent) == {"nombre", "empresa", "correo", "nit"}


def test_a_user(shop: Shop, admin: Client) -> None:
    sent = {"nombre": "n" * 151, "username": "ana ruiz", "email": "x", "telefono": "3" * 21, "password": "corta"}
    every = {"nombre", "username", "email", "telefono"}
    assert wrong(admin, "/usuarios/crear/", sent) == {*every, "password"}
    assert wrong(admin, f"/usuarios/editar/{shop.seller.user_id}/", sent) == every
    assert wrong(admin, "/usuarios/crear/", {}) == {"username", "email"}


def test_the_configuration(shop: Shop, admin: Client) -> None:
    sent = {
        "nombre": "",
        "nit": "abc",
        "correo": "x",
        "telefono": "3" * 21,
        "redondeo_efectivo": "0,5",
        "prefijo": "???",
        "stock_minimo_predeterminado": "-1",
    }
    every = {"nombre", "nit", "correo", "telefono", "redondeo_efectivo", "prefijo", "stock_minimo_predeterminado"}
    assert wrong(admin, "/configuracion/", sent) == every
    unreadable = {"nombre": "", "redondeo_efectivo": "mil", "stock_minimo_predeterminado": "x"}
    assert wrong(admin, "/configuracion/", unreadable) == set(unreadable)
    resolution = {"numero": "", "prefijo": "???", "desde": "9", "hasta": "1"}
    dates = {"fecha_desde": "01/01/2026", "fecha_hasta": "01/01/2025"}
    fields = wrong(admin, "/configuracion/resolucion/", {**resolution, **dates})
    assert fields == {"numero", "prefijo", "hasta", "fecha_hasta"}
    assert wrong(admin, "/configuracion/resolucion/", {"desde": "x"}) == {
        "numero",
        "desde",
        "hasta",
        "fecha_desde",
        "fecha_hasta",
    }


def test_a_purchase(shop: Shop, admin: Client) -> None:
    rice = shop.product("Arroz")
    sent = {
        "fecha": "01/01/2999",
        "referencia": "r" * 101,
        "detalles-TOTAL_FORMS": "2",
        "detalles-0-producto": str(rice.id),
        "detalles-0-cantidad": "0",
        "detalles-0-precio_con_iva": "100",
        "detalles-0-fecha_caducidad": "01/01/2001",
        "detalles-1-nombre": "n" * 200,
        "detalles-1-cantidad": "-1",
        "detalles-1-precio_con_iva": "100",
        "detalles-1-precio_venta_con_iva": "100",
        "detalles-1-codigo_de_barras": "7" * 99,
    }
    assert wrong(admin, "/compras/nueva/", sent) == {
        "fecha",
        "referencia",
        "detalles-0-cantidad",
        "detalles-0-fecha_caducidad",
        "detalles-1-nombre",
        "detalles-1-cantidad",
        "detalles-1-codigo_de_barras",
    }


def test_money_beside_sales(shop: Shop, admin: Client) -> None:
    sent = {"concepto": "", "monto": "0", "fecha": "31/12/2100", "descripcion": "x" * 5000}
    assert wrong(admin, "/compras/gastos/nuevo/", sent) == {"concepto", "monto", "fecha", "descripcion"}
    sent = {"tipo": "otro", "monto": "-1", "fecha": "31/12/2100"}
    assert wrong(admin, "/ventas/ingresos-extra/nuevo/", sent) == {"monto", "fecha"}


def test_an_asset(shop: Shop, admin: Client) -> None:
    sent = {"nombre": "", "valor": "-1", "fecha_adquisicion": "31/12/2100"}
    assert wrong(admin, "/compras/activos/nuevo/", sent) == {"nombre", "valor", "fecha_adquisicion"}


def test_a_payment(shop: Shop, admin: Client) -> None:
    client = shop.client("Ana").id
    sent = {"monto": "0", "forma_pago": "Transferencia", "banco": "", "referencia": "r" * 500}
    assert wrong(admin, f"/clientes/{client}/abonos/nuevo/", sent) == {"monto", "banco", "referencia"}
