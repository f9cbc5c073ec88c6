"""Browsers in which somebody is signed in: `/perfil/api/sesiones/`, and how long they are."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.utils import timezone

from adapters.django_orm.auth.sessions import WHEREABOUTS
from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import PASSWORD, Shop

URL = "/perfil/api/sesiones/"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


def session_of(program: Program) -> Any:
    return program.client.cookies["sessionid"]


def idle(interval: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE user_session SET seen_at = seen_at - %s::interval, expire_date = expire_date - %s::interval",
            [interval, interval],
        )


class TestList:
    def test_a_session_to_the_letter(self, shop: Shop) -> None:
        here = Program()
        here.client.defaults["HTTP_USER_AGENT"] = EDGE
        here.post("/login/", {"username": shop.seller_username, "password": PASSWORD})
        answer = here.get(URL)
        [session] = answer.data
        assert re.fullmatch(MOMENT, session.pop("fecha_inicio"))
        assert re.fullmatch(MOMENT, session.pop("ultimo_uso"))
        assert session == {"dispositivo": "Edge, Windows", "direccion_ip": "127.0.0.1", "esta_sesion": True}
        assert session_of(here).value.encode() not in answer.raw

    def test_only_the_own_ones(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        log_in(shop.seller_username), log_in(shop.admin_username)
        assert sorted(each["esta_sesion"] for each in here.get(URL).data) == [False, True]
        by_token = program_of(shop, shop.seller)
        assert [each["esta_sesion"] for each in by_token.get(URL).data] == [False, False]

    def test_nobody_has_none(self, nobody: Program) -> None:
        nobody.get(URL).refused(401, "AUTHENTICATION_REQUIRED")


class TestCloseTheOthers:
    def test_this_one_goes_on(self, shop: Shop) -> None:
        here, there, boss = (log_in(name)[0] for name in (shop.seller_username,) * 2 + (shop.admin_username,))
        token = here.client.cookies["csrftoken"].value
        assert here.delete(URL, X_CSRFToken=token).data == {"cerradas": 1}
        assert here.get(URL).status == boss.get(URL).status == 200
        there.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_closing_the_others_by_token_ends_all_sessions(self, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        assert by_token.delete(URL).data == {"cerradas": 1}
        session.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
        assert by_token.get(URL).data == []

    def test_closes_no_session_without_the_csrf_token(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        log_in(shop.seller_username)
        here.headers = {}
        here.delete(URL).refused(403, "CSRF_TOKEN_MISSING")
        other = Client().get("/login/").cookies["csrftoken"].value
        here.delete(URL, X_CSRFToken=other).refused(403, "CSRF_TOKEN_MISSING")
        assert len(here.get(URL).data) == 2


class TestLife:
    def test_ends_with_the_browser(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        cookie = session_of(here)
        assert (cookie["max-age"], cookie["expires"]) == ("", "")
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_is_another_one_after_signing_in(self, shop: Shop) -> None:
        browser = Program()
        browser.post("/login/", {"username": shop.seller_username, "password": PASSWORD})
        first = session_of(browser).value
        browser.post("/login/", {"username": shop.seller_username, "password": PASSWORD})
        assert session_of(browser).value != first
        stale = Program()
        stale.client.cookies["sessionid"] = first
        stale.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_one_that_somebody_made_up_opens_nothing(self, db: None) -> None:
        guest = Program()
        guest.client.cookies["sessionid"] = "a" * 32
        guest.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_ends_when_nobody_uses_it(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        assert django_settings.SESSION_COOKIE_AGE == 12 * 60 * 60
        idle("12 hours")
        here.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_a_session_goes_on_while_somebody_does(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        for _ in range(3):
            idle("11 hours")
            assert here.get(URL).status == 200

    def test_which_is_noted_every_few_minutes(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        with at_most(3):
            here.get(URL)
        idle("4 minutes")
        with at_most(3):
            here.get(URL)
        idle("2 minutes")
        with at_most(4):
            here.get(URL)
        with at_most(3):
            here.get(URL)
        [session] = here.get(URL).data
        assert timezone.datetime.fromisoformat(session["ultimo_uso"]) > timezone.now() - timedelta(minutes=1)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"email_verified": False}])
    def test_a_session_of_somebody_who_may_no_longer_act_is_nobodys(self, shop: Shop, change: dict[str, Any]) -> None:
        here, _ = log_in(shop.seller_username)
        get_user_model().objects.filter(pk=shop.seller.user_id).update(**change)
        here.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_a_session_of_somebody_who_is_deleted_is_nobodys_on_both_faces(self, admin: Program, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        assert admin.delete(f"/usuarios/api/{shop.seller.user_id}/").status == 200
        here.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
        assert here.client.get("/ventas/")["Location"] == "/login/?next=/ventas/"
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM user_session")
            assert cursor.fetchone() == (0,)

    def test_an_altered_hash_of_the_password_ends_it(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        get_user_model().objects.filter(pk=shop.seller.user_id).update(password="!")
        here.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_the_database_holds_no_key(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        key = session_of(here).value
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_key, session_data FROM user_session")
            [(kept, data)] = cursor.fetchall()
        assert kept == sha256(key.encode()).hexdigest()
        assert key not in data
        other = Program()
        other.client.cookies["sessionid"] = kept
        other.get(URL).refused(401, "AUTHENTICATION_REQUIRED")

    def test_ends_after_a_month_however_often_it_is_used(self, shop: Shop) -> None:
        here, _ = log_in(shop.seller_username)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE user_session SET started_at = now() - interval '30 days' + interval '1 minute', "
                "seen_at = seen_at - interval '6 hours'"
            )
            assert here.get(URL).status == 200
            cursor.execute("SELECT seen_at > now() - interval '1 hour', expire_date - started_at FROM user_session")
            assert cursor.fetchall() == [(True, timedelta(days=30))]
        kept = here.client.session
        kept[WHEREABOUTS] = kept[WHEREABOUTS] | {"started_at": (timezone.now() - timedelta(days=30)).isoformat()}
        kept.save()
        here.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
