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
    page = ReceiptCanvas()
    _head(page, document)
    _facts(page, document)
    _lines(page, document)
    _sums(page, document)
    _foot(page, document, address)
    return page.cut(f"Recibo {document.sale.number}", document.issuer.name)


def _head(page: ReceiptCanvas, document: SaleDocument) -> None:
    issuer = document.issuer
    page.centred(issuer.name, NAME)
    for line in sale_document_text.issuer_text(issuer, sale_document_text.quality(document)):
        page.centred(line)
    page.space(5)
    page.centred(sale_document_text.denomination(document), STRONG)
    page.centred(f"N.º {document.sale.number}", NAME)
    _void(page, document)


def _void(page: ReceiptCanvas, document: SaleDocument) -> None:
    if not sale_document_text.is_void(document):
        return
    page.space(4)
    page.add(30, _void_box)
    page.space(3)
    page.centred(sale_document_text.void_text(document), STRONG)


def _void_box(canvas: Canvas, top: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(2)
    canvas.rect(MARGIN + 2, top - 29, INSIDE - 4, 28)
    canvas.restoreState()
    write_centred(canvas, sale_document_text.VOID, ROLL / 2, top - 22, VOID)


def _facts(page: ReceiptCanvas, document: SaleDocument) -> None:
    page.rule()
    page.pair("Fecha", moment(document.sale.sold_at))
    for label, value in (
        ("Cajero", document.cashier),
        ("Cliente", sale_document_text.buyer_name(document)),
        ("Documento", sale_document_text.buyer_document(document)),
    ):
        if value:
            page.entry(label, value)


def _lines(page: ReceiptCanvas, document: SaleDocument) -> None:
    page.rule()
    for line in document.sale.lines:
        page.left(line.name, STRONG)
        quantity, rate = sale_document_text.quantity(line), sale_document_text.rate(line.treatment)
        counted = f"{quantity} × {money(line.unit_final)} · {rate}"
        page.pair(counted, money(line.subtotal))
        if line.returned:
            page.left(sale_document_text.returned(line), SMALL)
        page.space(2.5)


def _sums(page: ReceiptCanvas, document: SaleDocument) -> None:
    page.rule()
    _shares_row(page, ("Tarifa", "Base", "IVA"), STRONG)
    for share in document.shares:
        _shares_row(page, (sale_document_text.treatment(share.treatment), money(share.base), money(share.tax)))
    page.space(2)
    page.pair("Total antes de IVA", money(document.sale.total_base))
    page.pair("Total IVA", money(document.sale.total_tax))
    page.rule()
    page.pair("TOTAL", money(document.sale.total), GRAND)
    page.rule()
    for label, value in sale_document_text.payment(document):
        page.entry(label, value)
    _returns(page, document)


def _returns(page: ReceiptCanvas, document: SaleDocument) -> None:
    if not document.sale.returned_amount:
        return
    page.rule()
    if len(document.returns) <= MOST_RETURNS:
        for each in document.returns:
            page.pair(f"Devuelto {moment(each.at)}", money(-each.amount))
    for label, value in sale_document_text.after_returns(document):
        page.pair(label, value)


def _shares_row(page: ReceiptCanvas, texts: tuple[str, str, str], ink: Ink = BODY) -> None:
    treatment, base, tax = texts

    def stroke(canvas: Canvas, top: float) -> None:
        y, middle = top - ink.size, RIGHT - 24 * mm
        write(canvas, treatment, MARGIN, y, ink)
        write_right(canvas, base, middle, y, ink, width=27 * mm)
        write_right(canvas, tax, RIGHT, y, ink, width=22 * mm)

    page.add(BODY.leading, stroke)


def _foot(page: ReceiptCanvas, document: SaleDocument, address: str) -> None:
    page.rule()
    if document.resolution:
        page.centred(sale_document_text.resolution_text(document.resolution), SMALL)
        page.space(3)
    page.centred(document.issuer.receipt_footer, BODY)
    page.space(5)
    number = document.sale.number

    def codes(canvas: Canvas, top: float) -> None:
        draw_qr(canvas, address, MARGIN - 2 * mm, top - _CODE_SIDE, _CODE_SIDE)
        bars = Bars(number, Symbol.CODE_128, INSIDE - _CODE_SIDE + 2 * mm, 11 * mm)
        left = RIGHT - bars.width + (bars.width - bars.drawn) / 2
        bars.draw(canvas, left, top - 14 * mm)
        write_centred(canvas, number, left + bars.drawn / 2, top - 17.5 * mm, BODY)

    page.add(_CODE_SIDE, codes)
