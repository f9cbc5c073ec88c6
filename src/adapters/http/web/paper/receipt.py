"""The receipt on a roll of 80 mm: as long as what it says."""

from collections.abc import Callable, Iterator
from io import BytesIO

from attrs import field, frozen
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from adapters.http.language import in_spanish
from adapters.http.web.paper import facts
from adapters.http.web.paper.codes import Bars, Symbol, draw_qr
from adapters.http.web.paper.ink import (
    BOLD,
    Ink,
    new_canvas,
    wrapped,
    write,
    write_centred,
    write_right,
)
from adapters.http.web.templatetags.shop import moment, money
from application.queries.sale_documents import SaleDocument

ROLL = 80 * mm
MARGIN = 4 * mm
INSIDE = ROLL - 2 * MARGIN
RIGHT = ROLL - MARGIN
BODY, STRONG, SMALL = Ink(8.5), Ink(8.5, BOLD), Ink(7.5)
NAME, VOID, GRAND = Ink(13, BOLD), Ink(20, BOLD), Ink(17, BOLD)
MOST_RETURNS = 20
"""One by one; more of them are told as their sum."""

LONGEST = 14400
"""Readers of PDF take no longer page: a roll that gets there goes on on another one."""

_CODE_SIDE = 20 * mm

Stroke = Callable[[Canvas, float], None]
"""Draws one piece whose upper edge is there."""


@in_spanish()
def receipt_pdf(document: SaleDocument, address: str) -> bytes:
    """`address` is where the sale is found again."""
    roll = Roll()
    _head(roll, document)
    _facts(roll, document)
    _lines(roll, document)
    _sums(roll, document)
    _foot(roll, document, address)
    return roll.cut(f"Recibo {document.sale.number}", document.issuer.name)


@frozen
class Roll:
    """Pieces one below the other, each with its height; drawn when all of them are known."""

    _pieces: list[tuple[float, Stroke]] = field(factory=list)

    def add(self, height: float, stroke: Stroke) -> None:
        self._pieces.append((height, stroke))

    def space(self, height: float) -> None:
        self.add(height, lambda canvas, top: None)  # noqa: ARG005

    def rule(self) -> None:
        self.add(7, lambda canvas, top: canvas.line(MARGIN, top - 3.5, RIGHT, top - 3.5))

    def centred(self, text: str, ink: Ink = BODY) -> None:
        for line in wrapped(text, INSIDE, ink):
            self.add(
                ink.leading,
                lambda canvas, top, line=line: write_centred(canvas, line, ROLL / 2, top - ink.size, ink),
            )

    def left(self, text: str, ink: Ink = BODY) -> None:
        for line in wrapped(text, INSIDE, ink):
            self.add(ink.leading, lambda canvas, top, line=line: write(canvas, line, MARGIN, top - ink.size, ink))

    def pair(self, label: str, value: str, ink: Ink = BODY) -> None:
        """Label and figure on one line; a label that is too long goes on below."""
        width = min(ink.width_of(value), INSIDE - 30)
        first, *more = wrapped(label, INSIDE - width - 6, ink) or [""]
        self.add(ink.leading, lambda canvas, top: _write_pair(canvas, top, first, value, ink))
        for line in more:
            self.left(line, ink)

    def cut(self, title: str, author: str) -> bytes:
        file = BytesIO()
        canvas = new_canvas(file, (ROLL, ROLL), title, author)
        for pieces in self._cuts():
            top = sum(height for height, _ in pieces) + MARGIN
            canvas.setPageSize((ROLL, top + MARGIN))
            canvas.setLineWidth(0.6)
            for height, stroke in pieces:
                stroke(canvas, top)
                top -= height
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _cuts(self) -> Iterator[list[tuple[float, Stroke]]]:
        """Hardly ever more than one."""
        cut: list[tuple[float, Stroke]] = []
        long = 2 * MARGIN
        for piece in self._pieces:
            if long + piece[0] > LONGEST:
                yield cut
                cut, long = [], 2 * MARGIN
            cut.append(piece)
            long += piece[0]
        yield cut


def _write_pair(canvas: Canvas, top: float, label: str, value: str, ink: Ink) -> None:
    write(canvas, label, MARGIN, top - ink.size, ink)
    write_right(canvas, value, RIGHT, top - ink.size, ink, width=INSIDE - ink.width_of(label) - 4)


def _head(roll: Roll, document: SaleDocument) -> None:
    issuer = document.issuer
    roll.centred(issuer.name, NAME)
    if issuer.nit:
        roll.centred(facts.identified(issuer.nit))
    roll.centred(facts.quality(document))
    for told in (issuer.address, issuer.phone and f"Tel. {issuer.phone}", issuer.contact_email):
        roll.centred(told)
    roll.space(5)
    roll.centred(facts.denomination(document), STRONG)
    roll.centred(f"N.º {document.sale.number}", NAME)
    _void(roll, document)


def _void(roll: Roll, document: SaleDocument) -> None:
    if not facts.is_void(document):
        return
    roll.space(4)
    roll.add(30, _void_box)
    roll.space(3)
    roll.centred(facts.void_told(document), STRONG)


def _void_box(canvas: Canvas, top: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(2)
    canvas.rect(MARGIN + 2, top - 29, INSIDE - 4, 28)
    canvas.restoreState()
    write_centred(canvas, facts.VOID, ROLL / 2, top - 22, VOID)


def _facts(roll: Roll, document: SaleDocument) -> None:
    roll.rule()
    roll.pair("Fecha", moment(document.sale.sold_at))
    for label, value in (
        ("Cajero", document.cashier),
        ("Cliente", facts.buyer_name(document)),
        ("Documento", facts.buyer_document(document)),
    ):
        if value:
            _told(roll, label, value)


def _told(roll: Roll, label: str, value: str) -> None:
    """Words beside their label where they fit, else below it."""
    if BODY.width_of(f"{label}  {value}") <= INSIDE:
        roll.pair(label, value)
    else:
        roll.left(f"{label}: {value}")


def _lines(roll: Roll, document: SaleDocument) -> None:
    roll.rule()
    for line in document.sale.lines:
        roll.left(line.name, STRONG)
        counted = f"{facts.quantity(line)} × {money(line.unit_final)} · {facts.rate(line.treatment)}"
        roll.pair(counted, money(line.subtotal))
        if line.returned:
            roll.left(facts.returned(line), SMALL)
        roll.space(2.5)


def _sums(roll: Roll, document: SaleDocument) -> None:
    roll.rule()
    _shares_row(roll, ("Tarifa", "Base", "IVA"), STRONG)
    for share in document.shares:
        _shares_row(roll, (facts.treatment(share.treatment), money(share.base), money(share.tax)))
    roll.space(2)
    roll.pair("Total antes de IVA", money(document.sale.total_base))
    roll.pair("Total IVA", money(document.sale.total_tax))
    roll.rule()
    roll.pair("TOTAL", money(document.sale.total), GRAND)
    roll.rule()
    for label, value in facts.payment(document):
        _told(roll, label, value)
    _returns(roll, document)


def _returns(roll: Roll, document: SaleDocument) -> None:
    if not document.sale.returned_amount:
        return
    roll.rule()
    if len(document.returns) <= MOST_RETURNS:
        for each in document.returns:
            roll.pair(f"Devuelto {moment(each.at)}", money(-each.amount))
    for label, value in facts.after_returns(document):
        roll.pair(label, value)


def _shares_row(roll: Roll, texts: tuple[str, str, str], ink: Ink = BODY) -> None:
    treatment, base, tax = texts

    def stroke(canvas: Canvas, top: float) -> None:
        y, middle = top - ink.size, RIGHT - 24 * mm
        write(canvas, treatment, MARGIN, y, ink)
        write_right(canvas, base, middle, y, ink, width=27 * mm)
        write_right(canvas, tax, RIGHT, y, ink, width=22 * mm)

    roll.add(BODY.leading, stroke)


def _foot(roll: Roll, document: SaleDocument, address: str) -> None:
    roll.rule()
    if document.resolution:
        roll.centred(facts.resolution_told(document.resolution), SMALL)
        roll.space(3)
    roll.centred(document.issuer.receipt_footer, BODY)
    roll.space(5)
    number = document.sale.number

    def codes(canvas: Canvas, top: float) -> None:
        draw_qr(canvas, address, MARGIN - 2 * mm, top - _CODE_SIDE, _CODE_SIDE)
        bars = Bars(number, Symbol.CODE_128, INSIDE - _CODE_SIDE + 2 * mm, 11 * mm)
        left = RIGHT - bars.width + (bars.width - bars.drawn) / 2
        bars.draw(canvas, left, top - 14 * mm)
        write_centred(canvas, number, left + bars.drawn / 2, top - 17.5 * mm, BODY)

    roll.add(_CODE_SIDE, codes)
