"""Light, dark, or as the device: the server writes it into the page, so that no page flashes in the wrong one."""

import re

import pytest
from django.test import Client

from tests.integration.http.web.page import text


def head_of(client: Client, path: str = "/login/") -> str:
    return text(client.get(path)).partition("</head>")[0]


def colours(head: str) -> list[str]:
    return re.findall(r'<meta name="theme-color" content="([^"]+)"(?: media="[^"]+")?>', head)


@pytest.mark.django_db
class TestTheme:
    def test_is_the_device_s_until_somebody_chooses(self, client: Client) -> None:
        head = head_of(client)
        assert '<html lang="es">' in head
        assert '<meta name="color-scheme" content="light dark">' in head
        assert colours(head) == ["#fbfaf6", "#101210"]
        assert head.count("prefers-color-scheme") == 2

    @pytest.mark.parametrize(
        ("theme", "scheme", "colour"), [("claro", "light", "#fbfaf6"), ("oscuro", "dark", "#101210")]
    )
    def test_is_the_chosen_one(self, client: Client, theme: str, scheme: str, colour: str) -> None:
        client.post("/preferencias/", {"tema": theme})
        head = head_of(client)
        assert f'<html lang="es" data-theme="{scheme}">' in head
        assert f'<meta name="color-scheme" content="{scheme}">' in head
        assert colours(head) == [colour]
        assert "prefers-color-scheme" not in head

    def test_may_be_left_to_the_device_again(self, client: Client) -> None:
        client.post("/preferencias/", {"tema": "oscuro"})
        client.post("/preferencias/", {"tema": ""})
        assert "data-theme" not in head_of(client)

    @pytest.mark.parametrize("made_up", ["rojo", '"><script>', "dark", "x" * 5_000])
    def test_what_is_not_offered_is_no_choice(self, client: Client, made_up: str) -> None:
        assert "tema" not in client.post("/preferencias/", {"tema": made_up}).cookies
        client.cookies["tema"] = made_up
        assert "data-theme" not in head_of(client)

    def test_is_chosen_in_the_profile_together_with_the_language(self, seller: Client) -> None:
        page = text(seller.get("/perfil/"))
        assert '<option value="" selected>Como el dispositivo</option>' in page
        assert '<option value="es" selected>Español</option>' in page
        answer = seller.post("/preferencias/", {"idioma": "en", "tema": "oscuro", "next": "/perfil/#preferencias"})
        assert answer["Location"] == "/perfil/#preferencias"
        page = text(seller.get("/perfil/"))
        assert '<html lang="en" data-theme="dark">' in page
        assert '<option value="oscuro" selected>Dark</option>' in page
