"""What the environment makes of the service, asked of a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class

from config.settings import typed_variables
from tests.integration.commands.processes import PROJECT, environment, manage

ASK = """
import django
django.setup()
from django.test import Client
answer = Client().get("/login/", headers={"host": "localhost", "x-forwarded-proto": "https"})
print(answer.status_code, bool(answer.cookies["csrftoken"]["secure"]), answer.get("Strict-Transport-Security"))
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, answer.wsgi_request.is_secure())
for path in ("/login/?a=b", "/salud/"):
    answer = Client().get(path, headers={"host": "localhost"})
    print(answer.status_code, answer.get("Location"))
"""


def answers(folder: Path, **settings: str) -> list[str]:
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.base", "SECRET_KEY": "x", "DATABASE_URL": "postgresql://x/x"}
    words = [sys.executable, "-c", ASK]
    variables = environment(folder, PYTHONPATH=str(PROJECT / "src"), **own, **settings)
    done = subprocess.run(words, env=variables, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


class TestHttps:
    def test_on_keeps_cookies_and_browsers_to_tls(self, tmp_path: Path) -> None:
        assert answers(tmp_path, HTTPS="on")[:2] == ["200 True max-age=2592000", "True True"]

    def test_speaks_for_hosts_below_it_only_where_that_is_said(self, tmp_path: Path) -> None:
        answer = answers(tmp_path, HTTPS="on", HSTS_SUBDOMAINS="on")
        assert answer[:2] == ["200 True max-age=2592000; includeSubDomains", "True True"]

    def test_off_believes_nobody_who_claims_it(self, tmp_path: Path) -> None:
        assert answers(tmp_path)[:2] == ["200 False None", "False False"]

    def test_leads_there_by_choice_alone(self, tmp_path: Path) -> None:
        """Whoever probes whether it is alive comes without TLS."""
        assert answers(tmp_path, HTTPS_REDIRECT="on")[2:] == ["200 None", "200 None"]
        assert answers(tmp_path, HTTPS="on")[2:] == ["200 None", "200 None"]
        answer = answers(tmp_path, HTTPS="on", HTTPS_REDIRECT="on")
        assert answer[2:] == ["301 https://localhost/login/?a=b", "200 None"]


class TestVariables:
    @pytest.mark.parametrize(("value", "on"), [("on", True), (" Yes ", True), ("1", True), ("off", False), ("", False)])
    def test_a_flag_is_on_or_off(self, monkeypatch: pytest.MonkeyPatch, value: str, on: bool) -> None:
        assert not typed_variables.flag("HTTPS")
        monkeypatch.setenv("HTTPS", value)
        assert typed_variables.flag("HTTPS") is on

    def test_a_flag_that_is_neither_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTPS", "enabled")
        with pytest.raises(ImproperlyConfigured, match=r"^HTTPS must be on or off\.$"):
            typed_variables.flag("HTTPS")

    @pytest.mark.parametrize("value", ["-1", "1.5", "100", "one", "²"])
    def test_a_number_that_is_none_is_refused(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("TRUSTED_PROXIES", value)
        with pytest.raises(ImproperlyConfigured, match=r"^TRUSTED_PROXIES must be a small whole number\.$"):
            typed_variables.number("TRUSTED_PROXIES")

    def test_words_are_separated_by_commas(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert typed_variables.words("ALLOWED_HOSTS", "localhost") == ["localhost"]
        monkeypatch.setenv("ALLOWED_HOSTS", " a.example,, b.example ")
        assert typed_variables.words("ALLOWED_HOSTS", "localhost") == ["a.example", "b.example"]

    def test_a_command_tells_a_wrong_value_in_one_sentence(self, tmp_path: Path) -> None:
        done = manage(tmp_path, "cleanup", HTTPS="enabled", DATABASE_URL="postgresql://x/x", SECRET_KEY="x")
        assert (done.returncode, done.stderr) == (1, "error: HTTPS must be on or off.\n")


def test_a_command_starts_without_loading_the_pages() -> None:
    """Django's look through the code loads them, and `serve` needs them; `migrate` is Django's."""
    ours = {name: load_command_class(app, name) for name, app in get_commands().items() if app == "config"}
    assert {name for name, command in ours.items() if command.requires_system_checks} == {"serve", "migrate"}
