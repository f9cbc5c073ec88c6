"""What `EMAIL_URL` means, and the files that take its place."""

import email
import email.policy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import send_mail
from django.test import Client

from config.mail import SENDER, mail_settings
from config.mail_queue import mail_queue
from tests.integration.shop import PASSWORD

FOLDER = Path("/nowhere")


class TestUrl:
    def test_of_a_server_with_everything(self) -> None:
        url = "smtp+tls://tienda%40example.com:s%3Acreta@mail.example.com:2587/?from=Tienda+%3Ctienda@example.com%3E"
        assert mail_settings(url, FOLDER) == {
            "EMAIL_BACKEND": "config.mail_queue.QueuedMail",
            "MAIL_TRANSPORT": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "mail.example.com",
            "EMAIL_PORT": 2587,
            "EMAIL_HOST_USER": "tienda@example.com",
            "EMAIL_HOST_PASSWORD": "s:creta",
            "EMAIL_USE_TLS": True,
            "EMAIL_USE_SSL": False,
            "EMAIL_TIMEOUT": 10,
            "DEFAULT_FROM_EMAIL": "Tienda <tienda@example.com>",
            "SERVER_EMAIL": "Tienda <tienda@example.com>",
        }

    @pytest.mark.parametrize(
        ("url", "port", "tls", "ssl"),
        [
            ("smtp://localhost", 25, False, False),
            ("smtp+tls://localhost", 587, True, False),
            ("smtp+ssl://localhost/", 465, False, True),
        ],
    )
    def test_of_each_kind(self, url: str, port: int, tls: bool, ssl: bool) -> None:
        settings = mail_settings(url, FOLDER)
        assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)
        assert (settings["EMAIL_HOST_USER"], settings["DEFAULT_FROM_EMAIL"]) == ("", SENDER)

    @pytest.mark.parametrize(
        "url", ["mail.example.com", "http://mail", "smtp://", "smtp://a:b@c:port", "smtp://[::", "x"]
    )
    def test_of_nothing_usable_is_said_without_repeating_a_password(self, url: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must look like") as refusal:
            mail_settings(url, FOLDER)
        assert "a:b" not in str(refusal.value)


class TestFiles:
    @pytest.fixture(autouse=True)
    def in_files(self, settings: Any, tmp_path: Path) -> None:
        for name, value in mail_settings("", tmp_path / "correo").items():
            setattr(settings, name, value)

    def test_hold_what_somebody_who_registers_gets(self, client: Client, db: None, tmp_path: Path) -> None:
        facts = {"username": "ines", "email": "ines@example.com", "password1": PASSWORD, "password2": PASSWORD}
        client.post("/registro/", facts)
        assert mail_queue.drain(10) == 0
        [file] = (tmp_path / "correo").iterdir()
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert (message["To"], message["From"]) == ("ines@example.com", SENDER)
        assert message["Subject"] == "Activar la cuenta de Inventario"
        kinds = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
        assert set(kinds) == {"text/plain", "text/html"}
        assert all("/verificar-email/" in content for content in kinds.values())

    def test_are_one_for_each_message(self, tmp_path: Path) -> None:
        for number in range(50):
            send_mail(f"Asunto {number}", "ñ", None, ["ana@example.com"])
        assert mail_queue.drain(10) == 0
        assert len(list((tmp_path / "correo").iterdir())) == 50
