from typing import Any

from tests.integration.http.api.conftest import Program


def on_credit(program: Program, client: int, product: int, count: int) -> dict[str, Any]:
    body = {"cliente_fk": client, "forma_pago": "Crédito", "detalles": [{"producto": product, "cantidad": count}]}
    sold = program.post("/ventas/api/", body)
    assert sold.status == 201
    return sold.data


def payments(client: int) -> str:
    return f"/clientes/api/{client}/abonos/"
