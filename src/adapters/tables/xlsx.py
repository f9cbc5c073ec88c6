"""XLSX, written row by row: numbers as numbers, days as days, and texts never as formulas or links."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, cast

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from adapters.tables.csv_file import TOTAL
from application.ports.tables import Table, ValueType
from domain.shared.calendar import BOGOTA

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
_NUMBER_FORMATS = {
    ValueType.TEXT: "@",
    ValueType.NUMBER: "0",
    ValueType.COUNT: "#,##0",
    ValueType.QUANTITY: "#,##0.###",
    ValueType.MONEY: "#,##0.00",
    ValueType.PERCENT: "0.00",
    ValueType.DAY: "yyyy-mm-dd",
    ValueType.MOMENT: "yyyy-mm-dd hh:mm:ss",
}
_WIDTHS = {ValueType.TEXT: 24, ValueType.MONEY: 16, ValueType.MOMENT: 20, ValueType.DAY: 12}
_NAME_LIMIT = 31


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    book = Workbook(file, _OPTIONS)
    book.set_properties({"title": f"{table.title} · {table.period}", "author": table.shop})
    sheet = book.add_worksheet(table.title[:_NAME_LIMIT])
    kinds = [heading.kind for heading in table.headings]
    formats = [book.add_format({"num_format": _NUMBER_FORMATS[kind]}) for kind in kinds]
    bold = [book.add_format({"num_format": _NUMBER_FORMATS[kind], "bold": True}) for kind in kinds]
    for place, kind in enumerate(kinds):
        sheet.set_column(place, place, _WIDTHS.get(kind, 12))
    sheet.freeze_panes(1, 0)
    _write(sheet, 0, [heading.title for heading in table.headings], bold)
    number = 0
    for number, row in enumerate(table.rows, 1):
        _write(sheet, number, row, formats)
    _write(sheet, number + 1, [TOTAL, *table.totals[1:]], bold)
    sheet.autofilter(0, 0, number, len(kinds) - 1)
    book.close()


def _write(sheet: Worksheet, number: int, row: Iterable[object], formats: list[Format]) -> None:
    for place, (value, number_format) in enumerate(zip(row, formats, strict=True)):
        if value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(number, place, value, number_format)
        elif isinstance(value, datetime):
            sheet.write_datetime(number, place, value.astimezone(BOGOTA).replace(tzinfo=None), number_format)
        elif isinstance(value, date):
            sheet.write_datetime(number, place, datetime.combine(value, time()), number_format)
        else:
            assert isinstance(value, int | Decimal)
            # The library declares a float, and writes 16 digits of whatever number it gets.
            sheet.write_number(number, place, cast(float, value), number_format)
