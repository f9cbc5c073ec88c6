"""What a count came to, on the roll of the receipts: to be signed and kept with the cash."""

from reportlab.lib.units import mm

from adapters.http.middleware.language import in_spanish
from adapters.http.web.pdf.receipt_canvas import BODY, INSIDE, MARGIN, NAME, STRONG, ReceiptCanvas
from adapters.http.web.pdf.text import write
from adapters.http.web.templatetags.shop import moment, money, verdict
from application.queries.tills import TillDetails


@in_spanish()
def slip_pdf(till: TillDetails, shop: str) -> bytes:
    """Of a closed session; `shop` is its name."""
    page = ReceiptCanvas()
    page.centred(shop, NAME)
    page.space(5)
    page.centred("CIERRE DE CAJA", STRONG)
    page.centred(f"N.º {till.number}", NAME)
    page.rule()
    for label, value in (("Vendedor", till.seller), ("Apertura", moment(till.opened_at))):
        page.entry(label, value)
    page.entry("Cierre", moment(till.closed_at))
    page.rule()
    for label, figure in (("Base", till.base), ("Entradas", till.cash_in), ("Salidas", till.cash_out)):
        page.pair(label, money(figure))
    page.rule()
    page.pair("Debe haber", money(till.expected))
    page.pair("Contado", money(till.counted))
    page.rule()
    page.centred(verdict(till.difference), NAME)
    page.rule()
    if till.rounding:
        page.pair("Redondeo del efectivo", money(till.rounding))
    if till.note:
        page.left(f"Nota: {till.note}")
    _signature(page)
    return page.cut(f"Cierre de caja {till.number}", shop)


def _signature(page: ReceiptCanvas) -> None:
    page.space(14 * mm)
    page.add(1, lambda canvas, top: canvas.line(MARGIN, top, MARGIN + INSIDE, top))
    page.add(BODY.leading, lambda canvas, top: write(canvas, "Firma", MARGIN, top - BODY.size, BODY))
