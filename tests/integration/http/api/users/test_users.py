"""Who works in the shop: `/usuarios/api/`."""

import json
import re
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection

from tests.integration.http.api.accounts.test_authentication import log_in
from tests.integration.http.api.conftest import Program, browser_of, program_of
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import PASSWORD, Shop

URL = "/usuarios/api/"
LUZ = {
    "username": "luz",
    "email": "luz@example.com",
    "nombre": "Luz Marina",
    "apellido": "Peña",
    "telefono": "300 123 4567",
}
STAFF_KEYS = {
    "id",
    "username",
    "email",
    "rol",
    "nombre",
    "apellido",
    "telefono",
    "foto_perfil",
    "activo",
    "email_verified",
    "tutorial_visto",
    "debe_cambiar_password",
    "creado_por",
    "fecha_creacion",
    "version",
}
TEMPORARY = re.compile(r"[a-hj-km-np-z2-9]{12}")


def item(user_id: int) -> str:
    return f"{URL}{user_id}/"


def usernames(admin: Program, query: str = "") -> list[str]:
    return [each["username"] for each in admin.get(f"{URL}?{query}").data]


class TestCreate:
    def test_a_seller_with_a_temporary_password(self, admin: Program, shop: Shop) -> None:
        answer = admin.post(URL, LUZ)
        created = answer.data
        assert answer.status == 201
        assert answer.headers["Location"] == item(created["id"])
        assert TEMPORARY.fullmatch(created.pop("password_temporal"))
        assert re.fullmatch(MOMENT, created.pop("fecha_creacion"))
        assert created == {
            "id": created["id"],
            "username": "luz",
            "email": "luz@example.com",
            "rol": "vendedor",
            "nombre": "Luz Marina",
            "apellido": "Peña",
            "telefono": "300 123 4567",
            "foto_perfil": None,
            "activo": True,
            "email_verified": True,
            "tutorial_visto": False,
            "debe_cambiar_password": True,
            "creado_por": shop.admin.user_id,
            "version": 1,
        }

    def test_the_temporary_password_opens_only_the_way_to_another(self, admin: Program) -> None:
        temporary = admin.post(URL, LUZ).data["password_temporal"]
        program, answer = log_in("luz@example.com", temporary)
        assert answer.data["debe_cambiar_password"] is True
        assert program.get("/ventas/api/").refused(403, "PERMISSION_DENIED")["details"] == {
            "motivo": "debe_cambiar_password"
        }
        change = {"actual": temporary, "password1": "mi propia clave", "password2": "mi propia clave"}
        token = program.client.cookies["csrftoken"].value
        assert program.post("/perfil/api/password/", change, X_CSRFToken=token).data["debe_cambiar_password"] is False
        assert program.get("/ventas/api/").status == 200

    def test_a_chosen_password_is_not_told(self, admin: Program) -> None:
        answer = admin.post(URL, {**LUZ, "password": "una clave larga"})
        assert set(answer.data) == STAFF_KEYS
        assert b"una clave larga" not in answer.raw
        assert answer.data["debe_cambiar_password"] is True
        assert log_in("luz", "una clave larga")[1].status == 200

    def test_names_and_phone_may_be_missing(self, admin: Program) -> None:
        created = admin.post(URL, {"username": "luz", "email": "luz@example.com"}).data
        assert (created["nombre"], created["apellido"], created["telefono"]) == ("", "", "")

    def test_the_same_key_tells_the_same_password_and_keeps_it_unreadable(self, admin: Program) -> None:
        first, again = (admin.post(URL, LUZ, Idempotency_Key="alta-de-luz-01") for _ in range(2))
        assert (first.raw, again.headers["Idempotent-Replay"]) == (again.raw, "true")
        temporary = first.data["password_temporal"].encode()
        with connection.cursor() as cursor:
            cursor.execute("SELECT answer, fingerprint FROM answer")
            [[kept, _]] = cursor.fetchall()
        assert temporary not in bytes(kept)

    def test_a_kept_request_does_not_give_its_password_away(self, admin: Program) -> None:
        """A hash of the body that anybody can compute would let the password be guessed at leisure."""
        body = {**LUZ, "password": "una clave larga"}
        admin.post(URL, body, Idempotency_Key="alta-de-luz-01")
        asked = b"\n".join([b"POST", URL.encode(), json.dumps(body).encode()])
        with connection.cursor() as cursor:
            cursor.execute("SELECT fingerprint FROM answer")
            [[fingerprint]] = cursor.fetchall()
        assert fingerprint not in {sha256(asked).hexdigest(), sha256(json.dumps(body).encode()).hexdigest()}

    @pytest.mark.parametrize(
        ("taken", "field"),
        [({"username": "LUZ"}, "username"), ({"email": "Luz@Example.com"}, "email")],
    )
    @pytest.mark.parametrize("where", ["the same shop", "another shop"])
    def test_what_somebody_has_whatever_its_case(
        self, *, admin: Program, stranger: Program, where: str, taken: dict[str, str], field: str
    ) -> None:
        (admin if where == "the same shop" else stranger).post(URL, LUZ)
        body = admin.post(URL, {"username": "otra", "email": "otra@example.com", **taken}).refused(409, "CONFLICT")
        assert list(body["fields"]) == [field]

    @pytest.mark.parametrize(
        ("more", "fields"),
        [
            ({"username": ""}, {"username"}),
            ({"username": "  "}, {"username"}),
            ({"username": None}, {"username"}),
            ({"username": 7}, {"username"}),
            ({"username": "u" * 151}, {"username"}),
            ({"username": "a\x00b"}, {"username"}),
            ({"email": ""}, {"email"}),
            ({"email": None}, {"email"}),
            ({"email": ["luz@example.com"]}, {"email"}),
            ({"email": "luz"}, {"email"}),
            ({"email": "luz @example.com"}, {"email"}),
            ({"email": "l" * 250 + "@x.co"}, {"email"}),
            ({"nombre": None}, {"nombre"}),
            ({"nombre": 1}, {"nombre"}),
            ({"nombre": "n" * 151}, {"nombre"}),
            ({"apellido": True}, {"apellido"}),
            ({"apellido": "n" * 151}, {"apellido"}),
            ({"telefono": 3001234567}, {"telefono"}),
            ({"telefono": "3" * 21}, {"telefono"}),
            ({"password": ""}, {"password"}),
            ({"password": None}, {"password"}),
            ({"password": 12345678}, {"password"}),
            ({"password": "corta12"}, {"password"}),
            ({"password": "password"}, {"password"}),
            ({"password": "12345678"}, {"password"}),
            ({"password": "x" * 129}, {"password"}),
            ({"password": "una clave\x00larga"}, {"password"}),
            ({"rol": "admin"}, {"rol"}),
            ({"is_superuser": True}, {"is_superuser"}),
            ({"activo": False}, {"activo"}),
            ({"debe_cambiar_password": False}, {"debe_cambiar_password"}),
            ({"must_change_password": False}, {"must_change_password"}),
            ({"negocio": 1}, {"negocio"}),
            ({"restablecer_password": True}, {"restablecer_password"}),
            ({"username": "", "email": "", "telefono": 1}, {"username", "email", "telefono"}),
        ],
    )
    def test_every_bad_field_is_named_and_nobody_is_let_in(
        self, admin: Program, more: dict[str, Any], fields: set[str]
    ) -> None:
        before = usernames(admin)
        admin.post(URL, {**LUZ, **more}).names(*fields)
        assert usernames(admin) == before

    def test_username_and_email_are_needed(self, admin: Program) -> None:
        admin.post(URL, {}).names("username", "email")

    def test_a_weak_password_is_explained(self, admin: Program) -> None:
        short = admin.post(URL, {**LUZ, "password": "corta12"})
        assert short.body["fields"]["password"] == ["La contraseña es muy corta: debe tener por lo menos 8 caracteres."]
        common = admin.post(URL, {**LUZ, "password": "password"})
        assert common.body["fields"]["password"] == [
            "Esa contraseña es de las primeras que alguien probaría: "
            "hay que escribir otra, como varias palabras seguidas."
        ]


class TestRead:
    def test_everybody_of_the_shop_and_nobody_else(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        assert usernames(admin) == sorted([shop.admin_username, shop.seller_username])
        assert all(set(each) == STAFF_KEYS for each in admin.get(URL).data)

    def test_one(self, admin: Program, shop: Shop) -> None:
        own = admin.get(item(shop.admin.user_id)).data
        assert (own["rol"], own["creado_por"], own["username"]) == ("admin", None, shop.admin_username)
        assert admin.get(item(shop.seller.user_id)).data in admin.get(URL).data

    def test_filters_and_orders(self, admin: Program, shop: Shop) -> None:
        luz = admin.post(URL, LUZ).data["id"]
        admin.patch(item(luz), {"activo": False})
        boss, seller = shop.admin_username, shop.seller_username
        assert usernames(admin) == [boss, "luz", seller]
        assert usernames(admin, "activo=todos") == [boss, "luz", seller]
        assert usernames(admin, "activo=true") == [boss, seller]
        assert usernames(admin, "activo=false") == ["luz"]
        assert usernames(admin, "rol=admin") == [boss]
        assert usernames(admin, "rol=vendedor&orden=-username") == [seller, "luz"]
        assert usernames(admin, "orden=fecha") == [boss, seller, "luz"]
        assert usernames(admin, "orden=-fecha") == ["luz", seller, boss]
        assert usernames(admin, "q=pena+LUZ") == ["luz"]
        assert usernames(admin, f"q={seller}") == [seller]

    @pytest.mark.parametrize("parameter", ["activo=quizas", "rol=dueño", "orden=email", "page=x"])
    def test_a_parameter_that_is_none_is_named(self, admin: Program, parameter: str) -> None:
        admin.get(f"{URL}?{parameter}").names(parameter.partition("=")[0])

    def test_walks_by_cursor(self, admin: Program) -> None:
        for number in range(5):
            admin.post(URL, {"username": f"v{number}", "email": f"v{number}@example.com"})
        whole, seen, cursor = usernames(admin), [], ""
        while True:
            answer = admin.get(f"{URL}?page_size=2&cursor={cursor}")
            seen += [each["username"] for each in answer.data]
            cursor = answer.body["pagination"]["next_cursor"]
            if cursor is None:
                break
        assert seen == whole
        assert len(seen) == 7

    def test_costs_two_statements(self, admin: Program, shop: Shop) -> None:
        admin.post(URL, LUZ)
        with at_most(2):
            assert len(admin.get(f"{URL}?q=luz&rol=vendedor").data) == 1
        with at_most(2):
            assert admin.get(item(shop.seller.user_id)).status == 200


class TestEdit:
    @pytest.mark.parametrize("method", ["PUT", "PATCH"])
    def test_what_is_not_sent_stays(self, admin: Program, method: str) -> None:
        created = admin.post(URL, LUZ).data
        del created["password_temporal"]
        body = {"username": "luz", "email": "luz@example.com"} if method == "PUT" else {}
        edited = admin.send(method, item(created["id"]), {**body, "telefono": "301", "version": 1}).data
        assert edited == {**created, "telefono": "301", "version": 2}
        assert admin.get(item(created["id"])).data == edited

    def test_a_put_needs_username_and_email(self, admin: Program, shop: Shop) -> None:
        admin.put(item(shop.seller.user_id), {"telefono": "301"}).names("username", "email")

    def test_a_stale_version(self, admin: Program, shop: Shop) -> None:
        admin.patch(item(shop.seller.user_id), {"telefono": "301"})
        refused = admin.patch(item(shop.seller.user_id), {"telefono": "302", "version": 1}).refused(409, "CONFLICT")
        assert refused["details"] == {"version": 2}
        assert admin.get(item(shop.seller.user_id)).data["telefono"] == "301"

    def test_a_new_name_signs_in(self, admin: Program, shop: Shop) -> None:
        admin.patch(item(shop.seller.user_id), {"username": "luz", "email": "luz@example.com"})
        assert log_in("LUZ")[1].status == 200
        assert log_in("luz@EXAMPLE.com")[1].status == 200
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")

    def test_a_name_that_somebody_has(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        for body, field in (
            ({"username": other_shop.admin_username.upper()}, "username"),
            ({"email": f"{shop.admin_username}@TIENDA.example"}, "email"),
        ):
            refused = admin.patch(item(shop.seller.user_id), body).refused(409, "CONFLICT")
            assert list(refused["fields"]) == [field]

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({"username": ""}, {"username"}),
            ({"username": None}, {"username"}),
            ({"email": "nadie"}, {"email"}),
            ({"nombre": None}, {"nombre"}),
            ({"apellido": "n" * 151}, {"apellido"}),
            ({"telefono": 300}, {"telefono"}),
            ({"activo": None}, {"activo"}),
            ({"activo": "false"}, {"activo"}),
            ({"activo": 0}, {"activo"}),
            ({"version": "1"}, {"version"}),
            ({"version": None}, {"version"}),
            ({"password": "corta12"}, {"password"}),
            ({"password": ""}, {"password"}),
            ({"restablecer_password": "si"}, {"restablecer_password"}),
            ({"restablecer_password": None}, {"restablecer_password"}),
            ({"restablecer_password": True, "password": "una clave larga"}, {"restablecer_password"}),
            ({"rol": "admin"}, {"rol"}),
            ({"email_verified": False}, {"email_verified"}),
            ({"id": 1}, {"id"}),
            ({"creado_por": 1}, {"creado_por"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_changes(
        self, admin: Program, shop: Shop, body: dict[str, Any], fields: set[str]
    ) -> None:
        before = admin.get(item(shop.seller.user_id)).data
        admin.patch(item(shop.seller.user_id), body).names(*fields)
        assert admin.get(item(shop.seller.user_id)).data == before

    def test_switching_somebody_off_ends_sessions_and_tokens_at_once(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        assert session.get("/productos/api/").status == by_token.get("/productos/api/").status == 200
        assert admin.patch(item(shop.seller.user_id), {"activo": False}).data["activo"] is False
        session.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        by_token.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")
        admin.patch(item(shop.seller.user_id), {"activo": True})
        for program in (session, by_token):
            program.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        assert log_in(shop.seller_username)[1].status == 200

    def test_a_reset_ends_sessions_and_tokens_and_tells_another_password_once(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        reset = admin.patch(item(shop.seller.user_id), {"restablecer_password": True}).data
        temporary = reset["password_temporal"]
        assert TEMPORARY.fullmatch(temporary)
        assert reset["debe_cambiar_password"] is True
        assert "password_temporal" not in admin.get(item(shop.seller.user_id)).data
        session.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        by_token.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")
        assert log_in(shop.seller_username, temporary)[1].data["debe_cambiar_password"] is True

    def test_a_password_that_the_admin_chooses_is_a_reset_too(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        reset = admin.patch(item(shop.seller.user_id), {"password": "una clave larga"}).data
        assert set(reset) == STAFF_KEYS
        for program in (session, by_token):
            program.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        assert log_in(shop.seller_username, "una clave larga")[1].data["debe_cambiar_password"] is True

    def test_other_edits_end_nothing(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        admin.patch(item(shop.seller.user_id), {"username": "otro", "restablecer_password": False, "activo": True})
        assert session.get("/productos/api/").status == by_token.get("/productos/api/").status == 200

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"activo": False}, "activo"),
            ({"username": "otra"}, "username"),
            ({"email": "otra@example.com"}, "email"),
            ({"password": "una clave larga"}, "password"),
            ({"restablecer_password": True}, "password"),
        ],
    )
    def test_the_admin_is_not_locked_out(self, admin: Program, shop: Shop, body: dict[str, Any], field: str) -> None:
        session, _ = log_in(shop.admin_username)
        refused = admin.patch(item(shop.admin.user_id), body).refused(409, "CONFLICT")
        assert refused["error"] == (
            "Es la cuenta del administrador: aquí solo se cambian su nombre y su teléfono; "
            "no se desactiva ni se elimina."
        )
        assert list(refused["fields"]) == [field]
        assert session.get(URL).status == 200

    def test_the_admin_s_names_and_phone_may_change(self, admin: Program, shop: Shop) -> None:
        own = admin.get(item(shop.admin.user_id)).data
        body = {"username": own["username"], "email": own["email"], "nombre": "Ana", "telefono": "300"}
        assert admin.put(item(own["id"]), body).data == {**own, "nombre": "Ana", "telefono": "300", "version": 2}
        assert admin.get("/perfil/api/").data["nombre"] == "Ana"


class TestDelete:
    def test_who_never_did_anything(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        inside = browser_of(shop, shop.seller)
        inside.post("/perfil/api/tokens/", {"nombre": "caja"}, Idempotency_Key="token-de-caja")
        answer = admin.delete(item(shop.seller.user_id))
        assert (answer.status, answer.data) == (200, {"id": shop.seller.user_id, "eliminado": True})
        admin.get(item(shop.seller.user_id)).refused(404, "RESOURCE_NOT_FOUND")
        for program in (session, by_token):
            program.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")

    def test_a_name_is_free_again(self, admin: Program) -> None:
        admin.delete(item(admin.post(URL, LUZ).data["id"]))
        assert admin.post(URL, LUZ).status == 201

    def test_who_sold_stays_and_can_be_switched_off(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id, actor=shop.seller)
        shop.sale(product.id, actor=shop.seller)
        refused = admin.delete(item(shop.seller.user_id)).refused(409, "PROTECTED_ERROR")
        assert refused["details"] == {"ventas": 2, "movimientos": 2}
        assert refused["error"] == (
            "No se puede eliminar porque hay ventas u otros registros a su nombre: se puede desactivar en su lugar."
        )
        assert admin.patch(item(shop.seller.user_id), {"activo": False}).data["activo"] is False

    def test_the_admin_stays(self, admin: Program, shop: Shop) -> None:
        admin.delete(item(shop.admin.user_id)).refused(409, "CONFLICT")
        assert admin.get(item(shop.admin.user_id)).status == 200


class TestWhoMay:
    CALLS = (
        ("GET", "", None),
        ("POST", "", LUZ),
        ("GET", "<id>", None),
        ("PUT", "<id>", {"username": "x", "email": "x@x.co"}),
        ("PATCH", "<id>", {"telefono": "1"}),
        ("DELETE", "<id>", None),
    )

    @pytest.mark.parametrize(("method", "which", "body"), CALLS)
    def test_a_seller_may_nothing(
        self, *, seller: Program, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        path = item(shop.seller.user_id) if which else URL
        seller.send(method, path, body).refused(403, "PERMISSION_DENIED")

    @pytest.mark.parametrize(("method", "which", "body"), CALLS)
    def test_a_token_to_read_only_reads(
        self, *, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        reader = program_of(shop, read_only=True)
        answer = reader.send(method, item(shop.seller.user_id) if which else URL, body)
        if method == "GET":
            assert answer.status == 200
        else:
            answer.refused(403, "PERMISSION_DENIED")

    @pytest.mark.parametrize(("method", "which", "body"), [call for call in CALLS if call[1]])
    def test_somebody_of_another_shop_does_not_exist(
        self, *, stranger: Program, admin: Program, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        before = admin.get(URL).data
        for user_id in (shop.seller.user_id, shop.admin.user_id):
            stranger.send(method, item(user_id), body).refused(404, "RESOURCE_NOT_FOUND")
        assert admin.get(URL).data == before
        assert log_in(shop.seller_username, PASSWORD)[1].status == 200

    @pytest.mark.parametrize("id", ["99999999", "9223372036854775807", "9223372036854775808", "0"])
    def test_nobody_has_that_id(self, admin: Program, id: str) -> None:
        admin.get(f"{URL}{id}/").refused(404, "RESOURCE_NOT_FOUND")
