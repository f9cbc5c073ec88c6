"""Editing sellers: `/usuarios/api/`."""

from typing import Any

import pytest

from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.users.user_helpers import LUZ, STAFF_KEYS, TEMPORARY, URL, item
from tests.integration.shop import Shop


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
