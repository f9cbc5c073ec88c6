"""Labels for products on letter sheets of 3 by 10, as stationers sell them: 2 5/8 by 1 inch each."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.pagesizes import letter
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas

from adapters.http.middleware.language import in_spanish
from adapters.http.vocabulary.products import UNITS
from adapters.http.web.pdf.barcodes import Bars, Symbol, draw_qr, symbol_of
from adapters.http.web.pdf.text import (
    BOLD,
    Ink,
    new_canvas,
    shortened,
    wrapped,
    write,
    write_centred,
    write_right,
)
from adapters.http.web.templatetags.shop import money
from application.queries.products import ProductDetails
from domain.shared.quantity import Unit

COLUMNS, ROWS = 3, 10
A_SHEET = COLUMNS * ROWS
WIDTH, HEIGHT = 2.625 * inch, 1 * inch
_LEFT, _TOP = 0.1875 * inch, 0.5 * inch
_PITCH = 2.75 * inch
_PADDING = 8
_INSIDE = WIDTH - 2 * _PADDING
_BARS = 24
_NAME, _SUM, _DIGITS = Ink(8, BOLD), Ink(13, BOLD), Ink(7)
_PRICE_WIDTH = 76
_QR_SIDE = 40


@in_spanish()
def labels_pdf(selection: Iterable[tuple[ProductDetails, int]], first: int = 1) -> bytes:
    """So many labels of each product; `first` is the place from 1 where the first sheet is not used yet."""
    file = BytesIO()
    canvas = new_canvas(file, letter, "Etiquetas", "Inventario")
    place = first - 1
    for product, count in selection:
        drawn = _drawn(canvas, product)
        for _ in range(count):
            if place and place % A_SHEET == 0:
                canvas.showPage()
            row, column = divmod(place % A_SHEET, COLUMNS)
            canvas.saveState()
            canvas.translate(_LEFT + column * _PITCH + _PADDING, letter[1] - _TOP - (row + 1) * HEIGHT)
            canvas.doForm(drawn)
            canvas.restoreState()
            place += 1
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _drawn(canvas: Canvas, product: ProductDetails) -> str:
    """A label drawn once, by the name under which the sheets repeat it; its lower left corner is the origin."""
    name = f"label-{product.id}"
    canvas.beginForm(name, upperx=_INSIDE, uppery=HEIGHT)
    price, top = _price(product), HEIGHT - 7
    width = min(_SUM.width_of(price), _PRICE_WIDTH)
    write_right(canvas, price, _INSIDE, top - 12, _SUM, width=width)
    room = _INSIDE - width - 6
    for line in shortened(wrapped(product.name, room, _NAME), 2, room, _NAME):
        top -= 9.5
        write(canvas, line, 0, top, _NAME)
    if product.barcode:
        _code(canvas, product.barcode)
    canvas.endForm()
    return name


def _code(canvas: Canvas, code: str) -> None:
    symbol = symbol_of(code, _INSIDE)
    if symbol is not Symbol.QR:
        bars = Bars(code, symbol, _INSIDE, _BARS)
        bars.draw(canvas, (_INSIDE - bars.drawn) / 2, 16)
        write_centred(canvas, code, _INSIDE / 2, 8, _DIGITS)
        return
    draw_qr(canvas, code, -3, 3, _QR_SIDE)
    y = _QR_SIDE - 6.0
    for line in shortened(wrapped(code, _INSIDE - _QR_SIDE, _DIGITS), 4, _INSIDE - _QR_SIDE, _DIGITS):
        write(canvas, line, _QR_SIDE, y, _DIGITS)
        y -= 8.5


def _price(product: ProductDetails) -> str:
    """With its tax, and what it is for where it is measured."""
    price = money(product.final_price)
    return price if product.unit is Unit.PIECE else f"{price}/{UNITS[product.unit]}"
