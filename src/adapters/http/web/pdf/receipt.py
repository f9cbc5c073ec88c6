"""The receipt on a roll of 80 mm: as long as what it says."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from adapters.http.middleware.language import in_spanish
from adapters.http.web.pdf import sale_document_text
from adapters.http.web.pdf.barcodes import Bars, Symbol, draw_qr
from adapters.http.web.pdf.receipt_canvas import (
    BODY,
    GRAND,
    INSIDE,
    MARGIN,
    NAME,
    RIGHT,
    ROLL,
    SMALL,
    STRONG,
    ReceiptCanvas,
)
from adapters.http.web.pdf.text import BOLD, Ink, write, write_centred, write_right
from adapters.http.web.templatetags.shop import moment, money
from application.queries.sales.sale_documents import SaleDocument

VOID = Ink(20, BOLD)
MOST_RETURNS = 20
"""One by one; more of them are told as their sum."""

_CODE_SIDE = 20 * mm


@in_spanish()
def receipt_pdf(document: SaleDocument, address: str) -> bytes:
    """`address` is where the sale is found again."""
    roll = ReceiptCanvas()
    _head(roll, document)
    _facts(roll, document)
    _lines(roll, document)
    _sums(roll, document)
    _foot(roll, document, address)
    return roll.cut(f"Recibo {document.sale.number}", document.issuer.name)


def _head(roll: ReceiptCanvas, document: SaleDocument) -> None:
    issuer = document.issuer
    roll.centred(issuer.name, NAME)
    for line in sale_document_text.issuer_text(issuer, sale_document_text.quality(document)):
        roll.centred(line)
    roll.space(5)
    roll.centred(sale_document_text.denomination(document), STRONG)
    roll.centred(f"N.º {document.sale.number}", NAME)
    _void(roll, document)


def _void(roll: ReceiptCanvas, document: SaleDocument) -> None:
    if not sale_document_text.is_void(document):
        return
    roll.space(4)
    roll.add(30, _void_box)
    roll.space(3)
    roll.centred(sale_document_text.void_text(document), STRONG)


def _void_box(canvas: Canvas, top: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(2)
    canvas.rect(MARGIN + 2, top - 29, INSIDE - 4, 28)
    canvas.restoreState()
    write_centred(canvas, sale_document_text.VOID, ROLL / 2, top - 22, VOID)


def _facts(roll: ReceiptCanvas, document: SaleDocument) -> None:
    roll.rule()
    roll.pair("Fecha", moment(document.sale.sold_at))
    for label, value in (
        ("Cajero", document.cashier),
        ("Cliente", sale_document_text.buyer_name(document)),
        ("Documento", sale_document_text.buyer_document(document)),
    ):
        if value:
            roll.entry(label, value)


def _lines(roll: ReceiptCanvas, document: SaleDocument) -> None:
    roll.rule()
    for line in document.sale.lines:
        roll.left(line.name, STRONG)
        quantity, rate = sale_document_text.quantity(line), sale_document_text.rate(line.treatment)
        counted = f"{quantity} × {money(line.unit_final)} · {rate}"
        roll.pair(counted, money(line.subtotal))
        if line.returned:
            roll.left(sale_document_text.returned(line), SMALL)
        roll.space(2.5)


def _sums(roll: ReceiptCanvas, document: SaleDocument) -> None:
    roll.rule()
    _shares_row(roll, ("Tarifa", "Base", "IVA"), STRONG)
    for share in document.shares:
        _shares_row(roll, (sale_document_text.treatment(share.treatment), money(share.base), money(share.tax)))
    roll.space(2)
    roll.pair("Total antes de IVA", money(document.sale.total_base))
    roll.pair("Total IVA", money(document.sale.total_tax))
    roll.rule()
    roll.pair("TOTAL", money(document.sale.total), GRAND)
    roll.rule()
    for label, value in sale_document_text.payment(document):
        roll.entry(label, value)
    _returns(roll, document)


def _returns(roll: ReceiptCanvas, document: SaleDocument) -> None:
    if not document.sale.returned_amount:
        return
    roll.rule()
    if len(document.returns) <= MOST_RETURNS:
        for each in document.returns:
            roll.pair(f"Devuelto {moment(each.at)}", money(-each.amount))
    for label, value in sale_document_text.after_returns(document):
        roll.pair(label, value)


def _shares_row(roll: ReceiptCanvas, texts: tuple[str, str, str], ink: Ink = BODY) -> None:
    treatment, base, tax = texts

    def stroke(canvas: Canvas, top: float) -> None:
        y, middle = top - ink.size, RIGHT - 24 * mm
        write(canvas, treatment, MARGIN, y, ink)
        write_right(canvas, base, middle, y, ink, width=27 * mm)
        write_right(canvas, tax, RIGHT, y, ink, width=22 * mm)

    roll.add(BODY.leading, stroke)


def _foot(roll: ReceiptCanvas, document: SaleDocument, address: str) -> None:
    roll.rule()
    if document.resolution:
        roll.centred(sale_document_text.resolution_text(document.resolution), SMALL)
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
