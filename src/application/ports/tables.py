"""Tables as files: what a person opens in a spreadsheet or prints."""

from collections.abc import Iterable
from enum import Enum
from typing import IO, Protocol

from attrs import frozen


class ValueType(Enum):
    """What the values of a column are. TEXT may also be an enum's member, which the edge calls by its code."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


class TableFormat(Enum):
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


@frozen
class TableColumn:
    title: str
    kind: ValueType


@frozen
class TextFormat:
    """What stands between the cells of a CSV file, and what before the decimals of its numbers."""

    separator: str
    decimal: str


PROGRAMS = TextFormat(",", ".")
SPANISH_SHEETS = TextFormat(";", ",")
"""As a spreadsheet set to Spanish opens a file: with a comma between the cells it shows a single column."""


@frozen
class Table:
    """`rows` are walked once and hold a value for each heading: a text, an int, a Decimal, a date, an aware moment or
    None. `count` is how many they are; `totals`, one for each heading, None where nothing is added up. `page` is how
    a sheet of paper says which `number` of `pages` it is. `text_format` is how a CSV file is written.
    """

    shop: str
    title: str
    period: str
    headings: tuple[TableColumn, ...]
    rows: Iterable[tuple[object, ...]]
    count: int
    totals: tuple[object, ...]
    page: str
    text_format: TextFormat = PROGRAMS


class TableWriter(Protocol):
    def write(self, table: Table, format: TableFormat, file: IO[bytes]) -> None:
        """The whole table into `file`, row by row: however many there are, few are in memory at a time."""
        ...
