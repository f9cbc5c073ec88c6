"""Signing in with Google, against an OpenID provider on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from tests.integration.http.web.accounts.openid import CLIENT, SECRET, OpenId, running
from tests.integration.http.web.page import flashes, text
from tests.integration.second_factor import code, protect
from tests.integration.shop import PASSWORD, Shop, run

START, CALLBACK = "/accounts/google/login/", "/accounts/google/login/callback/"


@pytest.fixture
def google(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenId]:
    settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET = CLIENT, SECRET
    with running(OpenId()) as provider:
        monkeypatch.setattr(GoogleOAuth2Adapter, "authorize_url", f"{provider.address}/authorize")
        monkeypatch.setattr(GoogleOAuth2Adapter, "access_token_url", f"{provider.address}/token")
        yield provider


def sign_in(client: Client, google: OpenId, **form: str) -> Any:
    """There and back; what our callback answers."""
    return client.get(google.authorize(client.post(START, form)["Location"]))


def who(client: Client) -> str:
    """The username of whoever is inside."""
    id = client.session.get("_auth_user_id")
    return get_user_model().objects.get(pk=id).username if id else ""


class TestSigningUp:
    def test_opens_a_shop_with_a_verified_admin(self, client: Client, google: OpenId) -> None:
        answer = sign_in(client, google)
        assert (answer.status_code, answer["Location"]) == (302, "/after-google-login/")
        assert client.get("/after-google-login/")["Location"] == "/dashboard/"
        assert client.get("/dashboard/").status_code == 200
        row = get_user_model().objects.select_related("business").get()
        assert (row.username, row.email, row.email_verified, row.role) == ("ines", "ines@gmail.example", True, "admin")
        assert row.business.owner_id == row.id
        assert EmailAddress.objects.get().verified
        assert SocialAccount.objects.get().uid == "1001"
        assert mail.outbox == []

    @pytest.mark.parametrize(
        ("claims", "expected"),
        [
            ({"given_name": "Inés", "family_name": "Peña Ruiz"}, ("Inés", "Peña Ruiz")),
            ({"given_name": " Inés\t\u200b", "family_name": None}, ("Inés", "")),
            ({"given_name": "\u0958" * 400}, ("\u0915\u093c" * 75, "")),
            ({"given_name": "ñ" * 400, "family_name": ""}, ("ñ" * 150, "")),
            ({}, ("", "")),
        ],
    )
    def test_takes_the_names_over(
        self, client: Client, google: OpenId, claims: dict[str, Any], expected: tuple[str, str]
    ) -> None:
        google.person |= claims
        sign_in(client, google)
        person = client.get("/perfil/api/").json()["data"]
        assert (person["nombre"], person["apellido"]) == expected

    def test_names_of_later_change_nothing(self, client: Client, google: OpenId) -> None:
        google.person["given_name"] = "Inés"
        sign_in(client, google)
        client.post("/perfil/", {"nombre": "Nena", "apellido": "", "telefono": ""})
        google.person["given_name"] = "Otra"
        sign_in(client, google)
        assert get_user_model().objects.get().first_name == "Nena"

    def test_asks_google_for_no_more_than_needed(self, client: Client, google: OpenId) -> None:
        sign_in(client, google)
        [parameters] = google.requests
        assert set(parameters["scope"].split()) == {"profile", "email"}
        assert parameters["redirect_uri"] == f"http://testserver{CALLBACK}"
        assert (parameters["response_type"], parameters["code_challenge_method"]) == ("code", "S256")

    @pytest.mark.parametrize(
        ("email", "username"),
        [
            ("ines@gmail.example", "ines2"),
            ("INES@otra.example", "ines2"),
            ("n.9+x@gmail.example", "n.9+x"),
            ("*'*@gmail.example", "usuario"),
            ("a'b@gmail.example", "ab"),
        ],
    )
    def test_finds_a_username_that_is_free(self, client: Client, google: OpenId, email: str, username: str) -> None:
        Client().post(
            "/registro/",
            {"username": "ines", "email": "i@otra.example", "password1": PASSWORD, "password2": PASSWORD},
        )
        google.person["email"] = email
        sign_in(client, google)
        assert who(client) == username

    def test_the_second_time_is_the_same_account_whatever_the_e_mail_is_now(
        self, client: Client, google: OpenId
    ) -> None:
        sign_in(client, google)
        google.person["email"] = "nueva@gmail.example"
        other = Client()
        sign_in(other, google)
        assert who(other) == "ines"
        assert get_user_model().objects.get().email == "ines@gmail.example"


class TestSigningIn:
    def test_with_the_verified_e_mail_of_an_account(self, client: Client, google: OpenId, shop: Shop) -> None:
        google.person["email"] = shop.prove_email(shop.seller, shop.seller_username).replace("t", "T")
        sign_in(client, google)
        assert who(client) == shop.seller_username
        assert client.get("/after-google-login/")["Location"] == "/ventas/"
        assert Client().post("/login/", {"username": shop.seller_username, "password": PASSWORD}).status_code == 302

    def test_does_not_do_without_the_second_factor(self, client: Client, google: OpenId, shop: Shop) -> None:
        protect(shop)
        google.person["email"] = f"{shop.admin_username}@tienda.example"
        assert sign_in(client, google, next="/productos/")["Location"] == "/login/codigo/"
        assert who(client) == ""
        assert client.get("/after-google-login/")["Location"] == "/login/"
        assert client.post("/login/codigo/", {"codigo": code()})["Location"] == "/productos/"
        assert who(client) == shop.admin_username

    def test_goes_back_to_where_one_wanted_to_be(self, client: Client, google: OpenId) -> None:
        assert sign_in(client, google, next="/productos/?q=arroz")["Location"] == "/productos/?q=arroz"

    @pytest.mark.parametrize("elsewhere", ["https://otra.example/", "//otra.example/", "javascript:alert(1)"])
    def test_never_leads_to_another_place(self, client: Client, google: OpenId, elsewhere: str) -> None:
        assert sign_in(client, google, next=elsewhere)["Location"] == "/after-google-login/"

    def test_whoever_never_opened_the_link_is_not_let_in(self, client: Client, google: OpenId) -> None:
        """Somebody else may have registered with this e-mail, and would keep a password to it."""
        facts = {"username": "otro", "email": "ines@gmail.example", "password1": PASSWORD, "password2": PASSWORD}
        Client().post("/registro/", facts)
        answer = sign_in(client, google)
        assert answer["Location"] == "/login/"
        assert "sin activar" in flashes(answer)[-1]
        assert who(client) == ""
        assert not get_user_model().objects.get().email_verified
        assert not SocialAccount.objects.exists()

    @pytest.mark.parametrize("verified", [False, None])
    def test_an_e_mail_that_google_did_not_verify_is_nobody_s(
        self, client: Client, google: OpenId, shop: Shop, verified: bool | None
    ) -> None:
        google.person |= {"email": f"{shop.admin_username}@tienda.example", "email_verified": verified}
        assert sign_in(client, google)["Location"] == "/login/"
        assert who(client) == ""

    def test_whoever_was_switched_off_stays_out(self, client: Client, google: OpenId) -> None:
        sign_in(Client(), google)
        get_user_model().objects.update(is_active=False)
        answer = sign_in(client, google)
        assert answer["Location"] == "/login/"
        assert who(client) == ""
        assert get_user_model().objects.count() == 1

    def test_a_seller_who_came_this_way_can_be_deleted(self, client: Client, google: OpenId, shop: Shop) -> None:
        google.person["email"] = shop.prove_email(shop.seller, shop.seller_username)
        sign_in(client, google)
        run(DeleteUser, DeleteUserCommand(actor=shop.admin, user_id=shop.seller.user_id))
        assert not SocialAccount.objects.exists()


class TestTheWayBack:
    def test_serves_once_and_on_the_browser_that_left(self, client: Client, google: OpenId) -> None:
        back = google.authorize(client.post(START)["Location"])
        other = Client()
        assert other.get(back)["Location"] == "/login/"
        assert who(other) == ""
        client.get(back)
        assert who(client) == "ines"
        client.post("/logout/")
        assert client.get(back)["Location"] == "/login/"
        assert who(client) == ""

    @pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x&state=y", "?code=x", "?state=%00&code=%00"])
    def test_with_anything_else_leads_to_the_login(self, client: Client, google: OpenId, query: str) -> None:
        answer = client.get(CALLBACK + query)
        assert (answer.status_code, answer["Location"]) == (302, "/login/")
        assert "No se pudo entrar con Google" in flashes(answer)[-1]

    @pytest.mark.parametrize("facts", [{"iss": "https://otra.example"}, {"aud": "otra"}, {"exp": 1}])
    def test_with_a_token_for_somebody_else_leads_to_the_login(
        self, client: Client, google: OpenId, facts: dict[str, Any]
    ) -> None:
        google.token_facts = facts
        assert sign_in(client, google)["Location"] == "/login/"
        assert not get_user_model().objects.exists()

    def test_to_link_an_account_by_hand_is_not_offered(self, admin: Client, google: OpenId) -> None:
        assert sign_in(admin, google, process="connect")["Location"] == "/"
        assert not SocialAccount.objects.exists()


class TestTheDoor:
    def test_has_a_button(self, client: Client, google: OpenId) -> None:
        for path in ("/login/", "/registro/"):
            assert "Continuar con Google" in text(client.get(path))

    def test_a_link_to_it_only_asks(self, client: Client, google: OpenId) -> None:
        page = client.get(START)
        assert page.status_code == 200
        assert "Continuar con Google" in text(page)

    def test_insists_on_its_csrf_token(self, google: OpenId) -> None:
        assert Client(enforce_csrf_checks=True).post(START).status_code == 403

    @pytest.mark.parametrize(("id", "secret"), [("", ""), (CLIENT, ""), ("", SECRET)])
    def test_is_not_there_without_configuration(
        self, client: Client, db: None, settings: Any, id: str, secret: str
    ) -> None:
        settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET = id, secret
        assert "Google" not in text(client.get("/login/"))
        assert [client.get(path).status_code for path in (START, CALLBACK)] == [404, 404]
        assert client.post(START).status_code == 404
        assert client.get("/after-google-login/")["Location"] == "/login/"
