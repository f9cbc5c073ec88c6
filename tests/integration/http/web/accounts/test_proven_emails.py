"""Nothing that opens an account is mailed to an address that somebody else typed for it and nobody proved."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.integration.http.web.accounts.mailbox import link_in, messages_to
from tests.integration.http.web.accounts.openid import OpenId
from tests.integration.http.web.accounts.test_google import google, sign_in, who
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import Shop

__all__ = ["google"]

LUZ = "luz@gmail.example"
CODE, IN_VAIN = "Código para recuperar la contraseña", "Cómo recuperar la contraseña"


@pytest.fixture
def seller_id(admin: Client) -> int:
    """Luz, by JSON."""
    answer = admin.post("/usuarios/api/", {"username": "luz", "email": LUZ}, "application/json").json()["data"]
    assert answer["email_verified"] is True
    return int(answer["id"])


def asked_for_a_code(email: str = LUZ) -> str:
    """What comes of it: the subject of the mail."""
    mail.outbox.clear()
    answer = Client().post("/recuperar/", {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, "/recuperar/codigo/")
    [message] = messages_to(email)
    assert not any(line.isdigit() for line in message.body.splitlines()) or message.subject == CODE
    return str(message.subject)


def test_the_invitation_proves_it(seller_id: int, shop: Shop, admin: Client) -> None:
    [invitation] = messages_to(LUZ)
    assert invitation.subject == f"Confirme su correo para {shop.name}"
    assert f"{shop.name} le abrió una cuenta en Inventario, con el usuario luz." in invitation.body
    assert asked_for_a_code() == IN_VAIN
    assert "Su correo no está confirmado" in text(admin.get(f"/usuarios/{seller_id}/"))
    answer = Client().get(link_in(invitation))
    assert (answer.status_code, answer["Location"]) == (302, "/login/")
    assert asked_for_a_code() == CODE
    assert "Su correo no está confirmado" not in text(admin.get(f"/usuarios/{seller_id}/"))


def test_a_code_in_vain_opens_nothing(seller_id: int, client: Client) -> None:
    client.post("/recuperar/", {"email": LUZ})
    for code in ("", "000000", "123456"):
        assert client.post("/recuperar/codigo/", {"codigo": code}).status_code == 400
    assert client.get("/recuperar/nueva/")["Location"] == "/recuperar/codigo/"


def test_google_opens_it_once_it_is_proven(seller_id: int, client: Client, google: OpenId) -> None:
    invitation = messages_to(LUZ)[0]
    google.person["email"] = LUZ
    assert "no se ha confirmado" in flashes(sign_in(client, google))[0]
    assert who(client) == ""
    Client().get(link_in(invitation))
    sign_in(client, google)
    assert who(client) == "luz"


def test_another_email_is_not_proven_and_the_old_one_is_told(seller_id: int, admin: Client, shop: Shop) -> None:
    Client().get(link_in(messages_to(LUZ)[0]))
    mail.outbox.clear()
    admin.patch(f"/usuarios/api/{seller_id}/", {"email": "nueva@gmail.example"}, "application/json")
    assert [message.subject for message in messages_to(LUZ)] == ["El correo de su cuenta es otro"]
    [mail_message] = messages_to("nueva@gmail.example")
    for body in (mail_message.body, mail_message.alternatives[0][0]):
        assert f"Este es ahora el correo de la cuenta luz de {shop.name} en Inventario" in body
        assert "abrió una cuenta" not in body
    assert link_in(mail_message)
    assert asked_for_a_code("nueva@gmail.example") == IN_VAIN
    mail.outbox.clear()
    admin.patch(f"/usuarios/api/{seller_id}/", {"telefono": "300"}, "application/json")
    assert mail.outbox == []


def test_another_link_is_mailed_until_one_was_opened(seller_id: int) -> None:
    for subject in ("Confirme su correo para", "La cuenta ya está activa"):
        mail.outbox.clear()
        Client().post("/verificar-email/", {"email": LUZ})
        [message] = messages_to(LUZ)
        assert message.subject.startswith(subject)
        if subject.startswith("Confirme"):
            Client().get(link_in(message))


def test_on_the_page_as_well_and_once_for_a_form_sent_twice(admin: Client) -> None:
    form = {"username": "luz", "email": LUZ, "clave": "una-clave-de-formulario-cualquiera"}
    for _ in range(2):
        assert admin.post("/usuarios/crear/", form).status_code == 302
    assert len(messages_to(LUZ)) == 1


def test_a_repeated_request_invites_nobody_again(admin: Client) -> None:
    for _ in range(2):
        answer = admin.post(
            "/usuarios/api/",
            {"username": "luz", "email": LUZ},
            "application/json",
            headers={"Idempotency-Key": "contratar-a-luz"},
        )
        assert answer.status_code == 201
    assert len(messages_to(LUZ)) == 1


@pytest.mark.parametrize("path", ["/usuarios/api/", "/usuarios/crear/"])
def test_names_of_others_are_asked_for_so_often_and_no_more(
    admin: Client, shop: Shop, other_shop: Shop, settings: Any, path: str
) -> None:
    """And hiring who is new costs nothing of it."""
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"people": {"hour": (3, 3600)}}

    def hire(username: str, email: str) -> int:
        facts = {"username": username, "email": email}
        kind = {"content_type": "application/json"} if "api" in path else {}
        return int(admin.post(path, facts, **kind).status_code)

    fine = [hire(f"nueva{n}", f"nueva{n}@x.co") for n in range(5)]
    assert set(fine) <= {201, 302}
    taken = [hire(f"otra{n}", f"{other_shop.admin_username}@tienda.example") for n in range(2)]
    taken += [hire(other_shop.admin_username, f"otra{n}@x.co") for n in range(3)]
    assert taken[3:] == [429, 429]
    assert 429 not in taken[:3]
    assert get_user_model().objects.filter(username__startswith="otra").count() == 0
