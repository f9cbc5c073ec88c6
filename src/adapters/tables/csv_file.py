"""CSV in UTF-8 with a mark that tells spreadsheets so; days as in ISO 8601."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import IO

from application.ports.tables import Table, ValueType
from domain.shared.calendar import BOGOTA

TOTAL = "Total"
Show = Callable[[object], str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(table: Table, file: IO[bytes]) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    decimal = table.text_format.decimal
    lines = csv.writer(text, delimiter=table.text_format.separator)
    shows = [_with(decimal, heading.kind) for heading in table.headings]
    lines.writerow([harmless(heading.title) for heading in table.headings])
    lines.writerows(_cells(shows, row) for row in table.rows)
    lines.writerow([TOTAL, *_cells(shows, table.totals)[1:]])
    text.flush()
    text.detach()


def _cells(shows: Sequence[Show], row: Iterable[object]) -> list[str]:
    return ["" if value is None else show(value) for show, value in zip(shows, row, strict=True)]


def _with(decimal: str, kind: ValueType) -> Show:
    show = _SHOWS[kind]
    return (lambda value: show(value).replace(".", decimal)) if decimal != "." and kind in _DECIMALS else show


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(value: object) -> str:
    assert isinstance(value, str)
    return harmless(value)


def _quantity(value: object) -> str:
    assert isinstance(value, Decimal)
    return f"{value.normalize():f}"


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.astimezone(BOGOTA).strftime("%Y-%m-%d %H:%M:%S")


_DECIMALS = frozenset({ValueType.QUANTITY, ValueType.MONEY, ValueType.PERCENT})
_SHOWS: Mapping[ValueType, Show] = {
    ValueType.TEXT: _text,
    ValueType.NUMBER: str,
    ValueType.COUNT: str,
    ValueType.QUANTITY: _quantity,
    ValueType.MONEY: "{:.2f}".format,
    ValueType.PERCENT: "{:.2f}".format,
    ValueType.DAY: str,
    ValueType.MOMENT: _moment,
}
