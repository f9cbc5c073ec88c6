"""Oneself: editing `/perfil/api/` and `/perfil/api/password/`."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Answer, Program, program_of
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.shop import PASSWORD, Shop

URL, PASSWORD_URL = "/perfil/api/", "/perfil/api/password/"
NEW = "mi propia clave"


def change(program: Program, current: str = PASSWORD, new: str = NEW, again: str | None = None, **more: str) -> Answer:
    body = {"actual": current, "password1": new, "password2": new if again is None else again}
    csrf = program.client.cookies.get("csrftoken")
    headers = {"X_CSRFToken": csrf.value} if csrf else {}
    return program.post(PASSWORD_URL, body, **headers, **more)


class TestEdit:
    @pytest.mark.parametrize("method", ["PUT", "PATCH"])
    def test_what_is_not_sent_stays(self, shop: Shop, method: str) -> None:
        seller = program_of(shop, shop.seller)
        before = seller.get(URL).data
        names = {"nombre": "Luz Marina", "apellido": "Peña", "telefono": "300 123 4567"}
        assert seller.send(method, URL, names).data == {**before, **names}
        edited = seller.send(method, URL, {"tutorial_visto": True}).data
        assert edited == {**before, **names, "tutorial_visto": True}
        assert seller.get(URL).data == edited
        assert seller.send(method, URL, {}).data == edited

    def test_the_tutorial_can_be_asked_for_again(self, admin: Program) -> None:
        admin.patch(URL, {"tutorial_visto": True})
        assert admin.patch(URL, {"tutorial_visto": False}).data["tutorial_visto"] is False

    def test_whoever_edits_the_same_person_as_admin_learns_of_it(self, admin: Program, shop: Shop) -> None:
        program_of(shop, shop.seller).patch(URL, {"telefono": "300"})
        stale = admin.patch(f"/usuarios/api/{shop.seller.user_id}/", {"telefono": "301", "version": 1})
        assert stale.refused(409, "CONFLICT")["details"] == {"version": 2}

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({"nombre": None}, {"nombre"}),
            ({"nombre": 1}, {"nombre"}),
            ({"nombre": "n" * 151}, {"nombre"}),
            ({"apellido": ["x"]}, {"apellido"}),
            ({"apellido": "a\x00b"}, {"apellido"}),
            ({"telefono": 300}, {"telefono"}),
            ({"telefono": "3" * 21}, {"telefono"}),
            ({"tutorial_visto": None}, {"tutorial_visto"}),
            ({"tutorial_visto": "true"}, {"tutorial_visto"}),
            ({"username": "otra"}, {"username"}),
            ({"email": "otra@example.com"}, {"email"}),
            ({"rol": "admin"}, {"rol"}),
            ({"password": NEW}, {"password"}),
            ({"debe_cambiar_password": True}, {"debe_cambiar_password"}),
            ({"id": 1, "nombre": None}, {"id", "nombre"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_changes(
        self, seller: Program, body: dict[str, Any], fields: set[str]
    ) -> None:
        before = seller.get(URL).data
        seller.patch(URL, body).names(*fields)
        assert seller.get(URL).data == before

    def test_a_token_to_read_does_not_edit(self, shop: Shop) -> None:
        reader = program_of(shop, read_only=True)
        reader.patch(URL, {"nombre": "Luz"}).refused(403, "PERMISSION_DENIED")
        change(reader).refused(403, "PERMISSION_DENIED")
        assert log_in(shop.admin_username)[1].status == 200

    def test_a_session_edits_with_its_csrf_token(self, shop: Shop) -> None:
        program, _ = log_in(shop.seller_username)
        program.patch(URL, {"nombre": "Luz"}).refused(403, "CSRF_TOKEN_MISSING")
        token = program.client.cookies["csrftoken"].value
        assert program.patch(URL, {"nombre": "Luz"}, X_CSRFToken=token).data["nombre"] == "Luz"

    def test_costs_four_statements(self, admin: Program) -> None:
        with at_most(4):
            assert admin.patch(URL, {"nombre": "Ana"}).status == 200


class TestPassword:
    def test_this_session_goes_on_and_the_others_end_and_the_tokens(self, shop: Shop) -> None:
        here, there = log_in(shop.seller_username)[0], log_in(shop.seller_username)[0]
        token = program_of(shop, shop.seller)
        answer = change(here)
        assert (answer.status, answer.data) == (200, here.get(URL).data)
        for program in (there, token):
            program.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")
        assert log_in(shop.seller_username, NEW)[1].status == 200

    def test_by_token_every_session_ends_and_the_other_tokens(self, shop: Shop) -> None:
        session, token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        other = program_of(shop, shop.seller)
        assert change(token).status == 200
        for program in (session, other):
            program.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
        assert token.get(URL).status == 200

    def test_the_sessions_of_others_go_on(self, shop: Shop) -> None:
        boss, _ = log_in(shop.admin_username)
        change(program_of(shop, shop.seller))
        assert boss.get(URL).status == 200

    def test_somebody_else_s_session_on_this_browser_stays_that_person_s(self, shop: Shop) -> None:
        browser, _ = log_in(shop.admin_username)
        browser.headers = {"Authorization": f"Bearer {shop.token(shop.seller)}"}
        assert change(browser).data["id"] == shop.seller.user_id
        browser.headers = {}
        assert browser.get(URL).data["id"] == shop.admin.user_id

    def test_a_temporary_one_is_exchanged(self, shop: Shop) -> None:
        get_user_model().objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
        program, _ = log_in(shop.seller_username)
        program.get("/productos/api/").refused(403, "PERMISSION_DENIED")
        program.get(URL).refused(403, "PERMISSION_DENIED")
        change(program, new=PASSWORD).names("password1")
        assert change(program).data["debe_cambiar_password"] is False
        assert program.get("/productos/api/").status == 200

    def test_the_same_key_changes_it_once(self, seller: Program, shop: Shop) -> None:
        first, again = (change(seller, Idempotency_Key="cambio-de-clave") for _ in range(2))
        assert (first.status, first.raw, again.headers["Idempotent-Replay"]) == (200, again.raw, "true")
        change(seller, new="otra clave más", Idempotency_Key="cambio-de-clave").refused(422, "IDEMPOTENCY_KEY_REUSED")
        assert log_in(shop.seller_username, NEW)[1].status == 200

    @pytest.mark.parametrize(
        ("current", "new", "again", "field", "told"),
        [
            (
                "no es esta",
                NEW,
                NEW,
                "actual",
                "No es la contraseña actual: hay que escribir la que se usa para entrar.",
            ),
            (
                PASSWORD,
                NEW,
                f"{NEW}.",
                "password2",
                "Las dos contraseñas no son iguales: hay que escribir la misma dos veces.",
            ),
            (
                PASSWORD,
                PASSWORD,
                PASSWORD,
                "password1",
                "La contraseña nueva es la misma de antes: hay que escoger otra.",
            ),
            (
                PASSWORD,
                "corta12",
                "corta12",
                "password1",
                "La contraseña es muy corta: debe tener por lo menos 8 caracteres.",
            ),
            (
                PASSWORD,
                "qwertyuiop",
                "qwertyuiop",
                "password1",
                "Esa contraseña es de las primeras que alguien probaría: hay que escribir otra, como varias palabras "
                "seguidas.",
            ),
        ],
    )
    def test_refuses_and_says_why(
        self, *, seller: Program, shop: Shop, current: str, new: str, again: str, field: str, told: str
    ) -> None:
        answer = change(seller, current, new, again)
        answer.names(field)
        assert answer.body["fields"] == {field: [told]}
        assert log_in(shop.seller_username)[1].status == 200

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({}, {"actual", "password1", "password2"}),
            ({"actual": "", "password1": "", "password2": ""}, {"actual", "password1", "password2"}),
            ({"actual": None, "password1": None, "password2": None}, {"actual", "password1", "password2"}),
            ({"actual": 1, "password1": True, "password2": ["x"]}, {"actual", "password1", "password2"}),
            ({"actual": PASSWORD, "password1": "x" * 129, "password2": "x" * 129}, {"password1", "password2"}),
            ({"actual": "a\x00", "password1": NEW, "password2": NEW}, {"actual"}),
            ({"actual": PASSWORD, "password1": NEW, "password2": NEW, "usuario": 1}, {"usuario"}),
        ],
    )
    def test_every_bad_field_is_named(self, seller: Program, body: dict[str, Any], fields: set[str]) -> None:
        seller.post(PASSWORD_URL, body).names(*fields)

    def test_nobody_changes_nothing(self, nobody: Program) -> None:
        change(nobody).refused(401, "AUTHENTICATION_REQUIRED")
