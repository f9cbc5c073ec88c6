"""The link that verifies an e-mail."""

import base64
from datetime import timedelta

import pytest
from allauth.account.models import EmailConfirmation
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.integration.http.web.accounts.mailbox import link_in, messages_to
from tests.integration.http.web.accounts.registering.register_helpers import login
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import Shop

OVER = "Este enlace no sirve"


class TestTheLink:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Purpose": "prefetch"},
            {"Sec-Purpose": "prefetch;prerender"},
            {"Purpose": "prefetch"},
            {"X-Moz": "prefetch"},
            {"X-Purpose": "preview"},
        ],
    )
    def test_the_link_is_not_opened_by_who_fetches_ahead(
        self, client: Client, ines: str, headers: dict[str, str]
    ) -> None:
        answer = client.get(ines, headers=headers)
        assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (503, True)
        assert client.get(ines)["Location"] == "/login/"

    @pytest.mark.parametrize("method", ["head", "post", "put", "delete", "options"])
    def test_the_link_is_opened_by_get_alone(self, client: Client, ines: str, method: str) -> None:
        assert getattr(client, method)(ines).status_code == (200 if method in {"head", "options"} else 405)
        assert not get_user_model().objects.get(username="ines").email_verified
        assert client.get(ines)["Location"] == "/login/"

    def test_serves_once(self, client: Client, ines: str) -> None:
        assert client.get(ines).status_code == 302
        again = client.get(ines)
        assert again.status_code == 400
        assert OVER in text(again)
        assert 'action="/verificar-email/"' in text(again)

    def test_serves_for_a_day(self, client: Client, ines: str) -> None:
        EmailConfirmation.objects.update(sent=timezone.now() - timedelta(hours=23, minutes=59))
        assert client.get(ines).status_code == 302

    def test_and_not_longer(self, client: Client, ines: str) -> None:
        EmailConfirmation.objects.update(sent=timezone.now() - timedelta(hours=24, seconds=1))
        assert client.get(ines).status_code == 400
        assert not get_user_model().objects.get(username="ines").email_verified

    def test_serves_only_as_it_was_sent(self, client: Client, ines: str) -> None:
        *_, uid, token = ines.strip("/").split("/")
        other = base64.urlsafe_b64encode(b"999999").decode().rstrip("=")
        altered = ("a" if token[0] != "a" else "b") + token[1:]
        paths = [
            f"{other}/{token}",
            f"{uid}/{altered}",
            f"{uid}/{token[:-1]}",
            f"{uid}/{token.upper()}",
            f"{uid}/{token}a",
            f"a\x00/{token}",
            f"{uid}/{token[:-1]}\x00",
            f"ñ/{token}",
            f"{uid}=/x",
            f"_/{'٣' * 64}",
        ]
        for path in paths:
            assert client.get(f"/verificar-email/{path}/").status_code == 400, path
        assert not get_user_model().objects.get(username="ines").email_verified
        assert client.get(ines).status_code == 302

    def test_the_link_is_over_when_the_account_gets_another_e_mail(self, client: Client, ines: str) -> None:
        get_user_model().objects.filter(username="ines").update(email="nueva@example.com")
        assert client.get(ines).status_code == 400
        assert not get_user_model().objects.get(username="ines").email_verified

    def test_one_that_was_never_sent_serves_nobody(self, client: Client, ines: str) -> None:
        EmailConfirmation.objects.update(sent=None)
        assert client.get(ines).status_code == 400


class TestBeforeVerifying:
    def test_the_right_password_says_why_and_offers_another_link(self, client: Client, ines: str) -> None:
        page = login(client)
        assert page.status_code == 400
        assert "falta abrir el enlace" in text(page)
        assert "Enviar otro enlace" in text(page)
        assert "_auth_user_id" not in client.session

    def test_a_wrong_one_says_what_it_says_to_anybody(self, client: Client, ines: str) -> None:
        page = login(client, password="otra")
        assert "Enviar otro enlace" not in text(page)
        assert "El usuario o la contraseña no son correctos." in text(page)


class TestAnotherLink:
    def test_another_link_is_mailed_and_the_first_serves_as_well_until_one_is_used(
        self, client: Client, ines: str
    ) -> None:
        answer = client.post("/verificar-email/", {"email": "INES@example.com"})
        assert (answer.status_code, answer["Location"]) == (302, "/login/")
        first, second = map(link_in, messages_to("ines@example.com"))
        assert first != second
        assert client.get(second).status_code == 302
        assert client.get(first).status_code == 400

    def test_answers_the_same_whoever_asks(self, client: Client, ines: str, shop: Shop) -> None:
        emails = ["ines@example.com", f"{shop.admin_username}@tienda.example", "nadie@example.com"]
        answers = [Client().post("/verificar-email/", {"email": email}) for email in emails]
        bodies = {
            (a.status_code, a["Location"], flashes(a)[0].replace(e, "…")) for a, e in zip(answers, emails, strict=True)
        }
        assert len(bodies) == 1
        assert [len(messages_to(email)) for email in emails] == [2, 1, 1]
        assert [messages_to(email)[-1].subject for email in emails] == [
            "Activar la cuenta de Inventario",
            "La cuenta ya está activa",
            "No hay una cuenta con este correo",
        ]

    def test_goes_to_the_account_s_own_address(self, client: Client, ines: str) -> None:
        """PostgreSQL takes these for the same when it compares capitals; the mail goes where the account says."""
        client.post("/verificar-email/", {"email": "ıneſ@example.com"})
        assert messages_to("ıneſ@example.com") == [] or "No hay" in messages_to("ıneſ@example.com")[0].subject

    @pytest.mark.parametrize("email", ["", "x", "a\x00@b.co", "a@" + "b" * 300])
    def test_needs_an_address(self, client: Client, db: None, email: str) -> None:
        assert client.post("/verificar-email/", {"email": email}).status_code == 400
        assert mail.outbox == []

    def test_says_so_when_no_mail_goes_out(self, client: Client, db: None, broken_mail: None) -> None:
        assert client.post("/verificar-email/", {"email": "nadie@example.com"}).status_code == 503
