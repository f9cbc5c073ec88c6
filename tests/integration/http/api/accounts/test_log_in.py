"""Sessions: signing in, signing out and what is known of who did."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import override_settings

from tests.integration.http.api.accounts.account_helpers import User, log_in
from tests.integration.http.api.conftest import Answer, Program, program_of
from tests.integration.second_factor import code, protect
from tests.integration.shop import PASSWORD, Shop


class TestLogin:
    def test_answers_the_user_and_sets_the_cookies(self, shop: Shop) -> None:
        program, answer = log_in(shop.admin_username)
        assert answer.status == 200
        assert answer.data == {
            "id": shop.admin.user_id,
            "username": shop.admin_username,
            "email": f"{shop.admin_username}@tienda.example",
            "rol": "admin",
            "nombre": "",
            "apellido": "",
            "telefono": "",
            "foto_perfil": None,
            "email_verified": True,
            "tutorial_visto": False,
            "debe_cambiar_password": False,
            "creado_por": None,
        }
        session = program.client.cookies["sessionid"]
        assert (session["httponly"], session["samesite"], session["expires"]) == (True, "Lax", "")
        assert program.client.cookies["csrftoken"].value
        assert program.get("/productos/api/").status == 200

    def test_logs_in_by_mail_without_case(self, shop: Shop) -> None:
        _, answer = log_in(f"{shop.seller_username.upper()}@tienda.example")
        assert (answer.data["rol"], answer.data["creado_por"]) == ("vendedor", shop.admin.user_id)

    def test_tells_nothing_about_what_was_wrong(self, shop: Shop) -> None:
        _, unknown = log_in("nadie")
        _, wrong = log_in(shop.admin_username, "no es esta")
        assert unknown.refused(401, "INVALID_CREDENTIALS") == wrong.refused(401, "INVALID_CREDENTIALS")

    def test_an_account_not_yet_verified_learns_it_only_with_the_right_password(self, shop: Shop) -> None:
        User.objects.filter(pk=shop.admin.user_id).update(email_verified=False)
        _, wrong = log_in(shop.admin_username, "no es esta")
        wrong.refused(401, "INVALID_CREDENTIALS")
        _, right = log_in(shop.admin_username)
        assert right.refused(403, "PERMISSION_DENIED")["details"] == {"motivo": "cuenta_sin_activar"}

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({}, {"username", "password"}),
            ({"username": "ana", "password": ""}, {"password"}),
            ({"username": "", "password": "x"}, {"username"}),
            ({"username": "a\x00", "password": "x\x00"}, {"username", "password"}),
            ({"username": 1, "password": ["x"]}, {"username", "password"}),
            ({"username": "a" * 255, "password": "x" * 1025}, {"username", "password"}),
        ],
    )
    def test_names_what_is_wrong(self, nobody: Program, body: dict[str, Any], fields: set[str]) -> None:
        nobody.post("/login/", body).names(*fields)

    def test_a_form_is_for_the_page(self, shop: Shop) -> None:
        answer = Program().client.post("/login/", {"username": "x", "password": "y"})
        assert answer.status_code == 403  # a form needs its CSRF token; JSON does not
        assert answer["Content-Type"].startswith("text/html")


class TestSession:
    def test_writing_needs_the_csrf_token(self, shop: Shop) -> None:
        program, _ = log_in(shop.admin_username)
        body = {"nombre": "Bolsa"}
        program.post("/productos/api/", body).refused(403, "CSRF_TOKEN_MISSING")
        program.post("/productos/api/", body, X_CSRFToken="x" * 32).refused(403, "CSRF_TOKEN_MISSING")
        program.delete("/productos/api/1/").refused(403, "CSRF_TOKEN_MISSING")
        token = program.client.cookies["csrftoken"].value
        assert program.post("/productos/api/", body, X_CSRFToken=token).status == 201

    @pytest.mark.parametrize(
        ("raw", "content_type", "status"),
        [
            (b"broken", "multipart/form-data; boundary=x", 403),
            (b"broken", "multipart/form-data", 400),
            (b"&".join([b"a=1"] * 3000), "application/x-www-form-urlencoded", 400),
            (b"a" * 1_000_001, "application/x-www-form-urlencoded", 413),
            (b"a=1", "application/x-www-form-urlencoded", 403),
        ],
    )
    def test_a_form_is_refused_whatever_it_holds(self, shop: Shop, raw: bytes, content_type: str, status: int) -> None:
        program, _ = log_in(shop.admin_username)
        answer = program.post("/productos/api/", raw=raw, content_type=content_type)
        assert (answer.status, answer.body["success"]) == (status, False)

    def test_logging_out_ends_it(self, shop: Shop) -> None:
        program, _ = log_in(shop.admin_username)
        program.post("/logout/", {}).refused(403, "CSRF_TOKEN_MISSING")
        token = program.client.cookies["csrftoken"].value
        assert program.post("/logout/", {}, X_CSRFToken=token).data == {"sesion": "cerrada"}
        program.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")

    def test_refuses_a_session_of_an_account_that_was_switched_off(self, shop: Shop) -> None:
        program, _ = log_in(shop.admin_username)
        User.objects.filter(pk=shop.admin.user_id).update(is_active=False)
        program.get("/perfil/api/").refused(401, "AUTHENTICATION_REQUIRED")

    def test_a_temporary_password_has_to_be_changed_first(self, shop: Shop) -> None:
        User.objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
        program, answer = log_in(shop.seller_username)
        assert answer.data["debe_cambiar_password"] is True
        for refused in (program.get("/productos/api/"), program_of(shop, shop.seller).get("/perfil/api/")):
            body = refused.refused(403, "PERMISSION_DENIED")
            assert body["details"] == {"motivo": "debe_cambiar_password"}
        token = program.client.cookies["csrftoken"].value
        assert program.post("/logout/", {}, X_CSRFToken=token).status == 200


class TestProfile:
    def test_who_am_i(self, shop: Shop) -> None:
        me = program_of(shop, shop.seller).get("/perfil/api/").data
        assert me == {
            "id": shop.seller.user_id,
            "username": shop.seller_username,
            "email": f"{shop.seller_username}@tienda.example",
            "rol": "vendedor",
            "nombre": "",
            "apellido": "",
            "telefono": "",
            "foto_perfil": None,
            "email_verified": True,
            "tutorial_visto": False,
            "debe_cambiar_password": False,
            "creado_por": shop.admin.user_id,
            "negocio": {"id": shop.admin.business_id, "nombre": shop.name},
            "permisos": [
                "productos.ver",
                "ventas.crear",
                "ventas.ver",
                "clientes.ver",
                "abonos.recibir",
                "proveedores.ver",
                "perfil.editar",
                "tokens.gestionar",
            ],
        }

    def test_a_token_is_shown_once_and_stored_hashed(self, admin: Program, inside: Program) -> None:
        answer = inside.post("/perfil/api/tokens/", {"nombre": "Caja 2", "alcance": "lectura", "vence": None})
        issued = answer.data
        assert answer.status == 201
        assert answer.headers["Location"] == f"/perfil/api/tokens/{issued['id']}/"
        assert set(issued) == {
            "id",
            "nombre",
            "prefijo",
            "alcance",
            "fecha_creacion",
            "vence",
            "ultimo_uso",
            "recursos",
            "token",
        }
        assert (issued["alcance"], issued["vence"]) == ("lectura", None)
        assert issued["token"].startswith(issued["prefijo"])
        listed = admin.get("/perfil/api/tokens/")
        assert issued["token"].encode() not in listed.raw
        assert listed.data[0] == {key: value for key, value in issued.items() if key != "token"}

    def test_a_token_makes_no_other(self, admin: Program) -> None:
        told = admin.post("/perfil/api/tokens/", {"nombre": "otro"}).refused(403, "PERMISSION_DENIED")
        assert told["error"] == "Un token no puede crear otros: hay que iniciar sesión con usuario y contraseña."

    def test_serves_ninety_days_unless_said_otherwise(self, inside: Program) -> None:
        issued = inside.post("/perfil/api/tokens/", {"nombre": "caja"}).data
        begun, ends = (datetime.fromisoformat(issued[key]) for key in ("fecha_creacion", "vence"))
        assert ends - begun == timedelta(days=90)

    def test_who_signed_in_a_while_ago_proves_it_again(self, inside: Program, shop: Shop) -> None:
        session = inside.client.session
        earlier = (datetime.now(UTC) - timedelta(minutes=11)).isoformat()
        session["inventario.whereabouts"] = session["inventario.whereabouts"] | {"started_at": earlier}
        session.save()

        def make(**proof: str) -> Answer:
            return inside.post("/perfil/api/tokens/", {"nombre": "caja", **proof})

        assert make().refused(403, "PERMISSION_DENIED")["details"] == {"motivo": "confirmar_identidad"}
        make(actual="otra").names("actual")
        assert make(actual=PASSWORD).status == 201
        protect(shop)
        make(actual=PASSWORD).names("codigo")
        assert make(actual=PASSWORD, codigo=code()).status == 201
        for _ in range(9):
            make(actual="otra", codigo="000000")
        make(actual=PASSWORD, codigo=code(later=1)).refused(429, "RATE_LIMITED")

    def test_an_expiry_comes_back_in_bogota(self, inside: Program) -> None:
        body = {"nombre": "x", "vence": "2999-01-01T12:00:00Z"}
        assert inside.post("/perfil/api/tokens/", body).data["vence"] == "2999-01-01T07:00:00-05:00"

    def test_somebody_elses_token_does_not_exist(self, inside: Program, seller: Program) -> None:
        issued = inside.post("/perfil/api/tokens/", {"nombre": "mío"}).data
        seller.delete(f"/perfil/api/tokens/{issued['id']}/").refused(404, "RESOURCE_NOT_FOUND")

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "nombre"),
            ({"nombre": "x" * 61}, "nombre"),
            ({"nombre": "x", "alcance": "todo"}, "alcance"),
            ({"nombre": "x", "vence": "2020-01-01T00:00:00-05:00"}, "vence"),
            ({"nombre": "x", "vence": "mañana"}, "vence"),
            ({"nombre": "x", "vence": "0001-01-01T00:00:00+14:00"}, "vence"),
            ({"nombre": "x", "vence": 5}, "vence"),
        ],
    )
    def test_names_what_is_wrong(self, inside: Program, body: dict[str, Any], field: str) -> None:
        inside.post("/perfil/api/tokens/", body).names(field)


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
def test_an_unknown_name_takes_as_long_as_a_wrong_password(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in work rather than in seconds: both hash a password once."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    hashed: list[str] = []
    encode = PBKDF2PasswordHasher.encode

    def counting(self: Any, password: str, salt: str, iterations: int | None = None) -> str:
        hashed.append(sha256(password.encode()).hexdigest())
        return encode(self, password, salt, iterations)

    user = User.objects.get(pk=shop.admin.user_id)
    user.set_password(PASSWORD)
    user.save()
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counting)
    for username in (shop.admin_username, "nadie"):
        hashed.clear()
        log_in(username, "no es esta")[1].refused(401, "INVALID_CREDENTIALS")
        assert len(hashed) == 1
