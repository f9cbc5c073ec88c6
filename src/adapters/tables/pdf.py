"""PDF on letter paper, drawn line by line: each page with the title, the period, the headings and its number."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import IO
from zlib import compress

from attrs import evolve, frozen
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from adapters.tables.csv_file import TOTAL
from application.ports.tables import Table, ValueType
from domain.shared.calendar import BOGOTA

MARGIN, LINE, GAP = 36, 13, 6
NARROW = 7
"""More columns than this lie better on the long side."""
FONT, BOLD, SIZE = "Helvetica", "Helvetica-Bold", 8
_WEIGHTS = {ValueType.TEXT: 1.6, ValueType.MONEY: 1.2, ValueType.MOMENT: 1.4}
_TO_THE_LEFT = frozenset({ValueType.TEXT, ValueType.DAY, ValueType.MOMENT})


@frozen
class _Sheet:
    """Where everything stands on each page."""

    width: float
    height: float
    kinds: Sequence[ValueType]

    @property
    def rows(self) -> int:
        """How many fit below the headings."""
        return int((self.height - 2 * MARGIN - 5 * LINE) // LINE)

    @cached_property
    def columns(self) -> list[tuple[float, float]]:
        """Where each begins and how wide it is."""
        weights = [_WEIGHTS.get(kind, 1.0) for kind in self.kinds]
        unit = (self.width - 2 * MARGIN) / sum(weights)
        starts = [MARGIN + unit * sum(weights[:place]) for place in range(len(weights))]
        return [(start, unit * weight) for start, weight in zip(starts, weights, strict=True)]


def write_pdf(table: Table, file: IO[bytes]) -> None:
    table = _for_people(table)
    kinds = [heading.kind for heading in table.headings]
    size = landscape(letter) if len(kinds) > NARROW else letter
    sheet = _Sheet(*size, kinds)
    canvas = Canvas(file, pagesize=size)
    canvas.setTitle(f"{table.title} · {table.period}")
    canvas.setAuthor(table.shop)
    printer = _Printer(canvas, sheet, table, -(-(table.count + 1) // sheet.rows))
    last = 0
    for last, row in enumerate(table.rows, 1):
        printer.row(last - 1, _texts(kinds, row), FONT)
    printer.row(last, [TOTAL, *_texts(kinds, table.totals)[1:]], BOLD)
    printer.end_page()
    canvas.save()


@frozen
class _Printer:
    canvas: Canvas
    sheet: _Sheet
    table: Table
    pages: int

    def row(self, place: int, texts: Sequence[str], font: str) -> None:
        """The row at `place` of all, on its page."""
        page, line = divmod(place, self.sheet.rows)
        if line == 0:
            if page:
                self.end_page()
            self._head(page + 1)
        self._line(self.sheet.height - MARGIN - (line + 4) * LINE, texts, font)

    def end_page(self) -> None:
        """ReportLab keeps every page as it was drawn until the end: leave it the compressed one."""
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]
        content = compress(page.stream.encode("latin-1"))
        page.Contents, page.stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), content), None

    def _head(self, page: int) -> None:
        top, right, canvas = self.sheet.height - MARGIN, self.sheet.width - MARGIN, self.canvas
        canvas.setFont(BOLD, 12)
        canvas.drawString(MARGIN, top - LINE, _encodable(self.table.title))
        canvas.setFont(FONT, SIZE)
        canvas.drawString(MARGIN, top - 2 * LINE, _encodable(f"{self.table.shop} · {self.table.period}"))
        canvas.drawRightString(right, MARGIN - LINE, self.table.page % {"number": page, "pages": self.pages})
        self._line(top - 3 * LINE, [_encodable(heading.title) for heading in self.table.headings], BOLD)
        canvas.line(MARGIN, top - 3 * LINE - 3, right, top - 3 * LINE - 3)

    def _line(self, y: float, texts: Sequence[str], font: str) -> None:
        canvas = self.canvas
        canvas.setFont(font, SIZE)
        for (x, width), kind, text in zip(self.sheet.columns, self.sheet.kinds, texts, strict=True):
            if kind in _TO_THE_LEFT:
                canvas.drawString(x, y, _within(_encodable(text), width - GAP, font))
                continue
            # A text is cut; a figure is rather made smaller.
            needed = stringWidth(text, font, SIZE)
            if needed > width - GAP:
                canvas.setFont(font, SIZE * (width - GAP) / needed)
            canvas.drawRightString(x + width - GAP, y, text)
            if needed > width - GAP:
                canvas.setFont(font, SIZE)


def _for_people(table: Table) -> Table:
    """Without the ids, which are for programs."""
    places = [place for place, heading in enumerate(table.headings) if heading.kind is not ValueType.NUMBER]
    return evolve(
        table,
        headings=tuple(table.headings[place] for place in places),
        rows=(tuple(row[place] for place in places) for row in table.rows),
        totals=tuple(table.totals[place] for place in places),
    )


def _within(text: str, width: float, font: str) -> str:
    """Cut to what fits; the spreadsheet formats have all of it."""
    if len(text) * SIZE <= width or stringWidth(text, font, SIZE) <= width:
        return text
    while text and stringWidth(text + "…", font, SIZE) > width:
        text = text[:-1]
    return text + "…"


def _encodable(text: str) -> str:
    """What the fonts that every reader has can show."""
    return text.encode("cp1252", "replace").decode("cp1252")


def _texts(kinds: Sequence[ValueType], row: Iterable[object]) -> list[str]:
    return [_text(kind, value) for kind, value in zip(kinds, row, strict=True)]


def _text(kind: ValueType, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(BOGOTA).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if kind in (ValueType.MONEY, ValueType.PERCENT):
        return _grouped(f"{value:,.2f}")
    if kind is ValueType.QUANTITY:
        assert isinstance(value, int | Decimal)
        return _grouped(f"{Decimal(value).normalize():,f}")
    return _grouped(f"{value:,}") if kind is ValueType.COUNT else str(value)


def _grouped(text: str) -> str:
    """1,234.50 as people write it here: 1.234,50."""
    return text.translate(str.maketrans(",.", ".,"))
