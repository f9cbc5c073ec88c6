"""Runs with the generated Python client beside it: a shop that is served, used through the client alone.

`drive.py ADDRESS USERNAME PASSWORD`. Every answer has to come as the model that the description promises; the client
raises for a status that is not described.
"""

import sys
from typing import Any, TypeVar

from inventario_client.api.login import post_login
from inventario_client.api.perfil import post_perfil_api_tokens
from inventario_client.api.productos import (
    get_productos_api,
    get_productos_api_id,
    get_productos_api_id_kardex,
    post_productos_api,
    post_productos_api_id_ajustes,
)
from inventario_client.api.reportes import get_reportes_api_inventario, get_reportes_api_ventas
from inventario_client.api.ventas import get_ventas_api, post_ventas_api, post_ventas_api_id_devolucion
from inventario_client.client import AuthenticatedClient, Client
from inventario_client.models import (
    AdjustMessage,
    AdjustMessageMotivo,
    InventarioReportAnswerOneEnvelope,
    IssuedTokenAnswerEnvelope,
    KardexAnswerCausa,
    KardexAnswerMotivoType1,
    KardexAnswerPageEnvelope,
    LineBackMessage,
    LoginMessage,
    ProblemAnswer,
    ProductAnswerEnvelope,
    ProductAnswerPageEnvelope,
    ProductMessage,
    ReturnMessage,
    SaleAnswerEnvelope,
    SaleLineMessage,
    SaleMessage,
    SaleSummaryAnswerPageEnvelope,
    TokenMessage,
    UserAnswerEnvelope,
    VentasReportAnswerOneEnvelope,
)
from inventario_client.types import Response, Unset

T = TypeVar("T")
KEY = "la-primera-venta"


def told(kind: type[T], answer: Response[Any], status: int) -> T:
    """What was answered, as that model."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert isinstance(answer.parsed, kind), (kind, answer.parsed)
    return answer.parsed


def signed_in(address: str, username: str, password: str) -> AuthenticatedClient:
    """By name and password for a token, and by the token from then on."""
    visitor = Client(base_url=address, raise_on_unexpected_status=True)
    wrong = post_login.sync_detailed(client=visitor, body=LoginMessage(username=username, password="no-es-esa-clave"))
    assert told(ProblemAnswer, wrong, 401).code
    right = post_login.sync_detailed(client=visitor, body=LoginMessage(username=username, password=password))
    assert told(UserAnswerEnvelope, right, 200).data.username == username
    session = visitor.get_httpx_client()
    session.headers["X-CSRFToken"] = session.cookies["csrftoken"]
    by_session = AuthenticatedClient(base_url=address, token="", raise_on_unexpected_status=True)
    by_session.set_httpx_client(session)
    issued = post_perfil_api_tokens.sync_detailed(client=by_session, body=TokenMessage(nombre="cliente"))
    token = told(IssuedTokenAnswerEnvelope, issued, 201).data.token
    return AuthenticatedClient(base_url=address, token=token, raise_on_unexpected_status=True)


def sell(shop: AuthenticatedClient) -> None:
    made = post_productos_api.sync_detailed(client=shop, body=ProductMessage(nombre="Café", precio="1500", stock=10))
    product = told(ProductAnswerEnvelope, made, 201).data
    assert product.codigo_de_barras is None
    assert product.stock == 10
    once = SaleMessage(detalles=[SaleLineMessage(producto=product.id, cantidad=2)], recibido="50000")
    sold = told(SaleAnswerEnvelope, post_ventas_api.sync_detailed(client=shop, body=once, idempotency_key=KEY), 201)
    again = told(SaleAnswerEnvelope, post_ventas_api.sync_detailed(client=shop, body=once, idempotency_key=KEY), 201)
    assert again.data.id == sold.data.id
    assert sold.data.fecha_anulacion is None
    back = ReturnMessage(detalles=[LineBackMessage(id=sold.data.detalles[0].id, cantidad=1)])
    returned = post_ventas_api_id_devolucion.sync_detailed(sold.data.id, client=shop, body=back)
    assert told(SaleAnswerEnvelope, returned, 200).data.devoluciones
    broken = AdjustMessage(cantidad=-1, motivo=AdjustMessageMotivo.DAÑO, nota="Se cayó")
    post_productos_api_id_ajustes.sync_detailed(product.id, client=shop, body=broken)
    listed = told(SaleSummaryAnswerPageEnvelope, get_ventas_api.sync_detailed(client=shop), 200)
    assert [each.id for each in listed.data] == [sold.data.id]

    kardex = told(KardexAnswerPageEnvelope, get_productos_api_id_kardex.sync_detailed(product.id, client=shop), 200)
    assert {(each.causa, each.motivo) for each in kardex.data} == {
        (KardexAnswerCausa.INVENTARIO_INICIAL, None),
        (KardexAnswerCausa.VENTA, None),
        (KardexAnswerCausa.DEVOLUCION, None),
        (KardexAnswerCausa.AJUSTE, KardexAnswerMotivoType1.DAÑO),
    }
    now = told(ProductAnswerEnvelope, get_productos_api_id.sync_detailed(product.id, client=shop), 200).data
    assert now.stock == 8


def ask(shop: AuthenticatedClient) -> None:
    """Reports, and a list from one page to the next by its cursor."""
    days = told(VentasReportAnswerOneEnvelope, get_reportes_api_ventas.sync_detailed(client=shop), 200).data
    assert days.totales.ventas == 1
    assert sum(row.ventas or 0 for row in days.filas) == 1
    told(InventarioReportAnswerOneEnvelope, get_reportes_api_inventario.sync_detailed(client=shop), 200)
    for number in range(3):
        post_productos_api.sync_detailed(client=shop, body=ProductMessage(nombre=f"Pan {number}", precio="500"))
    page = told(ProductAnswerPageEnvelope, get_productos_api.sync_detailed(client=shop, page_size=2), 200)
    names = [each.nombre for each in page.data]
    assert page.pagination.next_cursor
    following = get_productos_api.sync_detailed(client=shop, page_size=2, cursor=page.pagination.next_cursor)
    names += [each.nombre for each in told(ProductAnswerPageEnvelope, following, 200).data]
    assert sorted(names) == ["Café", "Pan 0", "Pan 1", "Pan 2"]


def be_refused(shop: AuthenticatedClient) -> None:
    """Each refusal is a problem of the described shape."""
    nameless = post_productos_api.sync_detailed(client=shop, body=ProductMessage(nombre=" ", precio="1"))
    fields = told(ProblemAnswer, nameless, 400).fields
    assert not isinstance(fields, Unset)
    assert list(fields.additional_properties) == ["nombre"]
    assert told(ProblemAnswer, get_productos_api_id.sync_detailed(10**9, client=shop), 404).code == "RESOURCE_NOT_FOUND"
    stranger = AuthenticatedClient(base_url=ADDRESS, token="inv_nobody", raise_on_unexpected_status=True)
    assert told(ProblemAnswer, get_productos_api.sync_detailed(client=stranger), 401).success is False
    known = told(ProductAnswerPageEnvelope, get_productos_api.sync_detailed(client=shop, q="cafe"), 200).data[0]
    much = SaleMessage(detalles=[SaleLineMessage(producto=known.id, cantidad=99)])
    assert told(ProblemAnswer, post_ventas_api.sync_detailed(client=shop, body=much), 409).details


if __name__ == "__main__":
    ADDRESS, *who = sys.argv[1:]
    served = signed_in(ADDRESS, *who)
    sell(served)
    ask(served)
    be_refused(served)
