"""Who may come in: sessions, tokens, CSRF."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.integration.http.api.accounts.account_helpers import User, log_in
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.shop import Shop

PRIVATE = [
    ("GET", "/productos/api/"),
    ("POST", "/productos/api/"),
    ("GET", "/productos/api/categorias/"),
    ("GET", "/productos/api/1/"),
    ("PUT", "/productos/api/1/"),
    ("PATCH", "/productos/api/1/"),
    ("DELETE", "/productos/api/1/"),
    ("POST", "/productos/api/1/ajustes/"),
    ("GET", "/productos/api/1/kardex/"),
    ("POST", "/productos/api/1/archivar/"),
    ("POST", "/ventas/api/buscar-producto/"),
    ("GET", "/ventas/api/"),
    ("POST", "/ventas/api/"),
    ("GET", "/ventas/api/1/"),
    ("DELETE", "/ventas/api/1/"),
    ("POST", "/ventas/api/1/anular/"),
    ("POST", "/ventas/api/1/devolucion/"),
    ("GET", "/perfil/api/"),
    ("PUT", "/perfil/api/"),
    ("PATCH", "/perfil/api/"),
    ("POST", "/perfil/api/password/"),
    ("GET", "/usuarios/api/"),
    ("POST", "/usuarios/api/"),
    ("GET", "/usuarios/api/1/"),
    ("PUT", "/usuarios/api/1/"),
    ("PATCH", "/usuarios/api/1/"),
    ("DELETE", "/usuarios/api/1/"),
    ("GET", "/perfil/api/tokens/"),
    ("POST", "/perfil/api/tokens/"),
    ("DELETE", "/perfil/api/tokens/1/"),
    ("POST", "/logout/"),
]


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_nobody_gets_in(nobody: Program, method: str, path: str) -> None:
    answer = nobody.send(method, path)
    answer.refused(401, "AUTHENTICATION_REQUIRED")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


class TestToken:
    @pytest.mark.parametrize("secret", ["", "inv_no", "ñandú", "a b", "x" * 5000])
    def test_an_unknown_one(self, db: None, secret: str) -> None:
        Program(secret).get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        answer = Program().get("/productos/api/", Authorization=f"Bearer {secret}")
        answer.refused(401, "AUTHENTICATION_REQUIRED")

    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
    def test_a_valid_one(self, shop: Shop, scheme: str) -> None:
        assert Program().get("/productos/api/", Authorization=f"{scheme} {shop.token()}").status == 200

    def test_an_expired_one(self, django_assert_num_queries: Any, inside: Program) -> None:
        soon = (datetime.now(UTC) + timedelta(milliseconds=300)).isoformat()
        issued = inside.post("/perfil/api/tokens/", {"nombre": "breve", "vence": soon}).data
        program = Program(issued["token"])
        deadline = datetime.now(UTC) + timedelta(seconds=5)
        while program.get("/perfil/api/").status == 200:
            assert datetime.now(UTC) < deadline
        program.get("/perfil/api/").refused(401, "AUTHENTICATION_REQUIRED")

    def test_a_revoked_one(self, shop: Shop, inside: Program) -> None:
        admin = program_of(shop)
        issued = inside.post("/perfil/api/tokens/", {"nombre": "caja"}).data
        assert admin.delete(f"/perfil/api/tokens/{issued['id']}/").data == {"id": issued["id"], "eliminado": True}
        Program(issued["token"]).get("/perfil/api/").refused(401, "AUTHENTICATION_REQUIRED")

    def test_refuses_a_token_of_an_account_that_was_switched_off(self, shop: Shop) -> None:
        program = program_of(shop, shop.seller)
        User.objects.filter(pk=shop.seller.user_id).update(is_active=False)
        program.get("/perfil/api/").refused(401, "AUTHENTICATION_REQUIRED")

    def test_wins_over_the_session(self, shop: Shop) -> None:
        program, _ = log_in(shop.admin_username)
        assert program.get("/perfil/api/", Authorization=f"Bearer {shop.token(shop.seller)}").data["rol"] == "vendedor"


class TestLastUse:
    def test_the_last_use_is_shown_where_tokens_are_listed(self, admin: Program, shop: Shop, inside: Program) -> None:
        secret = inside.post("/perfil/api/tokens/", {"nombre": "balanza"}).data["token"]
        assert _last_use(admin) is None
        assert Program(secret).get("/perfil/api/").status == 200
        assert datetime.now(UTC) - datetime.fromisoformat(_last_use(admin)) < timedelta(minutes=1)

    def test_costs_once_a_minute_and_nothing_else(self, inside: Program, shop: Shop) -> None:
        secret = inside.post("/perfil/api/tokens/", {"nombre": "balanza"}).data["token"]
        balance = Program(secret)
        with at_most(2):
            balance.get("/perfil/api/")
        with at_most(1):
            balance.get("/perfil/api/")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE api_token SET last_used_at = last_used_at - interval '61 seconds'")
        with at_most(2):
            balance.get("/perfil/api/")

    def test_the_last_use_is_not_of_what_was_refused(self, admin: Program, shop: Shop, inside: Program) -> None:
        inside.post("/perfil/api/tokens/", {"nombre": "balanza"})
        Program("inv_invented").get("/perfil/api/").refused(401, "AUTHENTICATION_REQUIRED")
        assert _last_use(admin) is None


def _last_use(admin: Program) -> Any:
    [token] = [each for each in admin.get("/perfil/api/tokens/").data if each["nombre"] == "balanza"]
    return token["ultimo_uso"]
