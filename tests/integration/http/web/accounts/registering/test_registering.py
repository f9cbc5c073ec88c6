"""Register, verify, sign in; and everything that somebody else could try on the way."""

from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.integration.http.web.accounts.mailbox import html_of, messages_to
from tests.integration.http.web.accounts.registering.register_helpers import INES, login, register
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import PASSWORD, Shop


class TestRegistering:
    def test_opens_a_shop_with_an_unverified_admin(self, client: Client, db: None) -> None:
        answer = register(client)
        assert (answer.status_code, answer["Location"]) == (302, "/login/")
        assert "falta abrir el enlace que se envió a ines@example.com" in flashes(answer)[0]
        row = get_user_model().objects.select_related("business").get(username="ines")
        assert (row.role, row.email_verified, row.business.owner_id, row.business.name) == (
            "admin",
            False,
            row.id,
            "ines",
        )
        assert (row.is_superuser, row.is_staff) == (False, False)
        assert "_auth_user_id" not in client.session

    def test_the_whole_way_in(self, client: Client, ines: str) -> None:
        answer = client.get(ines)
        assert (answer.status_code, answer["Location"]) == (302, "/login/")
        assert flashes(answer)[-1] == "Correo verificado. Ya se puede iniciar sesión."
        assert login(client, "INES@Example.com")["Location"] == "/dashboard/"
        assert client.get("/dashboard/").status_code == 200

    def test_each_step_is_written_down(self, client: Client, ines: str) -> None:
        client.get(ines)
        client.post("/login/", {"username": "ines", "password": PASSWORD})
        records = client.get("/configuracion/api/auditoria/?orden=fecha").json()["data"]
        assert [record["tipo"] for record in records] == [
            "usuario_creado",
            "creado",
            "correo_verificado",
            "inicio_sesion",
        ]
        assert {(record["username"], record["direccion_ip"]) for record in records} == {("ines", "127.0.0.1")}

    def test_mails_a_link_in_text_and_html(self, client: Client, ines: str) -> None:
        [message] = mail.outbox
        assert message.subject == "Activar la cuenta de Inventario"
        assert message.to == ["ines@example.com"]
        assert "http://testserver" + ines in message.body
        assert 'lang="es"' in html_of(message)
        assert len(ines.strip("/").split("/")[-1]) == 64
        assert PASSWORD not in message.body + html_of(message)

    def test_shows_the_form(self, client: Client, db: None) -> None:
        page = client.get("/registro/")
        assert page.status_code == 200
        assert all(f'name="{name}"' in text(page) for name in INES)

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"username": ""}, "Este campo es requerido"),
            ({"username": "ana@example.com"}, "no es un correo"),
            ({"username": "\u0430na"}, "solo letras del español"),
            ({"username": "a\x00b"}, "nulos"),
            ({"username": "u" * 151}, "150"),
            ({"email": "sin arroba"}, "No parece un correo"),
            ({"email": "a\x00@example.com"}, "nulos"),
            ({"email": "a@" + "x" * 260}, "254"),
            ({"password1": "corta", "password2": "corta"}, "por lo menos 8 caracteres"),
            ({"password1": "12345678", "password2": "12345678"}, "de las primeras que alguien probaría"),
            ({"password2": PASSWORD + "x"}, "no son iguales"),
            ({"password1": "x" * 129, "password2": "x" * 129}, "128"),
            ({"password1": "a\x00b", "password2": "a\x00b"}, "nulos"),
        ],
    )
    def test_says_what_to_correct(self, client: Client, db: None, facts: dict[str, str], expected: str) -> None:
        page = register(client, **facts)
        assert page.status_code == 400
        assert expected in text(page)
        assert PASSWORD not in text(page)
        assert not get_user_model().objects.exists()
        assert mail.outbox == []

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"email": "otra@example.com", "username": "INES"}, "ya existe"),
            ({"email": "otra@example.com", "username": "ｉｎｅｓ"}, "ya existe"),
        ],
    )
    def test_a_name_in_other_letters_is_taken(
        self, client: Client, ines: str, facts: dict[str, str], expected: str
    ) -> None:
        page = register(client, **facts)
        assert page.status_code == 400
        assert expected in text(page)
        assert get_user_model().objects.count() == 1

    def test_what_somebody_adds_to_the_form_counts_for_nothing(self, client: Client, db: None) -> None:
        register(client, rol="vendedor", is_superuser="1", email_verified="1", business_id="1")
        row = get_user_model().objects.get(username="ines")
        assert (row.is_superuser, row.email_verified, row.role) == (False, False, "admin")

    def test_escapes_what_was_typed(self, client: Client, db: None) -> None:
        assert "<script>" not in text(register(client, username="<script>x</script>", email='"><script>@x'))

    def test_insists_on_its_csrf_token(self, db: None) -> None:
        assert register(Client(enforce_csrf_checks=True)).status_code == 403
        assert not get_user_model().objects.exists()

    def test_the_token_of_another_session_does_not_do(self, db: None) -> None:
        mine, theirs = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
        mine.get("/registro/")
        theirs.get("/registro/")
        stolen = mine.cookies["csrftoken"].value
        assert register(theirs, csrfmiddlewaretoken=stolen).status_code == 403
        assert register(mine, csrfmiddlewaretoken=stolen).status_code == 302

    def test_a_password_of_megabytes_is_refused_before_it_is_read(
        self, client: Client, db: None, count_hashes: list[int]
    ) -> None:
        huge = "x" * 10_000_000
        for path, data in (
            ("/registro/", INES | {"password1": huge}),
            ("/login/", {"username": "a", "password": huge}),
        ):
            assert client.post(path, urlencode(data), "application/x-www-form-urlencoded").status_code == 400
            assert client.post(path, data).status_code == 400
        assert client.post("/login/", {"username": "a", "password": huge}, "application/json").status_code == 413
        assert sum(count_hashes) == 0

    def test_when_the_mail_does_not_go_out_the_account_stays(self, client: Client, db: None, broken_mail: None) -> None:
        answer = register(client)
        assert (answer.status_code, answer["Location"]) == (302, "/verificar-email/")
        assert "no salió" in flashes(answer)[0]
        assert get_user_model().objects.filter(username="ines").exists()

    def test_whoever_is_inside_needs_no_other_account(self, admin: Client) -> None:
        assert admin.get("/registro/")["Location"] == "/"

    def test_answers_the_same_for_an_e_mail_that_is_taken(self, client: Client, shop: Shop) -> None:
        """Its owner is told by mail, and nobody else."""
        email = f"{shop.admin_username}@tienda.example".replace("t", "T").replace("s", "\u017f")
        answers = [register(Client(), username=f"ines{n}", email=each) for n, each in enumerate([email, "a@x.co"])]
        assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/login/")] * 2
        expected = [
            flashes(answer)[0].replace(each, "") for answer, each in zip(answers, [email, "a@x.co"], strict=True)
        ]
        assert expected[0] == expected[1]
        [message] = messages_to(f"{shop.admin_username}@tienda.example")
        assert message.subject == "Ya hay una cuenta con este correo"
        assert shop.admin_username in message.body
        assert "/recuperar/" in message.body
        assert not get_user_model().objects.filter(username="ines0").exists()

    def test_a_taken_username_is_told_whosever_the_e_mail_is(self, shop: Shop) -> None:
        for email in (f"{shop.admin_username}@tienda.example", "a@x.co"):
            answer = register(Client(), username=shop.admin_username.upper(), email=email)
            assert answer.status_code == 400
        assert mail.outbox == []


def test_allauth_s_table_says_the_same(client: Client, ines: str) -> None:
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("ines@example.com", False, True)
    client.get(ines)
    address.refresh_from_db()
    assert address.verified
