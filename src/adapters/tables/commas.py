"""CSV in UTF-8 with a mark that tells spreadsheets so; amounts with a decimal point, days as in ISO 8601."""

import csv
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, BinaryIO

from application.ports.tables import Kind, Table
from domain.calendar import BOGOTA

TOTAL = "Total"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(table: Table, file: BinaryIO) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text)
    kinds = [heading.kind for heading in table.headings]
    lines.writerow([harmless(heading.title) for heading in table.headings])
    lines.writerows(_cells(kinds, row) for row in table.rows)
    lines.writerow([TOTAL, *_cells(kinds, table.totals)[1:]])
    text.detach()


def _cells(kinds: Iterable[Kind], row: Iterable[Any]) -> list[str]:
    return [_cell(kind, value) for kind, value in zip(kinds, row, strict=True)]


def _cell(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if kind is Kind.TEXT:
        return harmless(value)
    if isinstance(value, datetime):
        return value.astimezone(BOGOTA).strftime("%Y-%m-%d %H:%M:%S")
    return plain(kind, value)


def plain(kind: Kind, value: Any) -> str:
    """A number or a day as programs read it: a point before the decimals, as many as its kind has."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if kind is Kind.QUANTITY else f"{value:.2f}"
    return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text
