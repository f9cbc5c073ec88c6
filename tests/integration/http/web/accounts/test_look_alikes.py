"""Names and e-mails in every letter that looks like another: nobody gets what is somebody else's."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from tests.integration.http.web.accounts.openid import OpenId
from tests.integration.http.web.accounts.test_google import google, sign_in, who
from tests.integration.shop import PASSWORD, run

__all__ = ["google"]

VICTIM = "skiper@tienda.example"
# Other letters, which a fold of the database or of a language would take for i, s or k.
STRANGERS = [
    VICTIM.replace(letter, other)
    for letter, others in {"i": "\u0131\u0130\u0456\u03b9", "s": "\u0455\ua731", "k": "\u043a\u03ba\u0138"}.items()
    for other in others
]
# The same letters, written otherwise.
SPELLINGS = [
    VICTIM.replace(letter, other)
    for letter, others in {"i": "I\uff49\u2170", "s": "S\u017f\uff53", "k": "K\u212a\uff2b"}.items()
    for other in others
]


@pytest.fixture
def victim(db: None) -> int:
    """An admin's account, whose e-mail is VICTIM and who is called like what stands before the @."""
    command = OpenBusinessCommand(name="Skiper", username="skiper", email=VICTIM, password=PASSWORD, verified=True)
    return run(OpenBusiness, command).owner_id


@pytest.mark.parametrize("path", ["/recuperar/", "/verificar-email/"])
def test_mail_about_an_account_goes_to_its_own_address_alone(victim: int, path: str, settings: Any) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"recover": {}, "verify": {}}
    for spelling in STRANGERS:
        Client().post(path, {"email": spelling})
    assert {message.subject for message in mail.outbox} == {"No hay una cuenta con este correo"}
    mail.outbox.clear()
    for spelling in SPELLINGS:
        Client().post(path, {"email": spelling})
    assert [message.to for message in mail.outbox] == [[VICTIM]] * len(SPELLINGS)
    assert "No hay una cuenta con este correo" not in {message.subject for message in mail.outbox}


def test_the_login_knows_the_account_in_its_own_letters_alone(victim: int, settings: Any) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"login": {}}

    def opens(spelling: str) -> bool:
        return Client().post("/login/", {"username": spelling, "password": PASSWORD}).status_code == 302

    assert [spelling for spelling in STRANGERS if opens(spelling) or opens(spelling.partition("@")[0])] == []
    assert [spelling for spelling in SPELLINGS if not opens(spelling)] == []


@pytest.mark.parametrize("email", [STRANGERS[0], STRANGERS[1], STRANGERS[-1]])
def test_google_does_not_open_it_to_another_address(victim: int, client: Client, google: OpenId, email: str) -> None:
    google.person["email"] = email
    assert sign_in(client, google).status_code == 302
    assert who(client) != "skiper"


@pytest.mark.parametrize("email", [SPELLINGS[0], SPELLINGS[4], SPELLINGS[7]])
def test_google_opens_it_to_its_own(victim: int, client: Client, google: OpenId, email: str) -> None:
    google.person["email"] = email
    sign_in(client, google)
    assert who(client) == "skiper"


@pytest.mark.parametrize("email", SPELLINGS)
def test_its_spellings_are_taken_for_hiring(victim: int, admin: Client, email: str) -> None:
    answer = admin.post("/usuarios/api/", {"username": "otra", "email": email}, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "CONFLICT")
