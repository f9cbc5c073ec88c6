"""Letting sellers in: `/usuarios/api/`."""

import json
import re
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection

from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.http.api.users.user_helpers import LUZ, STAFF_KEYS, TEMPORARY, URL, item, usernames
from tests.integration.shop import Shop


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
