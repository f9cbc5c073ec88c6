"""The same figure on the dashboard, in JSON, CSV, XLSX and PDF, whatever happened."""

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from adapters.http.vocabulary.report_labels import LABELS
from application.reports.catalogue import REPORTS
from application.reports.inventory import EXPIRING
from tests.contracts.reports.random_history import BEGIN, Chance
from tests.contracts.world.world import World
from tests.integration.http.api.conftest import Program
from tests.integration.reports.files import Form, amounts


@pytest.fixture(params=[11, 12])
def told(world: World, request: pytest.FixtureRequest) -> Chance:
    return Chance(world, Random(request.param)).live(120)


@pytest.fixture
def admin(told: Chance) -> Program:
    return Program(told.world.issue_token(told.shop.admin).secret)


@pytest.fixture
def days(told: Chance) -> str:
    return f"&desde={BEGIN.date() + timedelta(days=1)}&hasta={told.today}"


def test_every_report_in_every_form(admin: Program, days: str) -> None:
    for report in REPORTS:
        form = Form(admin, LABELS[report].name, "&hasta=2027-12-31" if report is EXPIRING else days)
        rows = form.json()
        assert len(rows) > 1, report.name
        assert form.csv() == rows, report.name
        assert form.xlsx() == rows, report.name
        assert form.pdf() == amounts(rows, form.kinds), report.name


def test_totals_are_the_sums_of_the_rows(admin: Program, days: str) -> None:
    for report in REPORTS:
        rows = Form(admin, LABELS[report].name, days).json()
        for place, column in enumerate(report.columns):
            if column.summed:
                assert rows[-1][place] == sum(row[place] for row in rows[:-1])


def _payments(admin: Program, told: Chance) -> int:
    """Of all sales that the dashboard counts."""
    first = str(BEGIN.date() + timedelta(days=1))
    sales = [admin.get(f"/ventas/api/{sale.id}/").data for sale in told.sales]
    counted = [sale for sale in sales if sale["estado"] == "registrada" and sale["fecha_venta"][:10] >= first]
    return sum(len(sale["pagos"]) for sale in counted)


def test_the_dashboard_says_what_the_reports_say(admin: Program, told: Chance, days: str) -> None:
    glance = admin.get(f"/dashboard/api/?{days}").data
    figures = {key: _number(each["valor"]) for key, each in glance["cifras"].items()}
    for name in ("ventas", "utilidad"):
        for key, total in Form(admin, name, days).told.data["totales"].items():
            assert figures[key] == _number(total), (name, key)
    assert _number(glance["valor_inventario"]) == _total(admin, "inventario", "valor")
    assert sum(_number(day["valor"]) for day in glance["por_dia"]) == figures["total_venta"]
    for part, name, key, fact in (
        ("por_categoria", "categorias", "categoria", "total_venta"),
        ("por_vendedor", "vendedores", "vendedor", "total_venta"),
        ("por_tarifa_iva", "iva", "tarifa_iva", "iva_ventas"),
    ):
        rows = Form(admin, name, days).told.data["filas"]
        assert {row[key]: row[fact] for row in rows} == {each[key]: each["valor"] for each in glance[part]}
    for part in ("por_hora", "por_dia_semana", "por_forma_pago", "por_vendedor"):
        assert sum(_number(each["valor"]) for each in glance[part]) == figures["total_venta"], part
        documents = _payments(admin, told) if part == "por_forma_pago" else figures["ventas"]
        assert sum(each["ventas"] for each in glance[part]) == documents, part
    assert glance["bajo_stock"]["cantidad"] == Form(admin, "bajo-stock").told.body["pagination"]["count"]
    assert glance["por_vencer"]["cantidad"] == Form(admin, "vencimientos").told.body["pagination"]["count"]


def test_reports_agree_with_each_other(admin: Program, days: str) -> None:
    sold = {
        _total(admin, name, "total_venta", days)
        for name in ("ventas", "productos", "categorias", "vendedores", "clientes")
    }
    assert len(sold) == 1
    before_tax = {_total(admin, name, "total_base", days) for name in ("ventas", "productos", "utilidad")}
    assert before_tax == {_total(admin, "iva", "base_ventas", days)}
    assert _total(admin, "ventas", "total_iva", days) == _total(admin, "iva", "iva_ventas", days)
    assert _total(admin, "compras", "total_iva", days) == _total(admin, "iva", "iva_compras", days)
    assert _total(admin, "compras", "total_base", days) == _total(admin, "iva", "base_compras", days)
    assert len({_total(admin, name, "costo", days) for name in ("productos", "utilidad", "vendedores")}) == 1
    assert _total(admin, "gastos", "monto", days) == _total(admin, "utilidad", "gastos", days)


def _total(admin: Program, name: str, key: str, days: str = "") -> Decimal:
    return _number(Form(admin, name, days).told.data["totales"][key])


def _number(value: Any) -> Decimal:
    return Decimal(str(value))
