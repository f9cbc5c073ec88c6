"""Every JSON address knows what its query string may hold, and says so."""

from __future__ import annotations

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.endpoints import ENDPOINTS, send


def test_what_nobody_knows_is_named_everywhere(admin: Program) -> None:
    told = {}
    for endpoint in ENDPOINTS:
        answer = send(admin, endpoint, tuple(1 for _ in endpoint.places), query="?desd=2030-01-01&utm=")
        told[str(endpoint)] = (answer.status, answer.body and answer.body.get("fields"))
    unknown = ["No se conoce este parámetro."]
    assert told == dict.fromkeys(told, (400, {"desd": unknown, "utm": unknown}))


def test_who_may_not_is_told_that_first(seller: Program, nobody: Program) -> None:
    seller.get("/compras/api/?desd=1").refused(403, "PERMISSION_DENIED")
    nobody.get("/compras/api/?desd=1").refused(401, "AUTHENTICATION_REQUIRED")


def test_a_name_is_told_without_what_cannot_be_printed(admin: Program) -> None:
    admin.get("/productos/api/?a%07b=1").names("a\N{REPLACEMENT CHARACTER}b")
