"""Switching the own second factor on and off, on the pages."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
import qrcode
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.contrib.auth import get_user_model
from django.test import Client
from qrcode.image.svg import SvgPathImage

from adapters.http.auth.encryption import unseal
from tests.integration.http.web.accounts.mailbox import html_of, messages_to
from tests.integration.http.web.accounts.test_limits import told_to_wait
from tests.integration.http.web.accounts.test_session import login
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.page import flashes, text
from tests.integration.second_factor import code, protect
from tests.integration.shop import PASSWORD, Shop

HERE = "/perfil/segundo-paso/"
ON, OFF, RENEW = f"{HERE}activar/", f"{HERE}desactivar/", f"{HERE}codigos/"
PAGES = [HERE, ON, OFF, RENEW]


@pytest.fixture
def codes(shop: Shop) -> tuple[str, ...]:
    return protect(shop)


def secret_of(page: Any) -> str:
    [key_text] = re.findall(r'<code id="clave">([A-Z2-7 ]+)</code>', text(page))
    return key_text.replace(" ", "")


def send(browser: Client, path: str, digits: str, password: str = PASSWORD) -> Any:
    return browser.post(path, {"actual": password, "codigo": digits})


def shown_codes(page: Any) -> list[str]:
    return re.findall(r"^(\d{4} \d{4})$", text(page).partition('<pre id="codigos">')[2].replace("</pre>", ""), re.M)


class TestSwitchingOn:
    def test_the_profile_leads_there(self, admin: Client, seller: Client) -> None:
        assert f'href="{HERE}"' in text(admin.get("/perfil/"))
        assert HERE not in text(seller.get("/perfil/"))

    def test_shows_an_image_for_the_app_that_comes_with_the_page(self, admin: Client, shop: Shop) -> None:
        page = admin.get(HERE)
        body = text(page)
        assert page.status_code == 200
        assert body.count("<h1") == 1
        assert "<svg" in body
        assert "<?xml" not in body
        assert "<img" not in body
        assert re.findall(r"https?://[^\"' <]+", body) == ["http://www.w3.org/2000/svg"]
        assert len(secret_of(page)) == 32
        ids = re.findall(r' id="([^"]+)"', body)
        assert len(ids) == len(set(ids))

    def test_the_image_says_what_apps_read(self, admin: Client, shop: Shop) -> None:
        page = admin.get(HERE)
        address = f"otpauth://totp/{shop.admin_username}%40tienda.example?secret={secret_of(page)}&issuer=Inventario"
        drawn = qrcode.make(address, image_factory=SvgPathImage).to_string().decode()
        [drawing] = re.findall(r' d="([^"]+)"', drawn)
        assert f' d="{drawing}"' in text(page)

    def test_is_the_same_image_until_a_code_of_it_comes_back(self, admin: Client) -> None:
        first = secret_of(admin.get(HERE))
        assert secret_of(admin.get(HERE)) == first
        assert secret_of(send(admin, ON, "000")) == first

    def test_a_code_of_the_app_switches_it_on_and_shows_the_recovery_codes(self, admin: Client, shop: Shop) -> None:
        secret = secret_of(admin.get(HERE))
        page = send(admin, ON, code(secret=secret))
        assert page.status_code == 200
        codes = shown_codes(page)
        assert len(codes) == 10
        [file] = re.findall(r'href="(data:text/plain[^"]+)" download="codigos-de-recuperacion.txt"', text(page))
        assert [line for line in unquote(file).splitlines() if line in codes] == codes
        assert shop.admin_username in unquote(file)
        again = text(admin.get(HERE))
        assert not [each for each in codes if each in again]
        assert "Quedan 10 códigos" in again
        browser = Client()
        assert login(browser, shop.admin_username)["Location"] == "/login/codigo/"
        assert browser.post("/login/codigo/", {"codigo": codes[0]}).status_code == 302

    def test_the_other_sessions_end(self, admin: Client, shop: Shop) -> None:
        other = signed_in(shop.admin.user_id)
        send(admin, ON, code(secret=secret_of(admin.get(HERE))))
        assert admin.get("/perfil/").status_code == 200
        assert other.get("/perfil/")["Location"] == "/login/?next=/perfil/"

    def test_is_told_by_mail(self, admin: Client, shop: Shop) -> None:
        send(admin, ON, code(secret=secret_of(admin.get(HERE))))
        [message] = messages_to(f"{shop.admin_username}@tienda.example")
        assert message.subject == "El segundo paso para entrar a su cuenta está activo"
        assert "desde la dirección 127.0.0.1" in message.body
        assert "127.0.0.1" in html_of(message)

    def test_mail_that_does_not_go_out_undoes_nothing(self, admin: Client, broken_mail: None) -> None:
        assert len(shown_codes(send(admin, ON, code(secret=secret_of(admin.get(HERE)))))) == 10

    @pytest.mark.parametrize(("password", "later", "field"), [("otra", 0, "actual"), (PASSWORD, -9, "codigo")])
    def test_needs_password_and_code(self, admin: Client, password: str, later: int, field: str) -> None:
        secret = secret_of(admin.get(HERE))
        page = send(admin, ON, code(secret=secret, later=later), password)
        assert page.status_code == 400
        assert page.context["on"].errors.keys() == {field}
        assert not Authenticator.objects.exists()

    def test_without_having_seen_an_image(self, admin: Client) -> None:
        assert send(admin, ON, code()).status_code == 400
        assert not Authenticator.objects.exists()

    def test_what_somebody_adds_to_the_form_counts_for_nothing(self, admin: Client) -> None:
        """Not even a secret of one's own, which somebody else may know."""
        admin.get(HERE)
        page = admin.post(ON, {"actual": PASSWORD, "codigo": code(), "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
        assert page.status_code == 400

    def test_twice_is_told(self, admin: Client, codes: tuple[str, ...]) -> None:
        page = send(admin, ON, code())
        assert page.status_code == 409
        assert "ya está activo" in text(page)


class TestWhatIsKept:
    def test_is_sealed(self, admin: Client, shop: Shop, settings: Any) -> None:
        secret = secret_of(admin.get(HERE))
        assert secret not in str(dict(admin.session.items()))
        codes = shown_codes(send(admin, ON, code(secret=secret)))
        assert secret not in str(dict(admin.session.items()))
        rows = str([row.data for row in Authenticator.objects.all()])
        assert secret not in rows
        assert not [each for each in codes if each.replace(" ", "") in rows]
        [row] = Authenticator.objects.filter(type="totp")
        assert unseal(row.data["secret"].encode()).decode() == secret
        settings.SECRET_KEY = "another-installation"
        with pytest.raises(InvalidToken):
            unseal(row.data["secret"].encode())

    def test_under_another_key_proves_nothing(self, shop: Shop, settings: Any) -> None:
        codes = protect(shop)
        settings.SECRET_KEY = "another-installation"
        browser = Client()
        login(browser, shop.admin_username)
        for digits in (code(), codes[0]):
            assert browser.post("/login/codigo/", {"codigo": digits}).status_code == 400

    def test_goes_with_the_account(self, shop: Shop) -> None:
        protect(shop)
        Authenticator.objects.update(user_id=shop.seller.user_id)
        get_user_model().objects.filter(pk=shop.seller.user_id)._raw_delete("default")
        assert not Authenticator.objects.exists()


class TestChangingIt:
    def test_other_recovery_codes(self, admin: Client, shop: Shop, codes: tuple[str, ...]) -> None:
        page = send(admin, RENEW, code())
        fresh = shown_codes(page)
        assert len(fresh) == 10
        [message] = messages_to(f"{shop.admin_username}@tienda.example")
        assert message.subject == "Hay otros códigos de recuperación para su cuenta"
        assert "se generaron otros códigos" in html_of(message)
        browser = Client()
        login(browser, shop.admin_username)
        assert browser.post("/login/codigo/", {"codigo": codes[0]}).status_code == 400
        assert browser.post("/login/codigo/", {"codigo": fresh[0]}).status_code == 302

    def test_off(self, admin: Client, shop: Shop, codes: tuple[str, ...]) -> None:
        answer = send(admin, OFF, codes[0])
        assert (answer.status_code, answer["Location"]) == (302, "/perfil/")
        assert "basta la contraseña" in flashes(answer)[-1]
        assert not Authenticator.objects.exists()
        [message] = messages_to(f"{shop.admin_username}@tienda.example")
        assert message.subject == "El segundo paso para entrar a su cuenta se desactivó"
        assert "basta la contraseña" in html_of(message)
        assert login(Client(), shop.admin_username)["Location"] == "/dashboard/"

    @pytest.mark.parametrize("path", [OFF, RENEW])
    @pytest.mark.parametrize(("password", "digits"), [("otra", ""), (PASSWORD, "00"), ("", "00"), ("x" * 200, "")])
    def test_needs_password_and_code(
        self, admin: Client, codes: tuple[str, ...], path: str, password: str, digits: str
    ) -> None:
        page = send(admin, path, digits or codes[0], password)
        assert page.status_code == 400
        assert 'class="error"' in text(page)
        assert Authenticator.objects.count() == 2

    @pytest.mark.parametrize("path", [OFF, RENEW])
    def test_where_there_is_none(self, admin: Client, path: str) -> None:
        page = send(admin, path, "123456")
        assert page.status_code == 409
        assert "no está activo" in text(page)

    @pytest.mark.parametrize("path", [OFF, RENEW])
    def test_guessing_at_an_open_browser_ends_soon(self, admin: Client, codes: tuple[str, ...], path: str) -> None:
        for _ in range(5):
            assert send(admin, path, "00").status_code == 400
        assert told_to_wait(send(admin, path, codes[0]), 900)
        assert Authenticator.objects.count() == 2


class TestWhoMay:
    @pytest.mark.parametrize("path", PAGES)
    def test_not_a_seller(self, seller: Client, path: str) -> None:
        answer = seller.get(path) if path == HERE else send(seller, path, "1")
        assert answer["Location"] == "/ventas/"

    @pytest.mark.parametrize("path", PAGES)
    def test_nobody_has_one(self, client: Client, db: None, path: str) -> None:
        assert client.post(path)["Location"] == f"/login/?next={path}"

    @pytest.mark.parametrize("path", [ON, OFF, RENEW])
    def test_insists_on_its_csrf_token(self, shop: Shop, path: str) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(get_user_model().objects.get(pk=shop.admin.user_id))
        assert browser.post(path).status_code == 403
        other = Client().get("/login/").cookies["csrftoken"].value
        browser.get(HERE)
        assert browser.post(path, {"csrfmiddlewaretoken": other}).status_code == 403

    @pytest.mark.parametrize("path", [ON, OFF, RENEW])
    def test_a_link_to_an_action_does_nothing(self, admin: Client, path: str) -> None:
        assert admin.get(path).status_code == 405
