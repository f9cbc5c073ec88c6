"""The pages of the dashboard and of reports."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from attrs import evolve
from django.test import Client

from adapters.http.vocabulary.report_labels import BY_NAME, LABELS
from adapters.http.web.reports.attention import attention
from adapters.http.web.reports.charts import Entry, bars
from application.reports.catalogue import REPORTS
from application.reports.dashboard import ShowDashboard
from application.reports.insights import RunningOut, ShowInsights, TopItems
from application.reports.periods import Lately, lately
from domain.shared.calendar import bogota_day
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.page import text
from tests.integration.shop import Shop, resolve

SVG = re.compile(r"<svg role=.*?</svg>", re.DOTALL)


@pytest.fixture
def sold(shop: Shop) -> int:
    """Two of a product by the seller, one by the admin; five more lie there."""
    product = shop.product("Arroz <b>", stock=Decimal(8), minimum_stock=Decimal(9), unit_cost=Money(1000))
    shop.sale(product.id, 2, shop.seller)
    shop.sale(product.id, 1)
    return product.id


def today() -> date:
    return bogota_day(datetime.now(UTC))


class TestDashboard:
    def test_says_how_today_goes(self, admin: Client, sold: int) -> None:
        page = text(admin.get("/dashboard/"))
        assert "¿Cómo va hoy?" in page
        for expected in ("$5.355,00", "$1.500,00", "$2.677,50", "Arroz &lt;b&gt;", "$5.000,00"):
            assert expected in page
        assert page.count("<h1") == 1
        assert 'href="/reportes/bajo-stock/"' in page

    def test_each_warning_leads_to_what_it_counts(self, admin: Client, shop: Shop) -> None:
        """What is at its minimum is a report; what runs out or loses money is named, with what helps beside it."""
        shop.product("Poco", stock=Decimal(2), minimum_stock=Decimal(3))
        loss = shop.product("Regalado", price=Money(Decimal(800)))
        page = admin.get("/dashboard/")
        warnings = {
            each.address: (each.count, [item.address for item in each.items]) for each in page.context["attention"]
        }
        assert warnings["/reportes/bajo-stock/"] == (1, [])
        assert warnings["/dashboard/atencion/bajo-costo/"] == (1, [f"/productos/{loss.id}/"])
        assert "Regalado: se vende a $800 antes de IVA y cuesta $900." in text(page)

        two = Decimal(2)
        ends = RunningOut(7, "Panela", Unit.PIECE, two, Decimal(28), 2, "Marta", delivery_days=7, deliveries=0)
        dashboard = resolve(ShowDashboard)(shop.admin, lately(Lately.TODAY, today()), today())
        insights = evolve(resolve(ShowInsights)(shop.admin, today()), running_out=TopItems((ends,), 21))
        [soon] = [each for each in attention(dashboard, insights) if "por-agotarse" in each.address]
        assert (soon.count, soon.rest, soon.address) == (21, 20, "/dashboard/atencion/por-agotarse/")
        [item] = soon.items
        assert item.address == "/productos/7/"
        assert item.text == "Panela: quedan 2 und. Días que alcanzan: 2; días que tarda el pedido: 7."

    def test_an_empty_shop_has_one_too(self, admin: Client) -> None:
        page = text(admin.get("/dashboard/"))
        assert "No hay ventas en estos días." in page
        assert "Nada por ahora." in page

    @pytest.mark.parametrize(("period", "charts"), [("hoy", 1), ("7d", 3), ("mes", 3), ("anio", 3)])
    def test_draws_what_can_also_be_read(self, admin: Client, sold: int, period: str, charts: int) -> None:
        page = text(admin.get("/dashboard/", {"periodo": period}))
        drawn = [ElementTree.fromstring(svg) for svg in SVG.findall(page)]
        if period == "mes" and today().day == 1:
            charts = 1
        assert len(drawn) == charts
        for svg in drawn:
            named = svg.attrib["aria-labelledby"].split()
            title, description = svg.find("title"), svg.find("desc")
            assert title is not None
            assert description is not None
            assert [title.attrib["id"], description.attrib["id"]] == named
            assert title.text
            assert "$5.355,00" in str(description.text)
            for rect in svg.iter("rect"):
                assert rect.find("title") is not None
                assert all(int(rect.attrib[name]) >= 0 for name in ("x", "y", "width", "height"))
        assert page.count("Ver la tabla") == charts
        assert f'href="/dashboard/?periodo={period}" aria-current="page"' in page

    def test_of_any_days(self, admin: Client, sold: int) -> None:
        page = text(admin.get("/dashboard/", {"desde": "2020-01-01", "hasta": "2020-01-10"}))
        assert "Del 01/01/2020 al 10/01/2020, comparado con el 22/12/2019 al 31/12/2019." in page

    @pytest.mark.parametrize("query", ["desde=2020-01-02&hasta=2020-01-01", "desde=1000-01-01", "periodo=x", "hasta=z"])
    def test_what_it_does_not_understand_is_today(self, admin: Client, query: str) -> None:
        assert "¿Cómo va hoy?" in text(admin.get(f"/dashboard/?{query}"))

    def test_is_not_for_sellers(self, seller: Client) -> None:
        assert seller.get("/dashboard/")["Location"] == "/ventas/"


class TestReports:
    def test_leads_to_each(self, admin: Client, seller: Client) -> None:
        page, of_seller = text(admin.get("/reportes/")), text(seller.get("/reportes/"))
        for report in REPORTS:
            link = f'href="/reportes/{LABELS[report].name}/"'
            assert link in page
            assert (link in of_seller) is (LABELS[report].name in ("ventas", "bajo-stock"))

    @pytest.mark.parametrize("name", BY_NAME)
    def test_every_one_has_a_page(self, admin: Client, sold: int, name: str) -> None:
        answer = admin.get(f"/reportes/{name}/")
        page = text(answer)
        assert answer.status_code == 200
        assert page.count("<h1") == 1
        assert f'href="/reportes/api/{name}/?formato=xlsx"' in page

    def test_shows_rows_totals_and_files_of_the_same_days(self, admin: Client, sold: int) -> None:
        days = f"desde={today() - timedelta(days=1)}&hasta={today()}&orden=-total_venta"
        page = text(admin.get(f"/reportes/productos/?{days}"))
        assert page.count("$5.355,00") == 2
        assert "Arroz &lt;b&gt;" in page
        assert "33,33 %" in page
        assert 'aria-sort="descending"' in page
        link = re.search(r'href="(/reportes/api/productos/\?[^"]*formato=csv)"', page)
        assert link
        expected = admin.get(link[1].replace("&amp;", "&")).getvalue().decode()
        assert "5355,00" in expected

    def test_the_ledger_of_one_product(self, admin: Client, sold: int, shop: Shop) -> None:
        other = shop.product("Panela", stock=Decimal(4))
        page = text(admin.get(f"/reportes/kardex/?producto={other.id}"))
        assert "Inventario inicial" in page
        assert "Arroz" not in page

    def test_a_seller_sees_no_cost(self, seller: Client, sold: int) -> None:
        assert "$3.570,00" in text(seller.get("/reportes/ventas/"))
        assert "Arroz" in text(seller.get("/reportes/bajo-stock/"))
        assert seller.get("/reportes/utilidad/")["Location"] == "/ventas/"

    def test_what_is_not_there(self, admin: Client, client: Client) -> None:
        assert admin.get("/reportes/propinas/").status_code == 404
        assert client.get("/reportes/ventas/")["Location"] == "/login/?next=/reportes/ventas/"

    @pytest.mark.parametrize("name", ["desde", "hasta", "orden", "page", "producto"])
    def test_what_it_does_not_understand_is_not_asked(self, admin: Client, name: str) -> None:
        assert admin.get("/reportes/kardex/", {name: "\x00²"}).status_code == 200

    def test_pages(self, admin: Client, shop: Shop) -> None:
        for number in range(51):
            shop.product(f"Producto {number:02}", stock=Decimal(1))
        assert "Producto 50" in text(admin.get("/reportes/inventario/?page=2"))
        assert "Página 1 de 2" in text(admin.get("/reportes/inventario/"))


class TestBars:
    def test_what_came_back_hangs_below(self) -> None:
        chart = bars(
            "x", "X", "Día", [Entry("a", "a", Decimal(30)), Entry("b", "b", Decimal(-10)), Entry("c", "c", Decimal(0))]
        )
        up, down, nothing = chart.bars
        assert (up.y, up.height, chart.zero) == (0, 120, 120)
        assert (down.y, down.height) == (120, 40)
        assert nothing.height == 0
        assert "$20,00" in chart.description

    def test_nothing_is_said_so(self) -> None:
        assert bars("x", "X", "Día", []).bars == []
