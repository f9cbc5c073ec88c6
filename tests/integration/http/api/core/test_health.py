"""Alive, ready, described."""

from typing import Any

import pytest
from django.db import OperationalError

from adapters.http.api import health
from tests.integration.http.api.conftest import Program

NAMES_OTHERS = {
    "post /ventas/api/",
    "post /ventas/api/buscar-producto/",
    "get /configuracion/logo/",
    "delete /configuracion/api/logo/",
}
"""Operations without an id in their address that may miss something all the same."""

FILES = {
    "put /configuracion/api/logo/",
    "get /configuracion/logo/",
    "put /perfil/api/foto/",
    "get /perfil/foto/{id}/",
}
"""Operations whose body is a file."""


def test_alive_without_touching_anything(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        answer = Program().get("/salud/")
    assert answer.body == {"success": True, "data": {"estado": "vivo"}}


def test_ready(nobody: Program) -> None:
    assert nobody.get("/salud/lista/").body == {"success": True, "data": {"estado": "listo"}}


def test_not_ready_before_the_migrations(nobody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", lambda: False)
    answer = health.Readiness()(None)  # type: ignore[arg-type]
    assert answer.status_code == 503


def test_not_ready_without_a_database(nobody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise OperationalError("could not connect to server at 10.0.0.7")

    monkeypatch.setattr(health, "connection", Gone())
    answer = nobody.get("/salud/lista/")
    answer.refused(503, "BUSY")
    assert answer.headers["Retry-After"] == "2"
    assert b"10.0.0.7" not in answer.raw
