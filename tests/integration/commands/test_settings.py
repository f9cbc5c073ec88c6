"""What the environment makes of the service, asked of a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.integration.commands.processes import PROJECT, environment

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


def asked(folder: Path, **settings: str) -> list[str]:
    told = {"DJANGO_SETTINGS_MODULE": "config.settings.base", "SECRET_KEY": "x", "DATABASE_URL": "postgresql://x/x"}
    words = [sys.executable, "-c", ASK]
    variables = environment(folder, PYTHONPATH=str(PROJECT / "src"), **told, **settings)
    done = subprocess.run(words, env=variables, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


class TestHttps:
    def test_on_keeps_cookies_and_browsers_to_tls(self, tmp_path: Path) -> None:
        assert asked(tmp_path, HTTPS="on")[:2] == ["200 True max-age=2592000", "True True"]

    def test_speaks_for_hosts_below_it_only_where_that_is_said(self, tmp_path: Path) -> None:
        told = asked(tmp_path, HTTPS="on", HSTS_SUBDOMAINS="on")
        assert told[:2] == ["200 True max-age=2592000; includeSubDomains", "True True"]

    def test_off_believes_nobody_who_claims_it(self, tmp_path: Path) -> None:
        assert asked(tmp_path)[:2] == ["200 False None", "False False"]

    def test_leads_there_by_choice_alone(self, tmp_path: Path) -> None:
        """Whoever probes whether it is alive comes without TLS."""
        assert asked(tmp_path, HTTPS_REDIRECT="on")[2:] == ["200 None", "200 None"]
        assert asked(tmp_path, HTTPS="on")[2:] == ["200 None", "200 None"]
        led = asked(tmp_path, HTTPS="on", HTTPS_REDIRECT="on")
        assert led[2:] == ["301 https://localhost/login/?a=b", "200 None"]
