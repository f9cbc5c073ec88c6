"""Days on pages: typed as people write them, shown the same way in each language, and as ISO in files and JSON."""

import re
from datetime import date

import pytest
from django.test import Client

from adapters.http.web.widgets.date_fields import day_text, parse_day
from tests.integration.day_cases import DAYS
from tests.integration.shop import Shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("text", "iso"), DAYS.items())
def test_a_day_means_one_thing_or_nothing(text: str, iso: str) -> None:
    assert parse_day(text) == (date.fromisoformat(iso) if iso else None)


def test_a_day_is_shown_so_that_it_reads_back_the_same() -> None:
    for day in (date(2026, 11, 22), date(2, 1, 3)):
        assert parse_day(day_text(day)) == day
    assert day_text("22 de nov") == "22 de nov"


@pytest.mark.parametrize(
    "address", ["/reportes/ventas/", "/ventas/", "/compras/", "/compras/gastos/", "/ventas/caja/", "/dashboard/"]
)
def test_a_list_takes_both_ways_and_says_what_is_no_day(shop: Shop, admin: Client, address: str) -> None:
    for spelling in ("2026-11-01", "01/11/2026"):
        text = admin.get(address, {"desde": spelling, "hasta": "22/11/2026"}).content.decode()
        assert 'value="01/11/2026"' in text
        assert 'value="22/11/2026"' in text
        assert 'type="date"' not in text
    wrong = admin.get(address, {"desde": "31/02/2026"}).content.decode()
    assert re.search(r'value="31/02/2026"[^>]*aria-invalid="true"', wrong)
    assert "Escribir un día del calendario, como 22/11/2026." in wrong


def test_the_files_of_a_report_are_asked_for_in_iso(shop: Shop, admin: Client) -> None:
    text = admin.get("/reportes/ventas/", {"desde": "01/11/2026", "hasta": "22/11/2026"}).content.decode()
    assert "/reportes/api/ventas/?desde=2026-11-01&amp;hasta=2026-11-22&amp;formato=csv" in text
    assert (
        "/reportes/api/ventas/?formato=csv" in admin.get("/reportes/ventas/", {"desde": "31/02/2026"}).content.decode()
    )


def test_a_form_takes_both_ways(shop: Shop, admin: Client) -> None:
    for spelling in ("2026-03-05", "5/3/2026"):
        sent = {"concepto": f"Luz {spelling}", "monto": "90000", "fecha": spelling}
        assert admin.post("/compras/gastos/nuevo/", sent).status_code == 302
    days = [each["fecha"] for each in admin.get("/compras/api/gastos/").json()["data"]]
    assert days == ["2026-03-05", "2026-03-05"]
    refused = admin.post("/compras/gastos/nuevo/", {"concepto": "Luz", "monto": "1", "fecha": "31/02/2026"})
    assert refused.status_code == 400
    assert "Escribir un día del calendario, como 22/11/2026." in refused.content.decode()
    assert 'value="31/02/2026"' in refused.content.decode()
