"""Tokens that open some parts of the shop only."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.integration.http.api.conftest import Answer, Program, browser_of
from tests.integration.http.api.endpoints import ENDPOINTS, send
from tests.integration.shop import PASSWORD, Shop

HERE = "/perfil/api/tokens/"
NEW = {"nombre": "balanza", "actual": PASSWORD}
REFUSED = {
    "success": False,
    "error": "Este token se limitó a otras direcciones: hay que usar uno que incluya esta.",
    "code": "PERMISSION_DENIED",
    "details": {"motivo": "recurso_no_incluido"},
}
# Of each word an address that answers 200, by which the others know that it is not theirs.
ADDRESSES = {
    "productos": ["/productos/api/", "/productos/api/categorias/"],
    "ventas": ["/ventas/api/", "/ventas/api/caja/", "/ventas/api/ingresos-extra/"],
    "clientes": ["/clientes/api/"],
    "proveedores": ["/proveedores/api/"],
    "compras": ["/compras/api/", "/compras/api/gastos/", "/compras/api/activos/", "/compras/api/sugerencias/"],
    "usuarios": ["/usuarios/api/"],
    "configuracion": ["/configuracion/api/", "/configuracion/api/auditoria/"],
    "reportes": ["/reportes/api/", "/reportes/api/ventas/", "/dashboard/api/", "/dashboard/api/analisis/"],
    "perfil": ["/perfil/api/tokens/", "/perfil/api/sesiones/"],
}


def made(shop: Shop, *words: str) -> dict[str, Any]:
    data: dict[str, Any] = browser_of(shop).post(HERE, {**NEW, "recursos": [*words]}).data
    return data


def limited(shop: Shop, *words: str) -> Program:
    return Program(made(shop, *words)["token"])


def is_outside(answer: Answer) -> bool:
    return (answer.status, answer.body) == (403, REFUSED)


@pytest.mark.parametrize("word", ADDRESSES)
def test_each_word_opens_its_addresses_and_no_others(shop: Shop, word: str) -> None:
    program = limited(shop, word)
    for part, addresses in ADDRESSES.items():
        for address in addresses:
            answer = program.get(address)
            assert answer.status == 200 if part == word else is_outside(answer), address


def test_the_files_of_a_part_are_of_it(shop: Shop) -> None:
    files = [
        "/reportes/api/ventas/?formato=csv",
        "/configuracion/logo/",
        f"/perfil/foto/{shop.admin.user_id}/",
        "/configuracion/api/auditoria/?formato=csv",
    ]
    assert all(is_outside(limited(shop, "ventas").get(file)) for file in files)
    token = made(shop, "reportes", "configuracion", "perfil")["token"]
    opened = Client(headers={"Authorization": f"Bearer {token}"})
    assert [opened.get(file).status_code for file in files] == [200, 404, 404, 200]


def test_is_judged_before_anything_else(shop: Shop) -> None:
    """Whether the id is there, what the body says, and whether the role would do."""
    sales, clients = limited(shop, "ventas"), limited(shop, "clientes")
    answers = {}
    for endpoint in ENDPOINTS:
        program = sales if endpoint.route.startswith("clientes/") else clients
        answers[str(endpoint)] = send(program, endpoint, (2**63 - 1, 1), {"nada": 1})
    assert [name for name, answer in answers.items() if not is_outside(answer)] == ["get perfil/api/"]


def test_several_words(shop: Shop) -> None:
    program = limited(shop, "ventas", "clientes")
    assert [program.get(f"/{part}/api/").status for part in ("ventas", "clientes", "productos")] == [200, 200, 403]


def test_who_it_is_it_may_always_ask(shop: Shop) -> None:
    program = limited(shop, "ventas")
    assert program.get("/perfil/api/").data["id"] == shop.admin.user_id
    assert program.client.head("/perfil/api/", headers=program.headers).status_code == 200
    assert program.get("/salud/").data == {"estado": "vivo"}
    assert is_outside(program.patch("/perfil/api/", {"nombre": "Otro"}))
    assert is_outside(program.send("OPTIONS", "/perfil/api/"))
    assert is_outside(program.post("/logout/", {}))


def test_no_kept_answer_either(shop: Shop) -> None:
    key = {"Idempotency_Key": "una-clave-de-prueba"}
    body = {"nombre": "Bolsa"}
    assert limited(shop, "productos").post("/productos/api/", body, **key).status == 201
    again = limited(shop, "productos").post("/productos/api/", body, **key)
    assert (again.status, again.headers["Idempotent-Replay"]) == (201, "true")
    assert is_outside(limited(shop, "ventas").post("/productos/api/", body, **key))


def test_a_limit_adds_nothing_to_what_only_reads(shop: Shop) -> None:
    body = {**NEW, "alcance": "lectura", "recursos": ["productos"]}
    program = Program(browser_of(shop).post(HERE, body).data["token"])
    assert program.get("/productos/api/").status == 200
    told = program.post("/productos/api/", {"nombre": "Bolsa"}).refused(403, "PERMISSION_DENIED")
    assert "details" not in told


class TestMaking:
    def test_the_words_come_back_each_once_and_in_order(self, shop: Shop, admin: Program) -> None:
        issued = made(shop, "perfil", "ventas", "productos", "ventas")
        assert issued["recursos"] == ["productos", "ventas", "perfil"]
        assert admin.get(HERE).data[0]["recursos"] == ["productos", "ventas", "perfil"]

    @pytest.mark.parametrize("body", [{}, {"recursos": []}])
    def test_without_words_it_opens_everything(self, shop: Shop, inside: Program, body: dict[str, Any]) -> None:
        issued = inside.post(HERE, {**NEW, **body}).data
        assert issued["recursos"] == []
        program = Program(issued["token"])
        for addresses in ADDRESSES.values():
            assert [program.get(address).status for address in addresses] == [200] * len(addresses)

    @pytest.mark.parametrize(
        "words",
        [["bodega"], ["ventas", "Ventas"], ["dashboard"], "ventas", {"ventas": 1}, [1], [None], [["ventas"]], None],
    )
    def test_refuses_what_is_no_word(self, inside: Program, words: Any) -> None:
        answer = inside.post(HERE, {**NEW, "recursos": words})
        assert answer.status == 400
        assert answer.body["code"] == "VALIDATION_ERROR"
        assert list(answer.body["fields"]) == ["recursos"]

    def test_tells_which_words_there_are(self, inside: Program) -> None:
        told = (
            "Debe ser una lista con algunos de estos valores: productos, ventas, clientes, proveedores, compras, "
            "usuarios, configuracion, reportes, perfil."
        )
        assert inside.post(HERE, {**NEW, "recursos": ["bodega"]}).body == {
            "success": False,
            "error": f"recursos: {told}",
            "code": "VALIDATION_ERROR",
            "fields": {"recursos": [told]},
        }

    def test_the_trail_says_to_what_it_is_limited(self, shop: Shop, admin: Program) -> None:
        issued = made(shop, "ventas", "productos")
        [record] = admin.get("/configuracion/api/auditoria/?tipo=token_creado").data[:1]
        assert record["detalles"] == {"nombre": "balanza", "prefijo": issued["prefijo"]}
        [limits] = [value for value in record["valores"] if value["campo"] == "recursos"]
        assert limits == {"campo": "recursos", "detalle": None, "antes": None, "ahora": "productos, ventas"}
