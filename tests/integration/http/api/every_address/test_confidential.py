"""A seller never learns what things cost, what they bring in, or what they are worth: in no answer whatsoever."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from adapters.http.api.core.response_body import ResponseBody as Shape
from domain.shared.money import Money
from tests.integration.http.api.conftest import Answer, Program
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, Target, send
from tests.integration.http.api.every_address.test_matrix import MAY, needed
from tests.integration.http.api.stage import Stage, program, stage
from tests.integration.shop import Shop

COST, BOUGHT, SPENT, EARNED, WORTH = "7771.13", "6661.17", "5551.19", "4441.23", "3331.29"
"""Figures that turn up nowhere by chance."""

SEEN = [each for each in ENDPOINTS if "seller" in MAY[needed(each)]]
UNSEEN = [each for each in ENDPOINTS if "seller" not in MAY[needed(each)]]


def _shapes(kind: type[Shape]) -> Iterator[type[Shape]]:
    for child in kind.__subclasses__():
        yield child
        yield from _shapes(child)


CONFIDENTIAL = {key for shape in _shapes(Shape) for key in shape.confidential}
SECRET = CONFIDENTIAL | {key for each in UNSEEN for key in each.answered_keys} - {
    key for each in SEEN for key in each.answered_keys
}
"""Keys that only an admin's answers have."""


def test_the_secrets_are_known() -> None:
    costs = {"precio_compra", "valor_inventario", "costo_compra"}
    ledger = {"costo_unitario", "valor", "saldo_valor"}
    purchases = {"subtotal_con_iva", "precio_venta", "total", "proveedor_nombre"}
    assert costs <= CONFIDENTIAL
    assert costs | ledger | purchases <= SECRET


@frozen
class Secrets:
    """The shop with its figures: everything that an admin can read below a secret key."""

    stage: Stage
    figures: set[str]

    def told_by(self, answer: Answer) -> set[str]:
        """What of it an answer gives away."""
        text = answer.raw.decode(errors="replace")
        figures = {figure for figure in self.figures if re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", text)}
        return figures | SECRET & {key for key, _ in _facts(answer.body)}


def _facts(body: Any) -> Iterator[tuple[str, Any]]:
    """Every key at any depth, with what it holds."""
    if isinstance(body, list):
        for item in body:
            yield from _facts(item)
    elif isinstance(body, dict):
        for key, value in body.items():
            yield key, value
            yield from _facts(value)


@pytest.fixture
def furnished(shop: Shop) -> Stage:
    """A shop with figures that may not be told."""
    there = stage(shop)
    cost = Money.parse(COST)
    weighed = shop.product("Queso", barcode="771", category="Lácteos", unit_cost=cost, minimum_stock=Decimal(50))
    own, of_admin = shop.sale(weighed.id, 3, shop.seller), shop.sale(weighed.id, 2)
    shop.sale(weighed.id, 4)  # so that no sum of a seller is by chance one of the whole shop
    asked = {
        "/compras/api/": {"detalles": [{"producto": weighed.id, "cantidad": 7, "precio": BOUGHT}]},
        "/compras/api/gastos/": {"concepto": "Arriendo", "monto": SPENT},
        "/ventas/api/ingresos-extra/": {"tipo": "otro", "monto": EARNED},
        "/compras/api/activos/": {"nombre": "Vitrina", "valor": WORTH},
        f"/ventas/api/{own.id}/devolucion/": {"detalles": [{"id": own.lines[0].id, "cantidad": 1}]},
        f"/ventas/api/{of_admin.id}/anular/": {"motivo": "Se cobró dos veces"},
        f"/productos/api/{weighed.id}/ajustes/": {"cantidad": -1, "motivo": "merma"},
    }
    for address, body in asked.items():
        assert there.program.post(address, body).status in (200, 201), address
    there.furnish()
    return there


@pytest.fixture
def secrets(furnished: Stage) -> Secrets:
    there = furnished
    figures = {
        str(value)
        for answer in _looked_at(there, there.program)
        for key, value in _facts(answer.body)
        if key in SECRET and re.fullmatch(r"-?\d+\.\d\d", str(value))
    }
    trivial = {figure for figure in figures if abs(Decimal(figure)) < 1000}
    # A sum of sales is the same in a report of sales, which a seller may read, and in one of profit.
    public = {
        str(value)
        for answer in _looked_at(there, there.program, SEEN)
        for key, value in _facts(answer.body)
        if key not in SECRET
    }
    return Secrets(there, {*figures - trivial - public, COST, BOUGHT, SPENT, EARNED, WORTH})


def _looked_at(there: Stage, reader: Program, endpoints: Sequence[Endpoint] = ENDPOINTS) -> Iterator[Answer]:
    """Every GET, of everything that there is, with every value of every parameter that has a few."""
    for endpoint in endpoints:
        if endpoint.changes:
            continue
        queries = ["", "?page_size=1", "?vendedor=todos"]
        queries += [f"?{name}={value}&page_size=200" for name, values in endpoint.choices.items() for value in values]
        for id in _ids(there, endpoint):
            for query in queries:
                yield send(reader, endpoint, id, query=query)


def _ids(there: Stage, endpoint: Endpoint) -> Sequence[Target]:
    """Of all that the admin's list of that kind shows; where there is no such list, of one."""
    collection = Endpoint(endpoint.route.partition("<id:id>/")[0], "get")
    if endpoint.places != ["id"] or collection not in ENDPOINTS:
        return [there.target(endpoint)]
    everything = "?page_size=200&activo=todos" if "activo" in collection.choices else "?page_size=200"
    return [item["id"] for item in send(there.program, collection, 0, query=everything).data]


def _attempted(there: Stage, caller: Program) -> Iterator[Answer]:
    """Whatever a seller can do, and whatever is refused with a reason."""
    for endpoint in ENDPOINTS:
        if endpoint.changes and endpoint.route != "perfil/api/password/":
            yield there.ask(caller, endpoint)
    lines = [
        {"producto": there.product, "cantidad": 9999},
        {"codigo_de_barras": "771", "cantidad": 9999},
        {"producto": there.product, "cantidad": 1, "precio_unitario": "1.00"},
        {"producto": there.product, "cantidad": 1, "descuento": 99},
        {"producto": there.product, "cantidad": 0.5},
        {"producto": 10**12},
        {"codigo_de_barras": "771", "cantidad": 1},
    ]
    for line in lines:
        for _ in range(2):
            yield caller.post("/ventas/api/", {"detalles": [line]}, Idempotency_Key=f"linea-{lines.index(line):04}")
    yield caller.post("/ventas/api/buscar-producto/", {"codigo_barras": "771"})
    yield caller.post("/ventas/api/buscar-producto/", {"codigo_barras": "nada"})


def test_an_admin_is_told(secrets: Secrets) -> None:
    """So that the silence of the others means something."""
    told = {secret for answer in _looked_at(secrets.stage, secrets.stage.program) for secret in secrets.told_by(answer)}
    assert secrets.figures <= told
    assert told >= CONFIDENTIAL
    assert len(secrets.figures) > 15


@pytest.mark.parametrize("who", ["seller", "reading seller"])
def test_a_seller_is_not(secrets: Secrets, shop: Shop, who: str) -> None:
    caller = program(shop, who)
    answers = [*_looked_at(secrets.stage, caller), *_attempted(secrets.stage, caller)]
    answers += _looked_at(secrets.stage, caller)
    assert {answer.status for answer in answers} >= {200, 403}
    assert [(answer.body, told) for answer in answers if (told := secrets.told_by(answer))] == []


def test_no_order_gives_a_cost_away(furnished: Stage, seller: Program) -> None:
    sorted_lists = [each for each in SEEN if each.is_list and each.orders]
    assert len(sorted_lists) >= 4
    for endpoint in sorted_lists:
        for key in SECRET - set(endpoint.orders):
            for sign in ("", "-"):
                send(seller, endpoint, 0, query=f"?orden={sign}{key}").names("orden")
    assert [each for each in sorted_lists if CONFIDENTIAL & {code.lstrip("-") for code in each.orders}] == []


def test_no_search_finds_a_cost(furnished: Stage, seller: Program) -> None:
    for figure in (COST, COST.partition(".")[0], "771130"):
        assert seller.get(f"/productos/api/?q={figure}").data == []
