"""What a report says in each of its forms, read back and brought to one."""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.integration.http.api.conftest import Program

Cells = list[list[Any]]
NUMBERS = ("numero", "conteo", "cantidad", "dinero", "porcentaje")


class Form:
    """A report of some days, asked for in every form."""

    def __init__(self, program: Program, name: str, days: str = "") -> None:
        self.program, self.address = program, f"/reportes/api/{name}/?page_size=200{days}"
        self.told = program.get(self.address)
        self.columns = self.told.data["columnas"]

    @property
    def kinds(self) -> list[str]:
        return [column["tipo"] for column in self.columns]

    def json(self) -> Cells:
        """The rows, then the totals."""
        rows = self.told.data["filas"]
        for page in range(2, self.told.body["pagination"]["num_pages"] + 1):
            rows += self.program.get(f"{self.address}&page={page}").data["filas"]
        rows = [[row[column["clave"]] for column in self.columns] for row in rows]
        totals = [self.told.data["totales"].get(column["clave"]) for column in self.columns]
        return [self._read(row) for row in [*rows, totals]]

    def file(self, format: str) -> bytes:
        response = self.program.client.get(f"{self.address}&formato={format}", headers=self.program.headers)
        assert response.status_code == 200
        return response.getvalue()

    def csv(self) -> Cells:
        text = self.file("csv").decode()
        assert text.startswith("\ufeff")
        rows = list(csv.reader(io.StringIO(text[1:])))
        assert rows[0] == [column["titulo"] for column in self.columns]
        assert rows[-1][0] == "Total"
        return [self._read(row) for row in _untold(rows[1:])]

    def xlsx(self) -> Cells:
        stream = load_workbook(io.BytesIO(self.file("xlsx"))).active
        rows = [list(row) for row in stream.iter_rows(values_only=True)]
        assert rows[0] == [column["titulo"] for column in self.columns]
        assert rows[-1][0] == "Total"
        for row in rows[1:-1]:
            for kind, cell in zip(self.kinds, row, strict=True):
                assert cell is None or isinstance(cell, _TYPES[kind]), (kind, cell)
        return [self._read(row) for row in _untold(rows[1:])]

    def pdf(self) -> list[Decimal]:
        """Every amount with two decimals in it, smallest first."""
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(self.file("pdf"))).pages)
        found = re.findall(r"(?<![\d.,])-?\d{1,3}(?:\.\d{3})*,\d\d(?!\d)", text)
        return sorted(Decimal(each.replace(".", "").replace(",", ".")) for each in found)

    def _read(self, row: list[Any]) -> list[Any]:
        return [_value(kind, cell) for kind, cell in zip(self.kinds, row, strict=True)]


_TYPES: dict[str, Any] = {
    "texto": str,
    "dia": datetime,
    "momento": datetime,
    **dict.fromkeys(NUMBERS, (int, float)),
}


def _untold(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the word before the totals."""
    return [*rows[:-1], [None, *rows[-1][1:]]]


def _value(kind: str, cell: Any) -> Any:
    if cell in (None, ""):
        return None
    if kind in NUMBERS:
        return Decimal(str(cell))
    if kind == "dia":
        return (cell.date() if isinstance(cell, datetime) else date.fromisoformat(cell[:10])).isoformat()
    if kind == "momento":
        moment = cell if isinstance(cell, datetime) else datetime.fromisoformat(cell)
        return moment.replace(tzinfo=None, microsecond=0).isoformat()
    return cell.removeprefix("'")


def amounts(rows: Cells, kinds: list[str]) -> list[Decimal]:
    """Those with two decimals, smallest first."""
    told = [cell for row in rows for kind, cell in zip(kinds, row, strict=True) if kind in ("dinero", "porcentaje")]
    return sorted(cell for cell in told if cell is not None)
