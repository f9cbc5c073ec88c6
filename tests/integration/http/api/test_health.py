"""Alive, ready, described."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from drf_spectacular.validation import validate_schema

from adapters.http.api import health
from adapters.http.api.schema import _document
from tests.integration.http.api.conftest import Program

NAMES_OTHERS = {
    "post /ventas/api/",
    "post /ventas/api/buscar-producto/",
    "get /configuracion/logo/",
    "delete /configuracion/api/logo/",
}
"""Operations without an id in their address that may miss something all the same."""

FILES = {"put /configuracion/api/logo/", "get /configuracion/logo/"}
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


class TestDescription:
    @pytest.fixture
    def described(self, db: None) -> dict[str, Any]:
        answer = Client().get("/api/esquema/")
        assert answer["Content-Type"] == "application/json"
        return answer.json()

    def test_is_valid_openapi_without_a_warning(self, db: None, capsys: pytest.CaptureFixture[str]) -> None:
        client = Client()
        _document.cache_clear()
        validate_schema(client.get("/api/esquema/").json())
        assert capsys.readouterr().err == ""

    def test_has_every_address(self, described: dict[str, Any]) -> None:
        assert {path: sorted(operations) for path, operations in described["paths"].items()} == {
            "/clientes/api/": ["get", "post"],
            "/clientes/api/{id}/": ["delete", "get", "patch", "put"],
            "/compras/api/gastos/": ["get", "post"],
            "/compras/api/gastos/{id}/": ["delete", "get", "patch", "put"],
            "/configuracion/api/": ["get", "patch", "put"],
            "/configuracion/api/logo/": ["delete", "put"],
            "/configuracion/logo/": ["get"],
            "/login/": ["post"],
            "/logout/": ["post"],
            "/perfil/api/": ["get", "patch", "put"],
            "/perfil/api/password/": ["post"],
            "/perfil/api/tokens/": ["get", "post"],
            "/perfil/api/tokens/{id}/": ["delete"],
            "/productos/api/": ["get", "post"],
            "/productos/api/categorias/": ["get"],
            "/productos/api/{id}/": ["delete", "get", "patch", "put"],
            "/productos/api/{id}/ajustes/": ["post"],
            "/productos/api/{id}/archivar/": ["post"],
            "/productos/api/{id}/kardex/": ["get"],
            "/proveedores/api/": ["get", "post"],
            "/proveedores/api/{id}/": ["delete", "get", "patch", "put"],
            "/salud/": ["get"],
            "/salud/lista/": ["get"],
            "/usuarios/api/": ["get", "post"],
            "/usuarios/api/{id}/": ["delete", "get", "patch", "put"],
            "/ventas/api/": ["get", "post"],
            "/ventas/api/buscar-producto/": ["post"],
            "/ventas/api/ingresos-extra/": ["get", "post"],
            "/ventas/api/ingresos-extra/{id}/": ["delete", "get", "patch", "put"],
            "/ventas/api/{id}/": ["delete", "get"],
            "/ventas/api/{id}/anular/": ["post"],
            "/ventas/api/{id}/devolucion/": ["post"],
        }

    def test_tells_what_each_operation_takes_and_answers(self, described: dict[str, Any]) -> None:
        for path, operations in described["paths"].items():
            for method, operation in operations.items():
                named = f"{method} {path}"
                assert operation["summary"], named
                if path.startswith("/salud/"):
                    continue
                statuses = set(operation["responses"])
                assert statuses & {"200", "201"}, named
                assert {"400", "401", "403", "500", "503"} <= statuses, named
                assert ("404" in statuses) is ("{id}" in path or named in NAMES_OTHERS), named
                if named in FILES:
                    continue
                if method in ("post", "put", "patch") and path != "/logout/":
                    assert {"413", "415"} <= statuses, named
                    assert operation["requestBody"]["content"]["application/json"]["examples"], named
                for answer in operation["responses"].values():
                    assert answer["content"]["application/json"]["examples"], named

    def test_a_product_is_described_as_it_is_answered(self, described: dict[str, Any]) -> None:
        product = described["components"]["schemas"]["ProductAnswer"]
        assert product["properties"]["precio"]["type"] == "string"
        assert product["properties"]["stock"]["type"] == "number"
        assert product["properties"]["unidad_medida"]["enum"] == ["und", "kg", "g", "lb", "l", "ml", "m"]
        assert product["properties"]["codigo_de_barras"]["nullable"] is True
        assert "precio_compra" not in product["required"]

    def test_orders_and_filters_are_described(self, described: dict[str, Any]) -> None:
        parameters = {p["name"]: p for p in described["paths"]["/productos/api/"]["get"]["parameters"]}
        assert set(parameters) == {"page", "page_size", "cursor", "q", "categoria", "activo", "orden"}
        assert "-precio" in parameters["orden"]["schema"]["enum"]
        keyed = described["paths"]["/ventas/api/"]["post"]["parameters"]
        assert [p["name"] for p in keyed if p["in"] == "header"] == ["Idempotency-Key"]

    def test_the_reading_page_loads_nothing_from_elsewhere(self, db: None) -> None:
        client = Client()
        page = client.get("/api/docs/").content.decode()
        script = client.get("/api/docs/?script=").content.decode()
        assert "drf_spectacular_sidecar" in page
        assert "/api/esquema/" in script
        assert not any(f'="{elsewhere}' in page for elsewhere in ("http:", "https:", "//"))
