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
    roll = ReceiptCanvas()
    roll.centred(shop, NAME)
    roll.space(5)
    roll.centred("CIERRE DE CAJA", STRONG)
    roll.centred(f"N.º {till.number}", NAME)
    roll.rule()
    for label, value in (("Vendedor", till.seller), ("Apertura", moment(till.opened_at))):
        roll.entry(label, value)
    roll.entry("Cierre", moment(till.closed_at))
    roll.rule()
    for label, figure in (("Base", till.base), ("Entradas", till.cash_in), ("Salidas", till.cash_out)):
        roll.pair(label, money(figure))
    roll.rule()
    roll.pair("Debe haber", money(till.expected))
    roll.pair("Contado", money(till.counted))
    roll.rule()
    roll.centred(verdict(till.difference), NAME)
    roll.rule()
    if till.rounding:
        roll.pair("Redondeo del efectivo", money(till.rounding))
    if till.note:
        roll.left(f"Nota: {till.note}")
    _signature(roll)
    return roll.cut(f"Cierre de caja {till.number}", shop)


def _signature(roll: ReceiptCanvas) -> None:
    roll.space(14 * mm)
    roll.add(1, lambda canvas, top: canvas.line(MARGIN, top, MARGIN + INSIDE, top))
    roll.add(BODY.leading, lambda canvas, top: write(canvas, "Firma", MARGIN, top - BODY.size, BODY))
