"""`ETag`, `If-Match` and `If-None-Match` on what has a version."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.integration.http.api.conftest import Program, program_of
from tests.integration.shop import Shop

STALE = "Alguien más cambió este registro, que va en la versión 2: hay que consultarlo y repetir el cambio."


@pytest.fixture
def address(shop: Shop) -> str:
    return f"/clientes/api/{shop.client(name='Ana').id}/"


def tag(program: Program, address: str) -> str:
    answer = program.get(address)
    assert answer.headers["ETag"].startswith(f'"{answer.data["version"]}.')
    return str(answer.headers["ETag"])


class TestIfMatch:
    def test_edits_what_was_read(self, admin: Program, address: str) -> None:
        edited = admin.put(address, {"nombre": "Luz"}, If_Match=tag(admin, address))
        assert (edited.status, edited.data["version"], edited.data["nombre"]) == (200, 2, "Luz")
        assert edited.headers["ETag"].startswith('"2.')
        assert admin.patch(address, {"nombre": "Eva"}, If_Match=edited.headers["ETag"]).data["version"] == 3

    @pytest.mark.parametrize("method", ["PUT", "PATCH"])
    def test_refuses_what_somebody_edited_since(self, admin: Program, address: str, method: str) -> None:
        read = tag(admin, address)
        admin.patch(address, {"telefono": "300"})
        refused = admin.send(method, address, {"nombre": "Luz"}, If_Match=read)
        assert refused.refused(412, "CONFLICT") == {
            "success": False,
            "error": STALE,
            "code": "CONFLICT",
            "fields": {"version": [STALE]},
            "details": {"version": 2},
        } | {"error": refused.body["error"]}
        assert admin.get(address).data["nombre"] == "Ana"

    def test_in_the_body_it_stays_409(self, admin: Program, address: str) -> None:
        admin.patch(address, {"telefono": "300"})
        admin.put(address, {"nombre": "Luz", "version": 1}).refused(409, "CONFLICT")

    def test_without_either_the_last_one_holds(self, admin: Program, address: str) -> None:
        admin.patch(address, {"telefono": "300"})
        assert admin.put(address, {"nombre": "Luz"}).data["version"] == 3
        assert admin.put(address, {"nombre": "Luz"}, If_Match="*").status == 200

    @pytest.mark.parametrize("told", ['"1"', 'W/"1"'])
    def test_the_version_is_what_counts(self, admin: Program, address: str, told: str) -> None:
        assert admin.put(address, {"nombre": "Luz"}, If_Match=told).data["version"] == 2

    @pytest.mark.parametrize("told", ["1", '"x"', '"1", "2"', '"99999999999"', '"1.zz"', '"-1"'])
    def test_what_is_no_tag_of_ours(self, admin: Program, address: str, told: str) -> None:
        admin.put(address, {"nombre": "Luz"}, If_Match=told).names("If-Match")

    def test_contradicting_the_body(self, admin: Program, address: str) -> None:
        admin.put(address, {"nombre": "Luz", "version": 2}, If_Match='"1"').names("version")

    def test_is_never_passed_over(self, admin: Program, address: str, shop: Shop) -> None:
        admin.delete(address, If_Match='"1"').names("If-Match")
        admin.put("/perfil/api/", {"nombre": "Ana"}, If_Match='"1"').names("If-Match")
        admin.post("/clientes/api/", {"nombre": "Luz"}, If_Match='"1"').names("If-Match")
        assert admin.get(address).data["nombre"] == "Ana"

    def test_is_part_of_what_a_key_was_used_for(self, admin: Program, address: str) -> None:
        def send(told: str) -> Any:
            return admin.put(address, {"nombre": "Luz"}, If_Match=told, Idempotency_Key="clave-001")

        first, again = send('"1"'), send('"1"')
        assert (again.raw, again.headers["Idempotent-Replay"]) == (first.raw, "true")
        send('"2"').refused(422, "IDEMPOTENCY_KEY_REUSED")


class TestIfNoneMatch:
    def test_what_one_has_is_not_sent_again(self, shop: Shop, address: str) -> None:
        browser = Client(headers={"Authorization": f"Bearer {shop.token()}"})
        read = browser.get(address)["ETag"]
        for known in (read, f"W/{read}", f'"x", {read}', "*"):
            same = browser.get(address, headers={"If-None-Match": known})
            assert (same.status_code, same.content, same["ETag"]) == (304, b"", read)
        assert browser.get(address, headers={"If-None-Match": '"1"'}).status_code == 200

    def test_stock_that_moved_is_another_answer_of_the_same_version(self, admin: Program, shop: Shop) -> None:
        product = shop.product(stock=Decimal(10))
        address = f"/productos/api/{product.id}/"
        read = admin.get(address)
        shop.sale(product.id, 3)
        now = admin.get(address, If_None_Match=read.headers["ETag"])
        assert (now.status, now.data["stock"], now.data["version"]) == (200, 7, read.data["version"])
        assert admin.patch(address, {"nombre": "Té"}, If_Match=read.headers["ETag"]).status == 200

    def test_what_is_hidden_makes_another_answer(self, seller: Program, admin: Program, shop: Shop) -> None:
        address = f"/productos/api/{shop.product().id}/"
        assert tag(seller, address) != tag(admin, address)
        assert tag(program_of(shop, read_only=True), address) == tag(admin, address)


def test_everything_that_is_edited_by_version_says_so_in_its_description(nobody: Program) -> None:
    paths = nobody.get("/api/esquema/").body["paths"]
    told = {
        f"{method} {path}"
        for path, methods in paths.items()
        for method, operation in methods.items()
        if any(each.get("name") == "If-Match" for each in operation.get("parameters", ()))
    }
    assert {"put /clientes/api/{id}/", "patch /productos/api/{id}/", "put /configuracion/api/"} <= told
    assert not [each for each in told if each.startswith(("post", "delete", "get"))]
    assert "412" in paths["/clientes/api/{id}/"]["put"]["responses"]
