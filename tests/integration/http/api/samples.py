"""A good body for every address that reads one, and what is stored meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from attrs import field, frozen
from django.apps import apps
from django.db import connection

from adapters.http.api.core.request_body import RequestBody
from domain.audit_trail.audit_record import AuditAction
from tests.integration.http.api.conftest import program_of
from tests.integration.shop import PASSWORD, Shop


class Scene:
    """A shop as its admin's program fills it: each thing is made when first asked for."""

    def __init__(self, shop: Shop) -> None:
        self.program = program_of(shop)

    def made(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.program.post(address, body)
        assert answer.status == 201, answer.body
        data: dict[str, Any] = answer.data
        return data

    @cached_property
    def product(self) -> int:
        body = {"nombre": "Arroz", "precio": "1500", "stock": 10, "codigo_de_barras": "7702001000015"}
        return int(self.made("/productos/api/", body)["id"])

    @cached_property
    def low(self) -> int:
        """A product that should be ordered."""
        return int(self.made("/productos/api/", {"nombre": "Panela", "precio": "1", "stock_minimo": 5})["id"])

    @cached_property
    def sale(self) -> dict[str, Any]:
        return self.made("/ventas/api/", {"detalles": [{"producto": self.product, "cantidad": 2}]})

    @cached_property
    def held_sale(self) -> int:
        lines = [{"producto": self.product, "cantidad": 2}]
        return int(self.made("/ventas/api/en-espera/", {"nombre": "Mesa 4", "detalles": lines})["id"])

    @property
    def sold_line(self) -> int:
        return int(self.sale["detalles"][0]["id"])

    @property
    def goods(self) -> dict[str, Any]:
        """A line of a purchase."""
        in_a_year = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()
        dates = {"tiene_caducidad": True, "fecha_caducidad": in_a_year}
        return {"producto": self.product, "cantidad": 5, "precio": "1000.00", **dates}

    @cached_property
    def order(self) -> dict[str, Any]:
        """A purchase that did not arrive yet."""
        return self.made("/compras/api/", {"estado": "pendiente", "detalles": [self.goods]})

    @cached_property
    def asset(self) -> int:
        return int(self.made("/compras/api/activos/", {"nombre": "Nevera", "valor": "1"})["id"])

    @cached_property
    def client(self) -> int:
        return int(self.made("/clientes/api/", {"nombre": "Inés"})["id"])

    @cached_property
    def owing(self) -> int:
        """A client who owes a million."""
        goods = self.made("/productos/api/", {"nombre": "Estufa", "precio": "1000000", "stock": 1})["id"]
        owing = int(self.made("/clientes/api/", {"nombre": "Luz"})["id"])
        sold = {"cliente_fk": owing, "forma_pago": "Crédito", "detalles": [{"producto": goods}]}
        self.made("/ventas/api/", sold)
        return owing

    @cached_property
    def payment(self) -> tuple[int, int]:
        """Who paid, and what of it."""
        paid = self.made(f"/clientes/api/{self.owing}/abonos/", {"monto": "1000"})
        return self.owing, int(paid["id"])

    @cached_property
    def supplier(self) -> int:
        body = {"nombre": "Marta", "empresa": "Valle", "telefono": "1", "correo": "a@b.example", "direccion": "Cali"}
        return int(self.made("/proveedores/api/", body)["id"])

    @cached_property
    def expense(self) -> int:
        return int(self.made("/compras/api/gastos/", {"concepto": "Arriendo", "monto": "1"})["id"])

    @cached_property
    def extra_income(self) -> int:
        return int(self.made("/ventas/api/ingresos-extra/", {"tipo": "otro", "monto": "1"})["id"])

    @cached_property
    def till(self) -> int:
        """Open."""
        return int(self.made("/ventas/api/caja/", {"base": "50000"})["id"])

    @cached_property
    def seller(self) -> int:
        return int(self.made("/usuarios/api/", {"username": "mar", "email": "mar@shop.example"})["id"])


Ask = Callable[[Scene], Any]
NOT_GIVEN = object()

FOREIGN: Mapping[str, Ask] = {
    "product_id": lambda scene: scene.product,
    "client_id": lambda scene: scene.client,
    "supplier_id": lambda scene: scene.supplier,
    "line_id": lambda scene: scene.sold_line,
    "held_sale_id": lambda scene: scene.held_sale,
}
"""By the attribute that refers to it, the id that a neighbour has."""


@frozen
class Sample:
    """The message's example with what is `real` in the scene; `id` stands in the address.

    `signed` and `future` are the fields that may be below zero, and the days that may be still to come. `only`: the
    fields that this one is about, where another is about the rest. `foreign` is what FOREIGN means differently here.
    """

    real: Ask = lambda _: {}
    id: Ask = lambda _: 0
    signed: frozenset[str] = field(default=frozenset(), converter=frozenset)
    future: frozenset[str] = field(default=frozenset(), converter=frozenset)
    only: frozenset[str] = field(default=frozenset(), converter=frozenset)
    foreign: Mapping[str, Ask] = field(factory=dict)

    def body(self, message: type[RequestBody], scene: Scene) -> dict[str, Any]:
        """Of what is real, the part that this message has: the methods of one address may read different ones."""
        real = {key: value for key, value in self.real(scene).items() if key in message().fields}
        return {key: value for key, value in {**message.example, **real}.items() if value is not NOT_GIVEN}

    def foreign_ids(self, neighbour: Scene, attributes: set[str]) -> dict[str, int]:
        """What the neighbour has under each of `attributes` that refers to something."""
        asked = {**FOREIGN, **self.foreign}
        return {attribute: asked[attribute](neighbour) for attribute in attributes & set(asked)}


A_DAY = {"fecha": "2020-01-31"}


def by_card(amount: str) -> dict[str, str]:
    return {"forma_pago": "Tarjeta", "monto": amount}


ASSET = {"nombre": "Nevera", "descripcion": "", "valor": "3200000.00", "fecha_adquisicion": "2020-01-31"}

# More than one where no single body can have every field.
SAMPLES: Mapping[str, tuple[Sample, ...]] = {
    "productos/api/": (Sample(),),
    "productos/api/<id:id>/": (Sample(lambda _: {"stock": 9}, id=lambda scene: scene.product),),
    "productos/api/<id:id>/ajustes/": (Sample(id=lambda scene: scene.product, signed={"cantidad"}),),
    "productos/api/<id:id>/archivar/": (Sample(id=lambda scene: scene.product),),
    "clientes/api/": (Sample(),),
    "clientes/api/<id:id>/": (Sample(id=lambda scene: scene.client),),
    "clientes/api/<id:id>/abonos/": (Sample(id=lambda scene: scene.owing),),
    "clientes/api/<id:id>/abonos/<id:payment>/": (Sample(id=lambda scene: scene.payment),),
    "proveedores/api/": (Sample(),),
    "proveedores/api/<id:id>/": (Sample(id=lambda scene: scene.supplier),),
    "ventas/api/": (
        Sample(lambda scene: {"detalles": [{"producto": scene.product, "cantidad": 2}]}),
        Sample(
            lambda scene: {
                "detalles": [{"producto": scene.product, "cantidad": 2}],
                "recibido": NOT_GIVEN,
                "pagos": [by_card("2000.00"), {"forma_pago": "Efectivo", "monto": "1570.00", "recibido": "2000.00"}],
            },
            only=["pagos"],
        ),
    ),
    "ventas/api/buscar-producto/": (Sample(id=lambda scene: scene.product),),
    "ventas/api/<id:id>/": (
        Sample(
            lambda scene: {
                "detalles": [{"producto": scene.product, "cantidad": 1}, {"id": scene.sold_line, "cantidad": 2}],
                "version": NOT_GIVEN,
            },
            id=lambda scene: scene.sale["id"],
        ),
        Sample(
            lambda scene: {"detalles": [{"id": scene.sold_line, "cantidad": 2}], "version": NOT_GIVEN},
            id=lambda scene: scene.sale["id"],
            only={"detalles.0.id", "detalles.0.cantidad"},
        ),
        Sample(
            lambda scene: {
                "detalles": [{"producto": scene.product, "cantidad": 1}, {"id": scene.sold_line, "cantidad": 2}],
                "version": NOT_GIVEN,
                "pagos": [by_card("5000.00"), {"forma_pago": "Efectivo", "monto": "355.00"}],
            },
            id=lambda scene: scene.sale["id"],
            only=["pagos"],
        ),
    ),
    "ventas/api/<id:id>/anular/": (Sample(id=lambda scene: scene.sale["id"]),),
    "ventas/api/<id:id>/devolucion/": (
        Sample(
            lambda scene: {
                "detalles": [{"id": scene.sold_line, "cantidad": 1}],
                "pagos": [{"forma_pago": "Efectivo", "monto": "1785.00"}],
            },
            id=lambda scene: scene.sale["id"],
        ),
    ),
    "ventas/api/en-espera/": (Sample(lambda scene: {"detalles": [{"producto": scene.product, "cantidad": 2}]}),),
    "ventas/api/en-espera/<id:id>/": (
        Sample(
            lambda scene: {"detalles": [{"producto": scene.product, "cantidad": 3}]},
            id=lambda scene: scene.held_sale,
        ),
    ),
    "ventas/api/ingresos-extra/": (Sample(lambda _: A_DAY),),
    "ventas/api/ingresos-extra/<id:id>/": (Sample(id=lambda scene: scene.extra_income),),
    "ventas/api/caja/": (Sample(),),
    "ventas/api/caja/<id:id>/cerrar/": (Sample(id=lambda scene: scene.till),),
    "compras/api/": (
        Sample(
            lambda scene: {**A_DAY, "proveedor": scene.supplier, "detalles": [scene.goods]},
        ),
        Sample(lambda _: {**A_DAY, "proveedor": None, "tipo": "activos", "detalles": NOT_GIVEN, "activo": ASSET}),
    ),
    "compras/api/<id:id>/": (
        Sample(
            lambda scene: {**A_DAY, "proveedor": scene.supplier, "detalles": [scene.goods]},
            id=lambda scene: scene.order["id"],
        ),
    ),
    "compras/api/<id:id>/recibir/": (
        Sample(
            lambda scene: {"detalles": [{"id": scene.order["detalles"][0]["id"], "cantidad": 1}]},
            id=lambda scene: scene.order["id"],
            foreign={"line_id": lambda scene: scene.order["detalles"][0]["id"]},
        ),
    ),
    "compras/api/<id:id>/cerrar/": (Sample(id=lambda scene: scene.order["id"]),),
    "compras/api/sugerencias/": (Sample(lambda scene: {"detalles": [{"producto": scene.low, "cantidad": 12}]}),),
    "compras/api/activos/": (Sample(lambda scene: {**ASSET, "proveedor": scene.supplier}),),
    "compras/api/activos/<id:id>/": (Sample(id=lambda scene: scene.asset),),
    "compras/api/gastos/": (Sample(lambda _: A_DAY),),
    "compras/api/gastos/<id:id>/": (Sample(id=lambda scene: scene.expense),),
    "usuarios/api/": (Sample(),),
    "usuarios/api/<id:id>/": (Sample(id=lambda scene: scene.seller),),
    "configuracion/api/": (Sample(lambda _: {"version": 1}, future={"resolucion.fecha_desde"}),),
    "perfil/api/": (Sample(),),
    "perfil/api/password/": (Sample(lambda _: {"actual": PASSWORD}),),
    "perfil/api/tokens/": (Sample(future={"vence"}),),
}


# What counts tries counts refused ones too.
COUNTER = "rate_limit"


_BUT_REFUSALS = {
    '"audit_record"': f"(SELECT * FROM audit_record WHERE deed <> '{AuditAction.REFUSED.value}')",
    '"row_count"': "(SELECT * FROM row_count WHERE counted <> 'audit_record')",
}


def books() -> list[tuple[str, str]]:
    """All that is stored, table by table, in a few letters: but for refusals, which are written down as such."""
    models = apps.get_app_config("inventario").get_models()
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models if model._meta.db_table != COUNTER]
    prints = [
        f"SELECT '{name}', md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {_BUT_REFUSALS.get(name, name)} t"
        for name in tables
    ]
    with connection.cursor() as cursor:
        # Where the tables are large enough, workers append them to the result in whatever order they end.
        cursor.execute(" UNION ALL ".join(prints) + " ORDER BY 1")
        return list(cursor.fetchall())
