"""A program that signs in as somebody with a second factor."""

import pytest
from django.test import Client

from tests.integration.http.api.conftest import Answer, Program
from tests.integration.second_factor import code, protect, wrong_codes
from tests.integration.shop import PASSWORD, Shop

NEEDED = "La contraseña es correcta; falta el código de la aplicación o uno de recuperación."
WRONG = "Ese código no sirve: está mal escrito, ya pasó o ya se usó. Hay que escribir el que muestra la aplicación."


@pytest.fixture
def codes(shop: Shop) -> tuple[str, ...]:
    return protect(shop)


def log_in(program: Program, username: str, password: str = PASSWORD, **more: object) -> Answer:
    return program.post("/login/", {"username": username, "password": password, **more})


def inside(program: Program) -> bool:
    return program.get("/perfil/api/").status == 200


class TestLogin:
    @pytest.mark.parametrize("more", [{}, {"codigo": ""}])
    def test_the_password_alone_opens_nothing(
        self, nobody: Program, shop: Shop, codes: tuple[str, ...], more: dict[str, str]
    ) -> None:
        answer = log_in(nobody, shop.admin_username, **more)
        assert answer.status == 401
        assert answer.body == {
            "success": False,
            "error": NEEDED,
            "code": "INVALID_CREDENTIALS",
            "details": {"motivo": "segundo_factor"},
        }
        assert "sessionid" not in nobody.client.cookies
        assert not inside(nobody)

    def test_nor_together_with_the_page_of_the_second_step(
        self, nobody: Program, shop: Shop, codes: tuple[str, ...]
    ) -> None:
        log_in(nobody, shop.admin_username)
        answer = Client.post(nobody.client, "/login/codigo/", {"codigo": code()})
        assert answer.status_code in (302, 403)
        assert not inside(nobody)

    @pytest.mark.parametrize("which", ["of the app", "for recovery"])
    def test_with_a_code_it_does_once(self, nobody: Program, shop: Shop, codes: tuple[str, ...], which: str) -> None:
        typed = code() if which == "of the app" else codes[0]
        answer = log_in(nobody, shop.admin_username, codigo=typed)
        assert answer.data["username"] == shop.admin_username
        assert inside(nobody)
        other = Program()
        again = log_in(other, shop.admin_username, codigo=typed)
        assert again.refused(401, "INVALID_CREDENTIALS") == {
            "success": False,
            "error": WRONG,
            "code": "INVALID_CREDENTIALS",
            "details": {"motivo": "segundo_factor"},
        }
        assert not inside(other)

    @pytest.mark.parametrize("typed", ["000", "a\x00b", "１２３４５６"])
    def test_with_anything_else_it_does_not(
        self, nobody: Program, shop: Shop, codes: tuple[str, ...], typed: str
    ) -> None:
        assert log_in(nobody, shop.admin_username, codigo=typed).status in (400, 401)
        assert not inside(nobody)

    @pytest.mark.parametrize("typed", [123456, None, ["1"], "1" * 21])
    def test_a_code_is_a_short_text(self, nobody: Program, shop: Shop, typed: object) -> None:
        log_in(nobody, shop.admin_username, codigo=typed).names("codigo")

    def test_a_wrong_password_spends_no_code_and_tells_nothing(
        self, nobody: Program, shop: Shop, codes: tuple[str, ...]
    ) -> None:
        answer = log_in(nobody, shop.admin_username, "otra", codigo=codes[0])
        assert "details" not in answer.refused(401, "INVALID_CREDENTIALS")
        assert log_in(nobody, shop.admin_username, codigo=codes[0]).status == 200

    def test_whoever_has_none_needs_none(self, nobody: Program, shop: Shop, codes: tuple[str, ...]) -> None:
        assert log_in(nobody, shop.seller_username, codigo="123456").status == 200

    def test_somebody_elses_code_does_not_do(
        self, nobody: Program, shop: Shop, other_shop: Shop, codes: tuple[str, ...]
    ) -> None:
        theirs = protect(other_shop)
        assert log_in(nobody, shop.admin_username, codigo=theirs[0]).status == 401

    def test_five_wrong_codes_and_no_more(self, nobody: Program, shop: Shop, codes: tuple[str, ...]) -> None:
        for typed in wrong_codes(5):
            assert log_in(nobody, shop.admin_username, codigo=typed).status == 401
        answer = log_in(nobody, shop.admin_username, codigo=codes[0])
        answer.refused(429, "RATE_LIMITED")
        assert 840 <= int(answer.headers["Retry-After"]) <= 900
        assert not inside(nobody)

    def test_a_token_goes_on(self, admin: Program, codes: tuple[str, ...]) -> None:
        assert inside(admin)
