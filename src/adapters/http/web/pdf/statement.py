"""The account of a client on letter paper: as many pages as it takes, each with its headings and its number."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from attrs import define
from reportlab.lib.pagesizes import letter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from adapters.http.middleware.language import in_spanish
from adapters.http.web.pdf import sale_document_text
from adapters.http.web.pdf.text import BOLD, Ink, new_canvas, wrapped, write, write_centred, write_right
from adapters.http.web.templatetags.shop import moment, money, owed, word
from application.queries.credit import EntryKind, StatementDocument, StatementEntry
from domain.shared.identity_document import IdentityDocument

WIDTH, HEIGHT = letter
MARGIN = 15 * mm
RIGHT, TOP, BOTTOM = WIDTH - MARGIN, HEIGHT - MARGIN, MARGIN + 14
BODY, STRONG, SMALL, HEADING = Ink(9), Ink(9, BOLD), Ink(8), Ink(8, BOLD)
NAME, GRAND = Ink(15, BOLD), Ink(13, BOLD)
ROW = BODY.leading
WHEN, WHAT = MARGIN, MARGIN + 118
DEBIT, CREDIT, BALANCE = RIGHT - 168, RIGHT - 84, RIGHT
"""Where the columns begin, and where those with figures end."""
FIGURE = 78


@in_spanish()
def statement_pdf(document: StatementDocument, at: datetime) -> bytes:
    """`at` is when it is printed: what the client owes changes."""
    pages = _Paper.of(document, at).drawn(0)[1]  # how many there are, only drawing tells
    return _Paper.of(document, at).drawn(pages)[0]


@define
class _Paper:
    document: StatementDocument
    at: datetime
    file: BytesIO
    canvas: Canvas
    page: int = 0
    pages: int = 0
    y: float = TOP

    @classmethod
    def of(cls, document: StatementDocument, at: datetime) -> "_Paper":
        file = BytesIO()
        title = f"Estado de cuenta de {document.statement.client.name}"
        return cls(document, at, file, new_canvas(file, letter, title, document.issuer.name))

    def drawn(self, pages: int) -> tuple[bytes, int]:
        """The file, and how many pages it has; `pages` is what each of them says of it."""
        self.pages = pages
        self._begin_page()
        self._headings()
        self._before()
        for entry in self.document.entries:
            self._entry(entry)
        self._closing()
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue(), self.page

    def _begin_page(self) -> None:
        self.page += 1
        self.canvas.setLineWidth(0.6)
        self.y = TOP
        if self.page == 1:
            self._head()
        else:
            title = f"Estado de cuenta de {self.document.statement.client.name}"
            write(self.canvas, wrapped(title, RIGHT - MARGIN, STRONG)[0], MARGIN, self.y - BODY.size, STRONG)
            self.y -= 2 * ROW
        number = f"Página {self.page} de {self.pages}"
        write_centred(self.canvas, number, WIDTH / 2, MARGIN - 6, SMALL)

    def _turn(self, height: float, then: Callable[[], None]) -> None:
        """Another page where so much does not fit on this one; `then` draws what comes first there."""
        if self.y - height < BOTTOM:
            self.canvas.showPage()
            self._begin_page()
            then()

    def _head(self) -> None:
        """The shop, then whose account it is, of which days, and what is owed."""
        issuer = self.document.issuer
        self._block(issuer.name, NAME)
        for each in sale_document_text.issuer_text(issuer):
            self._block(each)
        self.y -= 8
        self._rule()
        self._block("ESTADO DE CUENTA", GRAND)
        self.y -= 3
        for label, value in self._facts():
            if value:
                write(self.canvas, label, MARGIN, self.y - ROW, STRONG)
                self._block(value, x=MARGIN + 90)
        self.y -= 10

    def _facts(self) -> list[tuple[str, str]]:
        client = self.document.statement.client
        type, number, digit = client.document_type, client.document, client.check_digit
        return [
            ("Cliente", client.name),
            ("Documento", sale_document_text.identified(IdentityDocument(type, number, digit)) if type else ""),
            ("Teléfono", client.phone),
            ("Días", self._days()),
            ("Impreso", moment(self.at)),
            ("Saldo de hoy", owed(client.balance)),
        ]

    def _days(self) -> str:
        since, until = self.document.statement.since, self.document.statement.until
        if since and until:
            return f"Del {sale_document_text.day(since)} al {sale_document_text.day(until)}"
        if since:
            return f"Desde el {sale_document_text.day(since)}"
        return f"Hasta el {sale_document_text.day(until)}" if until else ""

    def _headings(self) -> None:
        self._rule()
        y = self.y - BODY.size - 1
        write(self.canvas, "Fecha", WHEN, y, HEADING)
        write(self.canvas, "Movimiento", WHAT, y, HEADING)
        for text, right in (("Cargo", DEBIT), ("Abono", CREDIT), ("Saldo", BALANCE)):
            write_right(self.canvas, text, right, y, HEADING)
        self.y = y - 5
        self._rule()

    def _before(self) -> None:
        """What was owed before the first line, where there is something to say of it."""
        if not (self.document.statement.since or self.document.before or not self.document.whole):
            return
        label = "Saldo anterior" if self.document.whole else "Saldo anterior; lo más antiguo no se imprime"
        write(self.canvas, label, WHAT, self.y - ROW, BODY)
        write_right(self.canvas, money(self.document.before), BALANCE, self.y - ROW, BODY, width=FIGURE)
        self.y -= ROW + 4

    def _entry(self, entry: StatementEntry) -> None:
        lines = wrapped(_description(entry), DEBIT - FIGURE - WHAT, BODY)
        height = ROW * len(lines) + 4
        self._turn(height, self._headings)
        y = self.y - ROW
        write(self.canvas, moment(entry.at), WHEN, y, BODY)
        for offset, text in enumerate(lines):
            write(self.canvas, text, WHAT, y - offset * ROW, BODY)
        for figure, right in ((entry.debit, DEBIT), (entry.credit, CREDIT)):
            if figure:
                write_right(self.canvas, money(figure), right, y, BODY, width=FIGURE)
        write_right(self.canvas, money(entry.balance), BALANCE, y, BODY, width=FIGURE)
        self.y -= height

    def _closing(self) -> None:
        """Never broken in two."""
        statement = self.document.statement
        self._turn(4 * ROW, self._headings)
        self._rule()
        y = self.y - ROW
        write(self.canvas, "Totales de estos días", WHAT, y, STRONG)
        write_right(self.canvas, money(statement.debits), DEBIT, y, STRONG, width=FIGURE)
        write_right(self.canvas, money(statement.credits), CREDIT, y, STRONG, width=FIGURE)
        write_right(self.canvas, money(statement.closing), BALANCE, y, STRONG, width=FIGURE)
        self.y = y - GRAND.leading - 6
        write_right(self.canvas, owed(statement.closing), RIGHT, self.y, GRAND)

    def _block(self, text: str, ink: Ink = BODY, x: float = MARGIN) -> None:
        for line in wrapped(text, RIGHT - x, ink):
            self.y -= ink.leading
            write(self.canvas, line, x, self.y, ink)

    def _rule(self) -> None:
        self.canvas.line(MARGIN, self.y, RIGHT, self.y)
        self.y -= 3


def _description(entry: StatementEntry) -> str:
    if entry.kind is EntryKind.PAYMENT:
        return f"Abono {entry.number}, {word(entry.method)}"
    label = "Devolución de la venta" if entry.kind is EntryKind.RETURN else "Venta"
    return f"{label} {entry.number}"
