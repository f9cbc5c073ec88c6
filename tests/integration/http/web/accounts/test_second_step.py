"""Signing in with a second factor: the password alone opens nothing, whichever way somebody comes."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from application.queries.audit_trail import AuditCriteria, ListAuditTrail
from application.queries.listing import Listing
from domain.audit_trail.audit_record import AuditAction
from tests.integration.http.web.accounts.mailbox import code_in, messages_to
from tests.integration.http.web.accounts.test_limits import told_to_wait
from tests.integration.http.web.accounts.test_session import login
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.page import text
from tests.integration.second_factor import code, protect, wrong_codes
from tests.integration.shop import PASSWORD, Shop, resolve

STEP = "/login/codigo/"


@pytest.fixture
def codes(shop: Shop) -> tuple[str, ...]:
    return protect(shop)


@pytest.fixture
def halfway(client: Client, shop: Shop, codes: tuple[str, ...]) -> Client:
    """A browser on which the admin has just typed the right password."""
    answer = login(client, shop.admin_username, next="/productos/?q=arroz")
    assert (answer.status_code, answer["Location"]) == (302, STEP)
    return client


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def step(client: Client, digits: str, **more: str) -> Any:
    return client.post(STEP, {"codigo": digits}, **more)


def deeds(shop: Shop) -> list[AuditAction]:
    page = resolve(ListAuditTrail)(shop.admin, AuditCriteria(descending=False), Listing(size=200))
    return [record.action for record in page.items]


class TestTheFirstStep:
    def test_opens_nothing_by_itself(self, halfway: Client, shop: Shop) -> None:
        assert not inside(halfway)
        assert halfway.get("/dashboard/")["Location"] == "/login/?next=/dashboard/"
        assert halfway.get("/perfil/api/").status_code == 401
        assert AuditAction.SIGNED_IN not in deeds(shop)

    def test_is_the_only_one_for_everybody_else(self, client: Client, shop: Shop, codes: tuple[str, ...]) -> None:
        assert login(client, shop.seller_username)["Location"] == "/ventas/"
        assert inside(client)

    def test_a_wrong_password_does_not_tell_who_has_a_second_one(
        self, client: Client, shop: Shop, codes: tuple[str, ...]
    ) -> None:
        protected, plain = login(client, shop.admin_username, "otra"), login(client, shop.seller_username, "otra")
        assert (protected.status_code, plain.status_code) == (400, 400)
        assert STEP not in text(protected)

    def test_another_password_by_mail_does_not_do_without_the_second(
        self, client: Client, shop: Shop, codes: tuple[str, ...]
    ) -> None:
        email = f"{shop.admin_username}@tienda.example"
        client.post("/recuperar/", {"email": email})
        client.post("/recuperar/codigo/", {"codigo": code_in(messages_to(email)[0])})
        digits = {"password1": "otra-bien-larga-9", "password2": "otra-bien-larga-9"}
        assert client.post("/recuperar/nueva/", digits)["Location"] == "/login/"
        assert not inside(client)
        assert login(client, shop.admin_username, "otra-bien-larga-9")["Location"] == STEP
        assert not inside(client)


class TestTheSecondStep:
    def test_shows_a_form_with_one_heading(self, halfway: Client) -> None:
        page = halfway.get(STEP)
        assert page.status_code == 200
        assert text(page).count("<h1") == 1
        assert 'autocomplete="one-time-code"' in text(page)
        assert "no-store" in page["Cache-Control"]

    def test_with_the_app_leads_to_where_one_wanted_to_be(self, halfway: Client, shop: Shop) -> None:
        before = halfway.session.session_key
        assert step(halfway, code())["Location"] == "/productos/?q=arroz"
        assert halfway.session["_auth_user_id"] == str(shop.admin.user_id)
        assert halfway.session.session_key != before
        assert deeds(shop)[-1] is AuditAction.SIGNED_IN
        assert halfway.get(STEP)["Location"] == "/login/"

    def test_never_leads_to_another_place(self, client: Client, shop: Shop, codes: tuple[str, ...]) -> None:
        login(client, shop.admin_username, next="https://otra.example/")
        assert step(client, code())["Location"] == "/dashboard/"

    def test_a_recovery_code_does_it_once(self, halfway: Client, shop: Shop, codes: tuple[str, ...]) -> None:
        digits = f"{codes[0][:4]} {codes[0][4:]}"
        assert step(halfway, digits).status_code == 302
        assert AuditAction.RECOVERY_CODE_USED in deeds(shop)
        other = Client()
        login(other, shop.admin_username)
        assert step(other, digits).status_code == 400
        assert not inside(other)

    def test_a_code_that_was_seen_over_a_shoulder_is_used_already(self, halfway: Client, shop: Shop) -> None:
        digits = code()
        other = Client()
        login(other, shop.admin_username)
        assert step(halfway, digits).status_code == 302
        assert step(other, digits).status_code == 400
        assert not inside(other)

    @pytest.mark.parametrize("digits", ["", "000", "1" * 21, "12345 678 9", "１２３４５６", "a\x00b"])
    def test_anything_else_is_told_and_written_down(self, halfway: Client, shop: Shop, digits: str) -> None:
        page = step(halfway, digits)
        assert page.status_code == 400
        assert "codigo" in page.context["form"].errors
        assert not inside(halfway)
        assert step(halfway, code()).status_code == 302

    def test_a_failure_is_written_down(self, halfway: Client, shop: Shop) -> None:
        step(halfway, wrong_codes(1)[0])
        assert deeds(shop)[-1] is AuditAction.SECOND_FACTOR_FAILED

    def test_ten_megabytes_are_not_even_read(self, halfway: Client) -> None:
        assert step(halfway, "1" * 10_000_000).status_code in (400, 413)

    def test_insists_on_its_csrf_token(self, shop: Shop, codes: tuple[str, ...]) -> None:
        browser = Client(enforce_csrf_checks=True)
        token = browser.get("/login/").cookies["csrftoken"].value
        login(browser, shop.admin_username, csrfmiddlewaretoken=token)
        assert step(browser, code()).status_code == 403
        other = Client().get("/login/").cookies["csrftoken"].value
        assert browser.post(STEP, {"codigo": code(), "csrfmiddlewaretoken": other}).status_code == 403
        assert not inside(browser)


class TestWithoutTheFirst:
    def test_there_is_none(self, client: Client, codes: tuple[str, ...]) -> None:
        assert client.get(STEP)["Location"] == "/login/"
        assert step(client, code())["Location"] == "/login/"
        assert not inside(client)

    def test_nor_on_another_browser(self, halfway: Client) -> None:
        other = Client()
        assert step(other, code())["Location"] == "/login/"
        assert not inside(other)

    @pytest.mark.parametrize("change", [{"email_verified": False}, {"is_active": False}, {"password": "otra"}])
    def test_nor_for_an_account_that_changed_meanwhile(
        self, halfway: Client, shop: Shop, change: dict[str, Any]
    ) -> None:
        get_user_model().objects.filter(pk=shop.admin.user_id).update(**change)
        assert step(halfway, code())["Location"] == "/login/"
        assert not inside(halfway)
        assert halfway.get(STEP)["Location"] == "/login/"

    def test_nor_much_later(self, halfway: Client, settings: Any) -> None:
        settings.ACCOUNT_LOGIN_TIMEOUT = -1
        assert step(halfway, code())["Location"] == "/login/"
        assert not inside(halfway)

    def test_who_is_inside_already_goes_to_work(self, shop: Shop) -> None:
        seller = signed_in(shop.seller.user_id)
        assert seller.get(STEP)["Location"] == "/login/"
        assert seller.get("/login/")["Location"] == "/ventas/"


class TestLimits:
    def test_five_wrong_codes_of_one_account_from_anywhere(self, shop: Shop, codes: tuple[str, ...]) -> None:
        for number, digits in enumerate(wrong_codes(5)):
            browser = Client()
            login(browser, shop.admin_username)
            assert step(browser, digits, REMOTE_ADDR=f"10.0.{number}.1").status_code == 400
        browser = Client()
        login(browser, shop.admin_username)
        assert told_to_wait(step(browser, code(), REMOTE_ADDR="10.9.9.9"), 900)
        assert not inside(browser)
        body = {"username": shop.admin_username, "password": PASSWORD, "codigo": code()}
        answer = Client().post("/login/", body, "application/json")
        assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMITED")

    def test_the_right_one_begins_anew(self, shop: Shop, codes: tuple[str, ...]) -> None:
        for digits in (*wrong_codes(4), codes[0], *wrong_codes(4), codes[1]):
            browser = Client()
            login(browser, shop.admin_username)
            step(browser, digits)
        assert inside(browser)

    def test_one_address(self, halfway: Client, settings: Any) -> None:
        settings.RATE_LIMITS = settings.RATE_LIMITS | {"second_factor": {"address": (2, 900), "name": (50, 900)}}
        for digits in wrong_codes(2):
            assert step(halfway, digits).status_code == 400
        assert told_to_wait(step(halfway, code()), 900)
