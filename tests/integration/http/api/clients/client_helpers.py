from typing import Any

from tests.integration.http.api.conftest import Program

URL = "/clientes/api/"


def client(admin: Program, **facts: Any) -> dict[str, Any]:
    return admin.post(URL, {"nombre": "Ana", **facts}).data
