"""What leaves the shop as a file: so often and no more, one at a time, and never without a record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from adapters import http
from adapters.http.shop_lock import EXPORTS
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.web.conftest import signed_in
from tests.integration.shop import Shop

EXPORT_ADDRESSES = ["/reportes/api/ventas/?formato=csv", "/configuracion/api/auditoria/?formato=csv"]
TRAIL = "/configuracion/api/auditoria/?tipo=exportado"


@pytest.fixture
def admin(shop: Shop) -> Program:
    return program_of(shop)


@pytest.fixture
def browser(shop: Shop) -> Client:
    return signed_in(shop.admin.user_id)


def take(admin: Program, address: str) -> Any:
    return admin.client.get(address, headers=admin.headers)


@pytest.mark.parametrize("address", EXPORT_ADDRESSES)
def test_a_shop_exports_so_often(admin: Program, settings: Any, address: str) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"export": {"hour": (2, 3600)}}
    assert [take(admin, address).status_code for _ in range(3)] == [200, 200, 429]
    assert len(admin.get(TRAIL).data) == 2


@pytest.mark.parametrize("address", EXPORT_ADDRESSES)
def test_a_shop_writes_one_export_at_a_time(admin: Program, shop: Shop, address: str) -> None:
    with EXPORTS.of(shop.admin.business_id):
        busy = take(admin, address)
    assert (busy.status_code, busy.json()["code"]) == (503, "BUSY")
    assert admin.get(TRAIL).data == []
    assert take(admin, address).status_code == 200


def receipt(shop: Shop) -> tuple[str, dict[str, str]]:
    sale = shop.sale(shop.product().id)
    return f"/ventas/{sale.id}/recibo/", {"exportado": "recibo", "formato": "pdf", "numero": sale.number}


def invoice(shop: Shop) -> tuple[str, dict[str, str]]:
    sale = shop.sale(shop.product().id)
    return f"/ventas/{sale.id}/factura/", {"exportado": "factura", "formato": "pdf", "numero": sale.number}


def labels(shop: Shop) -> tuple[str, dict[str, str]]:
    address = f"/productos/etiquetas/pdf/?cantidad-{shop.product().id}=3"
    return address, {"exportado": "etiquetas", "formato": "pdf", "detalles": "1"}


def statement(shop: Shop) -> tuple[str, dict[str, str]]:
    address = f"/clientes/{shop.client(name='Ana').id}/estado-de-cuenta/?desde=2026-11-01"
    told = {"exportado": "estado_cuenta", "formato": "pdf", "nombre": "Ana", "desde": "2026-11-01"}
    return address, told


def till_slip(shop: Shop) -> tuple[str, dict[str, str]]:
    admin = program_of(shop)
    id = admin.post("/ventas/api/caja/", {"base": "0"}).data["id"]
    admin.post(f"/ventas/api/caja/{id}/cerrar/", {"contado": "0"})
    return f"/ventas/caja/{id}/comprobante/", {"exportado": "cierre_caja", "formato": "pdf", "numero": "1"}


@pytest.mark.parametrize("kind", [receipt, invoice, labels, statement, till_slip])
def test_a_paper_leaves_a_record(
    admin: Program, browser: Client, shop: Shop, kind: Callable[[Shop], tuple[str, dict[str, str]]]
) -> None:
    address, told = kind(shop)
    answer = browser.get(address, headers={"X-Request-Id": "papel-1"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    [record] = admin.get(TRAIL).data
    assert record["detalles"] == told
    assert (record["usuario"], record["direccion_ip"], record["solicitud"]) == (
        shop.admin.user_id,
        "127.0.0.1",
        "papel-1",
    )


def test_none_of_many_goes_without_a_record(admin: Program, browser: Client, shop: Shop, settings: Any) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"paper": {"minute": (2, 60)}}
    address, _told = receipt(shop)
    assert [browser.get(address).status_code for _ in range(4)] == [200, 200, 429, 429]
    assert len(admin.get(TRAIL).data) == 2


def test_nothing_else_makes_files() -> None:
    """A file that another module answers with would leave without limit and record."""
    [root] = http.__path__
    signs = ("as_attachment", "Content-Disposition", "FileResponse", "StreamingHttpResponse", "_pdf(")
    found = {
        path.relative_to(root).as_posix()
        for path in Path(root).rglob("*.py")
        if any(sign in line for sign in signs for line in path.read_text().splitlines() if not line.startswith("def "))
    }
    made = {"api/files/tables.py", "web/core/pdf_responses.py"}
    papers = {"web/credit/views.py", "web/products/labels.py", "web/sales/printing.py", "web/tills/views.py"}
    assert found == made | papers
    for module in papers:
        assert "PaperPage" in (Path(root) / module).read_text()
