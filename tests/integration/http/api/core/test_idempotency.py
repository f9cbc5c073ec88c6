"""`Idempotency-Key`: the same request happens once and is answered the same."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from adapters.http.auth.encryption import fingerprint
from domain.shared.quantity import Unit
from tests.integration.http.api.conftest import Answer, Program, browser_of, program_of
from tests.integration.shop import PASSWORD, Shop

URL = "/ventas/api/"
KEY = "venta-0001"


def sell(program: Program, product_id: int, quantity: int = 1, key: str = KEY) -> Answer:
    body = {"detalles": [{"producto": product_id, "cantidad": quantity}]}
    return program.post(URL, body, Idempotency_Key=key)


def stock(program: Program, product_id: int) -> int:
    return program.get(f"/productos/api/{product_id}/").data["stock"]


def test_a_repetition_is_answered_byte_for_byte_and_does_nothing(admin: Program, shop: Shop) -> None:
    product = shop.product()
    first, again = sell(admin, product.id, 2), sell(admin, product.id, 2)
    assert (first.status, again.status) == (201, 201)
    assert first.raw == again.raw
    assert first.headers["Location"] == again.headers["Location"]
    assert "Idempotent-Replay" not in first.headers
    assert again.headers["Idempotent-Replay"] == "true"
    assert stock(admin, product.id) == 8


def test_another_body_or_address_under_the_same_key(admin: Program, shop: Shop) -> None:
    product = shop.product()
    sell(admin, product.id)
    sell(admin, product.id, 2).refused(422, "IDEMPOTENCY_KEY_REUSED")
    other = admin.post("/productos/api/", {"nombre": "x"}, Idempotency_Key=KEY)
    other.refused(422, "IDEMPOTENCY_KEY_REUSED")
    assert stock(admin, product.id) == 9


def test_a_refusal_leaves_the_key_free(admin: Program, shop: Shop) -> None:
    product = shop.product(stock=Decimal(1))
    sell(admin, product.id, 3).refused(409, "INSUFFICIENT_STOCK")
    admin.post(f"/productos/api/{product.id}/ajustes/", {"cantidad": 5, "motivo": "conteo"})
    sold = sell(admin, product.id, 3)
    assert (sold.status, "Idempotent-Replay" in sold.headers) == (201, False)
    assert stock(admin, product.id) == 3


def test_each_person_has_keys_of_their_own(admin: Program, seller: Program, stranger: Program, shop: Shop) -> None:
    product = shop.product()
    mine, theirs = sell(admin, product.id), sell(seller, product.id)
    assert mine.data["id"] != theirs.data["id"]
    sell(stranger, product.id).refused(404, "RESOURCE_NOT_FOUND")


def test_the_same_person_may_repeat_with_another_token(admin: Program, shop: Shop) -> None:
    product = shop.product()
    assert sell(admin, product.id).raw == sell(program_of(shop), product.id).raw


@pytest.mark.parametrize("key", ["", "corta", "x" * 101, "con espacio", "ñandúñandú", "tab\tdentro"])
def test_a_key_that_is_none(admin: Program, shop: Shop, key: str) -> None:
    sell(admin, shop.product().id, key=key).names("Idempotency-Key")


@pytest.mark.parametrize("key", ["x" * 8, "x" * 100, "!#$%&/()=?~"])
def test_the_longest_and_the_shortest(admin: Program, shop: Shop, key: str) -> None:
    assert sell(admin, shop.product().id, key=key).status == 201


def test_the_meaning_counts_and_not_how_it_is_written(admin: Program, shop: Shop) -> None:
    product = shop.product(unit=Unit.KILOGRAM)
    body = f'{{"cliente": "Ana", "detalles": [{{"producto": {product.id}, "cantidad": 1.5}}]}}'
    spaced = f' {{ "detalles" :[ {{"cantidad": 1.50,\n "producto":{product.id} }} ], "cliente":"\\u0041na" }}'
    first, again = (admin.post(URL, raw=raw.encode(), Idempotency_Key=KEY) for raw in (body, spaced))
    assert (first.status, again.headers["Idempotent-Replay"], first.raw) == (201, "true", again.raw)
    for other in (body.replace("1.5", "1.51"), body.replace("1.5", "2"), body.replace("Ana", "ana")):
        admin.post(URL, raw=other.encode(), Idempotency_Key=KEY).refused(422, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize(
    "more",
    [
        {"cantidad": "2"},
        {"cantidad": 2.0},
        {"cantidad": "2.000"},
        {"banco": None},
        {"banco": ""},
        {"cliente": "  "},
        {"forma_pago": "Efectivo"},
        {"recibido": "10000"},
        {"recibido": 10000.0},
    ],
    ids=str,
)
def test_a_number_as_a_text_and_a_null_mean_the_same(admin: Program, shop: Shop, more: dict[str, Any]) -> None:
    line: dict[str, Any] = {"producto": shop.product().id, "cantidad": 2}
    body = {"detalles": [line], **({"recibido": 10000} if "recibido" in more else {})}
    again = {**body, **more, "detalles": [{**line, "cantidad": more.get("cantidad", 2)}]}
    again.pop("cantidad", None)
    first, repeated = (admin.post(URL, each, Idempotency_Key=KEY) for each in (body, again))
    assert (first.status, repeated.raw) == (201, first.raw)
    assert repeated.headers["Idempotent-Replay"] == "true"


def test_in_an_edit_a_null_is_not_what_is_left_out(admin: Program, shop: Shop) -> None:
    address = f"/clientes/api/{shop.client(name='Ana').id}/"
    admin.send("PATCH", address, {"nombre": "Luz"}, Idempotency_Key=KEY)
    other = admin.send("PATCH", address, {"nombre": "Luz", "telefono": None}, Idempotency_Key=KEY)
    other.refused(422, "IDEMPOTENCY_KEY_REUSED")


def test_what_an_earlier_version_answered_is_not_done_again(admin: Program, shop: Shop) -> None:
    product = shop.product()
    sold = sell(admin, product.id)
    raw = json.dumps({"detalles": [{"producto": product.id, "cantidad": 1}]}).encode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE answer SET fingerprint = %s", [fingerprint(b"\n".join([b"POST", URL.encode(), raw]))])
    again = sell(admin, product.id)
    assert (again.raw, again.headers["Idempotent-Replay"]) == (sold.raw, "true")
    sell(admin, product.id, 2).refused(422, "IDEMPOTENCY_KEY_REUSED")


def test_edits_and_deletions_take_one_too(admin: Program, shop: Shop) -> None:
    address = f"/clientes/api/{shop.client(name='Ana').id}/"

    def send(method: str, body: Any = None) -> Answer:
        return admin.send(method, address, body, Idempotency_Key=f"clave-{method}")

    first = send("PATCH", {"nombre": "Ana María", "version": 1})
    assert (first.status, first.data["version"]) == (200, 2)
    assert send("PATCH", {"version": 1, "nombre": "Ana María"}).raw == first.raw
    assert send("PUT", {"nombre": "Luz"}).raw == send("PUT", {"nombre": "Luz"}).raw
    assert admin.get(address).data["version"] == 3
    send("PUT", {"nombre": "Ana"}).refused(422, "IDEMPOTENCY_KEY_REUSED")
    gone, again = send("DELETE"), send("DELETE")
    assert (gone.status, again.raw, again.headers["Idempotent-Replay"]) == (200, gone.raw, "true")
    admin.delete(address).refused(404, "RESOURCE_NOT_FOUND")


WHOLE = {
    "client": ("/clientes/api/{}/", {"telefono": "3001234567"}),
    "supplier": ("/proveedores/api/{}/", {"telefono": "3001234567"}),
    "product": ("/productos/api/{}/", {"categoria": "Granos"}),
    "seller": ("/usuarios/api/{}/", {"telefono": "3001234567"}),
    "configuration": ("/configuracion/api/", {"telefono": "3001234567"}),
    "profile": ("/perfil/api/", {"telefono": "3001234567"}),
}


def one_of(kind: str, shop: Shop) -> str:
    made = {
        "client": lambda: shop.client().id,
        "supplier": lambda: shop.supplier().id,
        "product": lambda: shop.product().id,
        "seller": lambda: shop.seller.user_id,
    }
    return WHOLE[kind][0].format(made[kind]() if kind in made else "")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("kind", WHOLE)
def test_the_whole_answer_of_get_may_come_back_twice(shop: Shop, kind: str, method: str) -> None:
    """What cannot be changed, as when it was last changed, is another by then: the kept answer comes first."""
    admin, address = program_of(shop), one_of(kind, shop)
    body = {**admin.get(address).data, **WHOLE[kind][1]}
    first, again = (admin.send(method, address, body, Idempotency_Key="todo-lo-que-vino") for _ in range(2))
    assert (first.status, again.status) == (200, 200), again.body
    assert (again.raw, again.headers["Idempotent-Replay"]) == (first.raw, "true")
    other = {**body, "telefono": "3007654321", "categoria": "Otra"}
    other = {key: value for key, value in other.items() if key in body}
    admin.send(method, address, other, Idempotency_Key="todo-lo-que-vino").refused(422, "IDEMPOTENCY_KEY_REUSED")


def test_the_whole_answer_of_what_is_gone_by_now(admin: Program, shop: Shop) -> None:
    address = one_of("client", shop)
    body = {**admin.get(address).data, "telefono": "3001234567"}
    first = admin.put(address, body, Idempotency_Key="antes-de-eliminar")
    admin.delete(address)
    assert admin.put(address, body, Idempotency_Key="antes-de-eliminar").raw == first.raw
    reading = program_of(shop, read_only=True)
    reading.put(address, body, Idempotency_Key="antes-de-eliminar").refused(403, "PERMISSION_DENIED")


def test_covers_every_post_that_does_something(admin: Program, inside: Program, shop: Shop) -> None:
    product = shop.product()
    sale = shop.sale(product.id, 3)
    line = sale.lines[0].id
    posts = {
        "/productos/api/": {"nombre": "Bolsa"},
        f"/productos/api/{product.id}/ajustes/": {"cantidad": 1, "motivo": "conteo"},
        f"/productos/api/{product.id}/archivar/": {},
        f"{URL}{sale.id}/devolucion/": {"detalles": [{"id": line, "cantidad": 1}]},
        f"{URL}{sale.id}/anular/": {},
        "/perfil/api/tokens/": {"nombre": "Caja"},
        "/usuarios/api/": {"username": "luz", "email": "luz@example.com"},
        "/perfil/api/password/": {"actual": PASSWORD, "password1": "la nueva clave", "password2": "la nueva clave"},
    }
    for number, (path, body) in enumerate(posts.items()):
        caller = inside if "tokens" in path else admin
        first = caller.post(path, body, Idempotency_Key=f"clave-{number:04}")
        again = caller.post(path, body, Idempotency_Key=f"clave-{number:04}")
        assert first.status in (200, 201), first.body
        assert (first.status, first.raw) == (again.status, again.raw)
        assert again.headers["Idempotent-Replay"] == "true"
    assert stock(admin, product.id) == 11


def test_a_token_that_only_reads_is_not_told_what_was_answered(admin: Program, shop: Shop) -> None:
    product = shop.product()
    sell(admin, product.id)
    sell(program_of(shop, read_only=True), product.id).refused(403, "PERMISSION_DENIED")
    assert sell(admin, product.id).headers["Idempotent-Replay"] == "true"


class TestASecret:
    """It is told again to whatever got it, and to nothing else of the same person."""

    def test_the_password_of_somebody_hired(self, shop: Shop) -> None:
        first, other = program_of(shop), program_of(shop)
        body = {"username": "luz", "email": "luz@example.com"}
        hired, again = (first.post("/usuarios/api/", body, Idempotency_Key=KEY) for _ in range(2))
        assert hired.data["password_temporal"]
        assert again.raw == hired.raw
        for elsewhere in (other, browser_of(shop)):
            elsewhere.post("/usuarios/api/", body, Idempotency_Key=KEY).refused(422, "IDEMPOTENCY_KEY_REUSED")

    def test_the_password_that_was_reset(self, shop: Shop) -> None:
        first, other = program_of(shop), program_of(shop)
        address, body = f"/usuarios/api/{shop.seller.user_id}/", {"restablecer_password": True}
        reset, again = (first.patch(address, body, Idempotency_Key=KEY) for _ in range(2))
        assert reset.data["password_temporal"]
        assert again.raw == reset.raw
        other.patch(address, body, Idempotency_Key=KEY).refused(422, "IDEMPOTENCY_KEY_REUSED")

    def test_a_token(self, inside: Program, shop: Shop) -> None:
        body = {"nombre": "Caja"}
        issued, again = (inside.post("/perfil/api/tokens/", body, Idempotency_Key=KEY) for _ in range(2))
        assert again.raw == issued.raw
        other = browser_of(shop).post("/perfil/api/tokens/", body, Idempotency_Key=KEY)
        other.refused(422, "IDEMPOTENCY_KEY_REUSED")
        program_of(shop).post("/perfil/api/tokens/", body, Idempotency_Key=KEY).refused(403, "PERMISSION_DENIED")


def test_a_kept_token_or_password_cannot_be_read_in_the_database(inside: Program, shop: Shop) -> None:
    told = [
        inside.post("/perfil/api/tokens/", {"nombre": "Caja"}, Idempotency_Key="clave-001").data["token"],
        inside.post(
            "/usuarios/api/", {"username": "luz", "email": "luz@example.com"}, Idempotency_Key="clave-002"
        ).data["password_temporal"],
        inside.patch(
            f"/usuarios/api/{shop.seller.user_id}/", {"restablecer_password": True}, Idempotency_Key="clave-003"
        ).data["password_temporal"],
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM answer")
        kept = b"".join(bytes(answer) for (answer,) in cursor.fetchall())
    assert [secret for secret in told if secret.encode() in kept] == []


def test_refuses_to_repeat_a_secret_answer_that_another_secret_key_sealed(inside: Program) -> None:
    body = {"nombre": "Caja"}
    inside.post("/perfil/api/tokens/", body, Idempotency_Key=KEY)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE answer SET answer = 'gAAAAA'")
    inside.post("/perfil/api/tokens/", body, Idempotency_Key=KEY).refused(422, "IDEMPOTENCY_KEY_REUSED")
    tokens = inside.get("/perfil/api/tokens/").data
    assert [token["nombre"] for token in tokens] == ["Caja"]
