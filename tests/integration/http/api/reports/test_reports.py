"""`/reportes/api/` and `/dashboard/api/` over HTTP."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from adapters.http.api.reports.views import REPORT_VIEWS
from domain.shared.calendar import bogota_day
from domain.shared.money import Money
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

FIGURE_KEYS = {
    "ventas",
    "devoluciones",
    "total_base",
    "total_iva",
    "total_venta",
    "promedio",
    "ingresos_extra",
    "ingresos",
    "costo",
    "utilidad_bruta",
    "margen",
    "gastos",
    "utilidad_neta",
}


@pytest.fixture
def today() -> date:
    return bogota_day(datetime.now(UTC))


@pytest.fixture
def sold(shop: Shop) -> int:
    """Two of one product by the seller, one by the admin."""
    product = shop.product("Arroz", stock=Decimal(10), minimum_stock=Decimal(20))
    shop.sale(product.id, 2, shop.seller)
    shop.sale(product.id, 1)
    return product.id


class TestIndex:
    def test_an_admin_may_read_all(self, admin: Program) -> None:
        told = admin.get("/reportes/api/").data["reportes"]
        assert [each["nombre"] for each in told] == list(REPORT_VIEWS)
        assert len(told) == 16
        assert told[0] == {
            "nombre": "ventas",
            "titulo": "Ventas por día",
            "tiene_rango": True,
            "columnas": [
                {"clave": "fecha", "titulo": "Día", "tipo": "dia"},
                {"clave": "ventas", "titulo": "Ventas", "tipo": "conteo"},
                {"clave": "devoluciones", "titulo": "Devoluciones", "tipo": "conteo"},
                {"clave": "total_base", "titulo": "Antes de IVA", "tipo": "dinero"},
                {"clave": "total_iva", "titulo": "IVA", "tipo": "dinero"},
                {"clave": "total_venta", "titulo": "Total", "tipo": "dinero"},
            ],
        }

    def test_a_seller_only_what_shows_no_cost(self, seller: Program) -> None:
        told = seller.get("/reportes/api/").data["reportes"]
        assert [each["nombre"] for each in told] == ["ventas", "bajo-stock"]


class TestReport:
    def test_answers_the_table_of_this_month_so_far(self, admin: Program, sold: int, today: date) -> None:
        answer = admin.get("/reportes/api/ventas/")
        assert answer.data == {
            "columnas": admin.get("/reportes/api/").data["reportes"][0]["columnas"],
            "filas": [
                {
                    "fecha": str(today),
                    "ventas": 2,
                    "devoluciones": 0,
                    "total_base": "4500.00",
                    "total_iva": "855.00",
                    "total_venta": "5355.00",
                }
            ],
            "totales": {
                "ventas": 2,
                "devoluciones": 0,
                "total_base": "4500.00",
                "total_iva": "855.00",
                "total_venta": "5355.00",
            },
            "desde": str(today.replace(day=1)),
            "hasta": str(today),
        }
        assert answer.body["pagination"] == {
            "has_next": False,
            "has_previous": False,
            "number": 1,
            "num_pages": 1,
            "count": 1,
            "page_size": 20,
            "next_cursor": None,
        }

    def test_a_seller_reads_what_they_sold(self, seller: Program, sold: int) -> None:
        assert seller.get("/reportes/api/ventas/").data["totales"]["total_venta"] == "3570.00"
        [low] = seller.get("/reportes/api/bajo-stock/").data["filas"]
        assert (low["producto"], low["stock"], low["faltante"]) == (sold, 7, 13)
        seller.get("/reportes/api/utilidad/").refused(403, "PERMISSION_DENIED")

    def test_pages_and_sorts(self, admin: Program, shop: Shop) -> None:
        for name in "abc":
            shop.product(name, stock=Decimal(1))
        names = []
        for page in (1, 2):
            answer = admin.get(f"/reportes/api/inventario/?page_size=2&page={page}&orden=-nombre")
            names += [row["nombre"] for row in answer.data["filas"]]
        assert names == ["c", "b", "a"]
        assert answer.body["pagination"]["has_previous"] is True
        assert answer.data["desde"] is None

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("desde=ayer", ["desde"]),
            ("desde=2026-11-02&hasta=2026-11-01", ["hasta"]),
            ("hasta=2026-02-30", ["hasta"]),
            ("page=uno", ["page"]),
            ("page_size=0", ["page_size"]),
            ("orden=costo", ["orden"]),
            ("formato=doc", ["formato"]),
            ("formato=doc&page=x&desde=1", ["formato", "page", "desde"]),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, names: list[str]) -> None:
        admin.get(f"/reportes/api/ventas/?{query}").names(*names)

    def test_the_kardex_of_one_product(self, admin: Program, sold: int, shop: Shop) -> None:
        other = shop.product("Panela", stock=Decimal(5))
        told = admin.get(f"/reportes/api/kardex/?producto={other.id}").data["filas"]
        assert [(row["nombre"], row["causa"], row["cantidad"]) for row in told] == [("Panela", "inventario_inicial", 5)]
        admin.get("/reportes/api/kardex/?producto=x").names("producto")

    def test_what_is_not_there(self, admin: Program) -> None:
        for name in ("nada", "VENTAS"):
            admin.get(f"/reportes/api/{name}/").refused(404, "RESOURCE_NOT_FOUND")

    def test_nobody_gets_a_file_either(self, nobody: Program, seller: Program) -> None:
        nobody.get("/reportes/api/ventas/?formato=csv").refused(401, "AUTHENTICATION_REQUIRED")
        seller.get("/reportes/api/utilidad/?formato=csv").refused(403, "PERMISSION_DENIED")


class TestDashboard:
    def test_of_today_beside_the_same_weekday_of_last_week(self, admin: Program, sold: int, today: date) -> None:
        told = admin.get("/dashboard/api/?periodo=hoy").data
        last_week = str(today - timedelta(days=7))
        assert (told["desde"], told["hasta"]) == (str(today), str(today))
        assert told["comparado_con"] == {"desde": last_week, "hasta": last_week}
        assert set(told["cifras"]) == FIGURE_KEYS
        assert told["cifras"]["total_venta"] == {"valor": "5355.00", "anterior": "0.00", "cambio": None}
        assert told["cifras"]["ventas"] == {"valor": 2, "anterior": 0, "cambio": None}
        assert told["cifras"]["promedio"] == {"valor": "2677.50", "anterior": None, "cambio": None}
        assert told["por_dia"] == [
            {"fecha": str(today), "ventas": 2, "valor": "5355.00", "anterior": "0.00", "cambio": None}
        ]
        assert [each["dia_semana"] for each in told["por_dia_semana"]] == list(range(1, 8))
        assert [each["hora"] for each in told["por_hora"]] == list(range(24))
        [top] = told["mas_vendidos"]
        assert (top["producto"], top["cantidad"], top["valor"]) == (sold, 3, "5355.00")
        assert told["bajo_stock"]["cantidad"] == 1
        assert told["por_vencer"] == {"cantidad": 0, "lotes": []}

    @pytest.mark.parametrize(
        ("query", "days", "before"),
        [
            ("mes=2026-02", ("2026-02-01", "2026-02-28"), ("2026-01-01", "2026-01-31")),
            ("desde=2026-03-01&hasta=2026-03-10", ("2026-03-01", "2026-03-10"), ("2026-02-19", "2026-02-28")),
            ("hasta=2026-03-10", ("2026-03-01", "2026-03-10"), ("2026-02-19", "2026-02-28")),
        ],
    )
    def test_the_dashboard_of_other_days(
        self, admin: Program, query: str, days: tuple[str, str], before: tuple[str, str]
    ) -> None:
        told = admin.get(f"/dashboard/api/?{query}").data
        assert (told["desde"], told["hasta"]) == days
        assert tuple(told["comparado_con"].values()) == before

    @pytest.mark.parametrize(
        ("query", "name"),
        [
            ("periodo=ayer", "periodo"),
            ("mes=2026-13", "mes"),
            ("mes=noviembre", "mes"),
            ("desde=x", "desde"),
            ("desde=2026-11-02&hasta=2026-11-01", "hasta"),
            ("desde=2000-01-01&hasta=2026-11-01", "desde"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, name: str) -> None:
        admin.get(f"/dashboard/api/?{query}").names(name)

    def test_the_dashboard_is_not_for_sellers(self, seller: Program) -> None:
        seller.get("/dashboard/api/").refused(403, "PERMISSION_DENIED")
        seller.get("/dashboard/api/analisis/").refused(403, "PERMISSION_DENIED")


class TestInsights:
    def test_each_says_from_what_it_follows(self, admin: Program, shop: Shop) -> None:
        shop.product("Barato", stock=Decimal(1), unit_cost=Money(2000))
        told = admin.get("/dashboard/api/analisis/").data
        assert set(told) == {"por_agotarse", "sin_movimiento", "bajo_costo", "horas_pico"}
        assert all(len(part["criterio"]) > 50 for part in told.values())
        assert "28 días" in told["por_agotarse"]["criterio"]
        assert "60 días" in told["sin_movimiento"]["criterio"]
        assert "12 ventas" in told["horas_pico"]["criterio"]
        [cheap] = told["bajo_costo"]["productos"]
        assert (cheap["nombre"], cheap["precio"], cheap["costo_unitario"]) == ("Barato", "1500.00", "2000.00")
