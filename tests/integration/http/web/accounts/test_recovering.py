"""Forgotten: the e-mail, the code, the new password; and everything that a guesser could try."""

import statistics
import time
from typing import Any

import pytest
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.integration.http.web.accounts.mailbox import code_in, messages_to
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import PASSWORD, Shop

NEW = "otra-bien-larga-9"
OVER = "Ese código ya no sirve"


def ask(client: Client, email: str) -> Any:
    return client.post("/recuperar/", {"email": email})


def enter(client: Client, code: str) -> Any:
    return client.post("/recuperar/codigo/", {"codigo": code})


def choose(client: Client, password: str = NEW, repeated: str | None = None) -> Any:
    return client.post("/recuperar/nueva/", {"password1": password, "password2": repeated or password})


def login(username: str, password: str) -> Any:
    return Client().post("/login/", {"username": username, "password": password})


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.fixture
def email(shop: Shop) -> str:
    return shop.prove_email(shop.seller, shop.seller_username)


@pytest.fixture
def code(client: Client, email: str) -> str:
    """What was mailed after step 1 on `client`."""
    answer = ask(client, email.upper())
    assert (answer.status_code, answer["Location"]) == (302, "/recuperar/codigo/")
    [message] = messages_to(email)
    return code_in(message)


class TestTheWholeWay:
    def test_ends_with_the_new_password_alone(self, client: Client, shop: Shop, code: str) -> None:
        assert enter(client, f" {code[:3]}-{code[3:]} ")["Location"] == "/recuperar/nueva/"
        answer = choose(client)
        assert (answer.status_code, answer["Location"]) == (302, "/login/")
        assert flashes(answer)[-1] == "Contraseña cambiada. Ya se puede entrar con la nueva."
        assert login(shop.seller_username, PASSWORD).status_code == 400
        assert login(shop.seller_username, NEW)["Location"] == "/ventas/"

    def test_ends_every_session_and_token_of_before(self, client: Client, shop: Shop, code: str) -> None:
        inside, token = signed_in(shop.seller.user_id), shop.token(shop.seller)
        enter(client, code)
        choose(client)
        assert inside.get("/ventas/").status_code == 302
        assert Client().get("/perfil/api/", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401

    def test_tells_the_person_by_mail(self, client: Client, email: str, code: str) -> None:
        enter(client, code)
        choose(client)
        assert [message.subject for message in messages_to(email)] == [
            "Código para recuperar la contraseña",
            "La contraseña de su cuenta cambió",
        ]
        assert "127.0.0.1" in messages_to(email)[1].body
        assert NEW not in messages_to(email)[1].body

    def test_holds_when_that_mail_does_not_go_out(
        self, client: Client, shop: Shop, code: str, broken_mail: None
    ) -> None:
        enter(client, code)
        assert choose(client).status_code == 302
        assert login(shop.seller_username, NEW).status_code == 302

    def test_verifies_the_e_mail_that_was_read(self, client: Client, db: None) -> None:
        facts = {"username": "ines", "email": "ines@example.com", "password1": PASSWORD, "password2": PASSWORD}
        client.post("/registro/", facts)
        ask(client, "ines@example.com")
        enter(client, code_in(mail.outbox[-1]))
        assert not get_user_model().objects.get(username="ines").email_verified
        choose(client)
        assert login("ines", NEW)["Location"] == "/dashboard/"

    def test_is_a_choice_of_one_s_own(self, client: Client, shop: Shop, code: str) -> None:
        get_user_model().objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
        enter(client, code)
        choose(client)
        assert not get_user_model().objects.get(pk=shop.seller.user_id).must_change_password

    @pytest.mark.parametrize(
        ("passwords", "expected"),
        [
            (["corta"], "por lo menos 8 caracteres"),
            (["12345678"], "de las primeras que alguien probaría"),
            ([NEW, NEW + "x"], "no son iguales"),
            (["x" * 129], "128"),
            (["a\x00b"], "nulos"),
        ],
    )
    def test_says_what_to_correct_and_goes_on(
        self, client: Client, shop: Shop, code: str, passwords: list[str], expected: str
    ) -> None:
        enter(client, code)
        page = choose(client, *passwords)
        assert page.status_code == 400
        assert expected in text(page)
        assert login(shop.seller_username, PASSWORD).status_code == 302
        assert choose(client).status_code == 302


class TestTheCode:
    def test_the_code_is_six_digits_that_the_session_does_not_hold(self, client: Client, code: str) -> None:
        assert len(code) == 6
        assert code not in repr(dict(client.session))

    def test_the_code_has_five_tries(self, client: Client, shop: Shop, code: str) -> None:
        for _ in range(5):
            page = enter(client, wrong(code))
            assert page.status_code == 400
            assert "Ese no es el código" in text(page)
        answer = enter(client, code)
        assert answer["Location"] == "/recuperar/"
        assert OVER in flashes(answer)[-1]
        assert choose(client)["Location"] == "/recuperar/"
        assert login(shop.seller_username, PASSWORD).status_code == 302

    def test_the_fifth_may_be_the_right_one(self, client: Client, code: str) -> None:
        for _ in range(4):
            enter(client, wrong(code))
        assert enter(client, code)["Location"] == "/recuperar/nueva/"

    def test_a_session_from_before_does_not_bring_tries_back(self, client: Client, code: str) -> None:
        """What requests that arrive at once do: each begins with the session as it was."""
        before = dict(client.session)
        for _ in range(5):
            enter(client, wrong(code))
            session = client.session
            session.update(before)
            session.save()
        assert enter(client, code)["Location"] == "/recuperar/"

    def test_serves_for_a_quarter_of_an_hour(self, client: Client, code: str) -> None:
        _let_pass(client, 15 * 60 - 5)
        assert enter(client, code)["Location"] == "/recuperar/nueva/"

    def test_and_not_longer(self, client: Client, code: str) -> None:
        _let_pass(client, 15 * 60 + 1)
        assert enter(client, code)["Location"] == "/recuperar/"
        assert client.get("/recuperar/codigo/")["Location"] == "/recuperar/"

    def test_serves_once(self, client: Client, code: str) -> None:
        enter(client, code)
        confirmed = dict(client.session)
        choose(client)
        session = client.session
        session.update(confirmed)
        session.save()
        answer = choose(client, "una-tercera-clave-1")
        assert answer["Location"] == "/recuperar/"
        assert OVER in flashes(answer)[-1]

    def test_ends_with_any_other_change_of_the_password(self, client: Client, email: str, code: str) -> None:
        other = Client()
        ask(other, email)
        enter(other, code_in(messages_to(email)[-1]))
        enter(client, code)
        assert choose(other)["Location"] == "/login/"
        assert choose(client)["Location"] == "/recuperar/"

    def test_ends_with_a_change_of_the_e_mail(self, client: Client, shop: Shop, code: str) -> None:
        enter(client, code)
        get_user_model().objects.filter(pk=shop.seller.user_id).update(email="nuevo@example.com")
        assert choose(client)["Location"] == "/recuperar/"
        assert login(shop.seller_username, NEW).status_code == 400

    def test_the_code_is_of_one_browser(self, client: Client, code: str) -> None:
        assert enter(Client(), code)["Location"] == "/recuperar/"

    def test_is_mailed_to_the_account_s_own_address(self, client: Client, shop: Shop, email: str) -> None:
        """Capitals that PostgreSQL may take for others' must not lead the mail elsewhere."""
        alike = email.replace("i", "ı").replace("s", "ſ")
        for passwords in (email.upper(), alike):
            ask(client, passwords)
        assert {message.to[0] for message in mail.outbox if "Código" in message.subject} == {email}

    def test_the_code_of_one_account_opens_no_other(self, client: Client, shop: Shop, email: str, code: str) -> None:
        ask(client, f"{shop.admin_username}@tienda.example")
        if code != code_in(mail.outbox[-1]):
            assert enter(client, code).status_code == 400

    @pytest.mark.parametrize("passwords", ["", "x" * 21, "a\x00", "٣" * 6, "ñ"])
    def test_refuses_what_is_none(self, client: Client, code: str, passwords: str) -> None:
        assert enter(client, passwords).status_code == 400

    def test_steps_cannot_be_left_out(self, client: Client, shop: Shop, code: str) -> None:
        assert client.get("/recuperar/nueva/")["Location"] == "/recuperar/codigo/"
        assert choose(client)["Location"] == "/recuperar/codigo/"
        assert choose(Client())["Location"] == "/recuperar/"
        assert login(shop.seller_username, PASSWORD).status_code == 302


class TestWhoeverHasNoAccount:
    def test_sees_the_same_all_the_way(self, db: None, shop: Shop, email: str) -> None:
        known, unknown = Client(), Client()
        for first, second in (
            (known.get("/recuperar/"), unknown.get("/recuperar/")),
            (ask(known, email), ask(unknown, "nadie@example.com")),
            (known.get("/recuperar/codigo/"), unknown.get("/recuperar/codigo/")),
            *((enter(known, "x"), enter(unknown, "x")) for _ in range(6)),
            (known.get("/recuperar/codigo/"), unknown.get("/recuperar/codigo/")),
        ):
            assert (first.status_code, first.get("Location")) == (second.status_code, second.get("Location"))
            assert _bare(first) == _bare(second)
            assert flashes(first) == flashes(second)
            assert {*first.cookies} == {*second.cookies}

    def test_gets_one_mail_as_well_and_no_hash_is_computed_for_anybody(
        self, shop: Shop, email: str, count_hashes: list[int]
    ) -> None:
        for address in (email, "nadie@example.com"):
            ask(Client(), address)
            assert len(messages_to(address)) == 1
        assert messages_to("nadie@example.com")[0].subject == "No hay una cuenta con este correo"
        assert sum(count_hashes) == 0

    def test_waits_as_long(self, shop: Shop, email: str, settings: Any) -> None:
        settings.RATE_LIMITS = settings.RATE_LIMITS | {"recover": {}}
        known, unknown = [], []
        for _ in range(25):  # by turns, so that whatever else this machine does happens to both
            known.append(_timed(lambda: ask(Client(), email)))
            unknown.append(_timed(lambda: ask(Client(), "nadie@example.com")))
        one, other = statistics.median(known), statistics.median(unknown)
        assert max(one, other) < 2 * min(one, other)

    @pytest.mark.parametrize("who", ["switched off", "the operator"])
    def test_is_also_who_may_not_act(self, client: Client, shop: Shop, email: str, who: str) -> None:
        if who == "switched off":
            get_user_model().objects.filter(email=email).update(is_active=False)
        else:
            email = "operador@example.com"
            get_user_model().objects.create_superuser("operador", email, PASSWORD)
        assert ask(client, email)["Location"] == "/recuperar/codigo/"
        assert messages_to(email)[0].subject == "No hay una cuenta con este correo"

    @pytest.mark.parametrize("address", ["", "x", "a\x00@b.co", "a@" + "b" * 300])
    def test_has_to_type_an_address(self, client: Client, db: None, address: str) -> None:
        assert ask(client, address).status_code == 400


def test_says_so_when_no_mail_goes_out(client: Client, shop: Shop, email: str, broken_mail: None) -> None:
    expected = [(page.status_code, _bare(page)) for page in (ask(client, email), ask(client, "nadie@example.com"))]
    assert expected[0] == expected[1]
    assert expected[0][0] == 503


@pytest.mark.parametrize("path", ["/recuperar/", "/recuperar/codigo/", "/recuperar/nueva/", "/verificar-email/"])
def test_each_step_insists_on_its_csrf_token(db: None, path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {}).status_code == 403


def _let_pass(client: Client, seconds: float) -> None:
    session = client.session
    session[PASSWORD_RESET_VERIFICATION_SESSION_KEY]["at"] -= seconds
    session.save()


def _bare(response: Any) -> str:
    """Without what is new in every answer."""
    import re

    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text(response))


def _timed(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
