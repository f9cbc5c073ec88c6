"""Files that open well: what is a number, a day or a text, and what a spreadsheet might take for something else."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from application.ports.tables import TableFormat
from tests.contracts.reports.reports_history import November, november
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.depth import examples
from tests.integration.http.api.conftest import Program

NASTY = ("=1+1", "+57", "-2", "@cmd", '=HYPERLINK("http://x")')
DAYS = "&desde=2026-11-10&hasta=2026-11-15"


@pytest.fixture
def told(world: World) -> November:
    return november(world)


@pytest.fixture
def admin(told: November) -> Program:
    return Program(told.world.issue_token(told.shop.admin).secret)


def _sent(program: Program, address: str) -> tuple[bytes, str, str]:
    """Content, media type and file name."""
    response = program.client.get(address, headers=program.headers)
    assert response.status_code == 200
    content = response.getvalue()
    assert int(response["Content-Length"]) == len(content)
    return content, response["Content-Type"], response["Content-Disposition"]


class TestCsv:
    def test_of_sales(self, admin: Program) -> None:
        content, media, name = _sent(admin, "/reportes/api/ventas/?formato=csv" + DAYS)
        assert (media, name) == (
            "text/csv",
            'attachment; filename="inventario-ventas-2026-11-10-2026-11-15.csv"',
        )
        assert content.decode("utf-8-sig").splitlines() == [
            "Día,Ventas,Devoluciones,Antes de IVA,IVA,Total",
            "2026-11-10,2,0,5000.00,670.00,5670.00",
            "2026-11-11,1,0,3500.00,385.00,3885.00",
            "2026-11-12,0,1,-1500.00,-285.00,-1785.00",
            "Total,3,1,7000.00,770.00,7770.00",
        ]

    def test_for_a_spreadsheet_in_spanish(self, admin: Program) -> None:
        address = "/reportes/api/ventas/?formato=csv" + DAYS
        for asked in ("&separador=;", "&separador=;&decimal=coma"):
            content, _media, _name = _sent(admin, address + asked)
            assert content.decode("utf-8-sig").splitlines()[:2] == [
                "Día;Ventas;Devoluciones;Antes de IVA;IVA;Total",
                "2026-11-10;2;0;5000,00;670,00;5670,00",
            ]
        for asked, line in (
            ("&separador=;&decimal=punto", "2026-11-10;2;0;5000.00;670.00;5670.00"),
            ("&separador=tab", "2026-11-10\t2\t0\t5000.00\t670.00\t5670.00"),
            ("&decimal=coma", '2026-11-10,2,0,"5000,00","670,00","5670,00"'),
        ):
            content, _media, _name = _sent(admin, address + asked)
            assert content.decode("utf-8-sig").splitlines()[1] == line

    @pytest.mark.parametrize(("language", "cell"), [("es", ";"), ("en", ",")])
    def test_people_get_what_the_spreadsheets_of_their_language_open(
        self, told: November, language: str, cell: str
    ) -> None:
        browser = Client()
        browser.force_login(get_user_model().objects.get(pk=told.shop.admin.user_id))
        browser.cookies["idioma"] = language
        answer = browser.get("/reportes/api/ventas/?formato=csv" + DAYS)
        heading = answer.getvalue().decode("utf-8-sig").splitlines()[0]
        assert heading.count(cell) == 5

    def test_no_text_is_a_formula(self, told: November, admin: Program) -> None:
        for number, name in enumerate(NASTY):
            told.world.register(told.shop, name, stock=1, barcode=f"={number}")
        rows = _sent(admin, "/reportes/api/inventario/?formato=csv")[0].decode().splitlines()[1:-1]
        texts = [cell for row in rows for cell in row.split(",")[1:4]]
        assert len([cell for cell in texts if cell.startswith(("'", "\"'"))]) == 2 * len(NASTY)
        assert [cell for cell in texts if cell.startswith(("=", "+", "-", "@", '"='))] == []


class TestXlsx:
    def test_numbers_days_and_texts(self, told: November, admin: Program) -> None:
        for name in NASTY:
            told.world.register(told.shop, name, stock=1)
        stream = load_workbook(io.BytesIO(_sent(admin, "/reportes/api/inventario/?formato=xlsx")[0])).active
        names = {row[1].value: row[1].data_type for row in stream.iter_rows(min_row=2, max_row=stream.max_row - 1)}
        assert set(NASTY) <= set(names)
        assert set(names.values()) == {"s"}
        days = load_workbook(io.BytesIO(_sent(admin, "/reportes/api/ventas/?formato=xlsx" + DAYS)[0])).active
        assert (days["A2"].value.date(), days["A2"].number_format) == (date(2026, 11, 10), "yyyy-mm-dd")
        assert (days["F2"].value, days["F2"].data_type, days["F2"].number_format) == (5670, "n", "#,##0.00")
        assert days.title == "Ventas por día"
        assert days.freeze_panes == "A2"


class TestPdf:
    def test_says_whose_it_is_of_when_and_which_page(self, told: November, admin: Program) -> None:
        for number in range(60):
            told.world.register(told.shop, f"Producto {number}", stock=1)
        content, media, name = _sent(admin, "/reportes/api/inventario/?formato=pdf&hasta=2026-12-31")
        assert media == "application/pdf"
        assert name == 'attachment; filename="inventario-inventario-2026-12-31.pdf"'
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        assert len(pages) == 2
        for number, text in enumerate(pages, 1):
            assert "Inventario valorizado" in text
            assert "Tienda La 14 · Al 31/12/2026" in text
            assert "Código de barras" in text
            assert f"Página {number} de 2" in text
        assert "Total" in pages[1]
        assert "91.000,00" in pages[1]

    def test_leaves_ids_to_programs(self, told: November, admin: Program) -> None:
        content, _, _ = _sent(admin, "/reportes/api/compras/?formato=pdf&desde=2026-11-01&hasta=2026-11-30")
        [page] = PdfReader(io.BytesIO(content)).pages
        text = page.extract_text()
        assert ("Compra" in text, "Recibida" in text, "Número" in text) == (True, True, False)
        assert admin.get("/reportes/api/compras/?desde=2026-11-01&hasta=2026-11-30").data["filas"][0]["numero"] == 1

    def test_nothing_is_a_page_too(self, admin: Program) -> None:
        content, _, _ = _sent(admin, "/reportes/api/gastos/?formato=pdf&desde=2020-01-01&hasta=2020-01-02")
        [page] = PdfReader(io.BytesIO(content)).pages
        assert "0,00" in page.extract_text()


class TestMany:
    """A hundred thousand rows add at most fifty megabytes to the process; a fifth of them, a fifth of that."""

    ROWS = examples(100_000)
    ADDED = ROWS * 500

    @pytest.fixture
    def crowd(self, told: November) -> Shop:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO expense (business_id, concept, description, amount, expense_date, search_words, actor_id,
                    created_at, version)
                SELECT %s, 'Arriendo ' || n, 'de un mes', n, '2026-11-13', '', %s, now(), 1
                FROM generate_series(1, %s) n
                """,
                [told.shop.id, told.shop.admin.user_id, self.ROWS],
            )
        return told.shop

    @pytest.mark.parametrize("format", [format.value for format in TableFormat])
    def test_adds_little_memory(self, crowd: Shop, admin: Program, format: str) -> None:
        few = f"/reportes/api/gastos/?formato={format}&desde=2026-11-12&hasta=2026-11-12"
        _drained(admin, few)  # what is loaded once is no matter of rows
        with _peak() as added:
            size = _drained(admin, few.replace("hasta=2026-11-12", "hasta=2026-11-13"))
        assert size > self.ROWS * 5
        assert added() < self.ADDED

    def test_comes_whole(self, crowd: Shop, admin: Program) -> None:
        content, _, _ = _sent(admin, "/reportes/api/gastos/?formato=csv&desde=2026-11-13&hasta=2026-11-13")
        lines = content.decode().splitlines()
        assert len(lines) == self.ROWS + 2
        assert lines[-1].split(",")[-1] == f"{self.ROWS * (self.ROWS + 1) // 2}.00"
        assert len({line.split(",")[0] for line in lines}) == self.ROWS + 2


def _drained(program: Program, address: str) -> int:
    """How long the answer is; none of it is kept."""
    response = program.client.get(address, headers=program.headers)
    return sum(map(len, response))


@contextmanager
def _peak() -> Iterator[object]:
    """By how many bytes this process grew at most, as the system counts."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _status("VmRSS")
    yield lambda: _status("VmHWM") - before


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
