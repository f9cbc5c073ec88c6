"""Codes that scanners read: EAN and UPC where the digits are right, else Code 128, and QR where bars would not fit."""

from enum import Enum

from attrs import frozen
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.eanbc import UPCA, Ean8BarcodeWidget, Ean13BarcodeWidget
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

QUIET = 10
"""Modules of white on each side, without which no scanner finds the first bar."""

THINNEST, THICKEST = 0.19 * mm, 0.33 * mm
"""A module: below, a cheap printer smears it; above, nothing is won."""


class Symbol(Enum):
    EAN_13 = "ean 13"
    EAN_8 = "ean 8"
    UPC_A = "upc a"
    CODE_128 = "code 128"
    QR = "qr"


_DIGITS = {13: Symbol.EAN_13, 12: Symbol.UPC_A, 8: Symbol.EAN_8}
_MODULES = {Symbol.EAN_13: 95, Symbol.UPC_A: 95, Symbol.EAN_8: 67}
_WIDGETS = {Symbol.EAN_13: Ean13BarcodeWidget, Symbol.UPC_A: UPCA, Symbol.EAN_8: Ean8BarcodeWidget}


def symbol_of(code: str, width: float) -> Symbol:
    """Which of them says exactly `code` within `width` points."""
    if len(code) in _DIGITS and code.isascii() and code.isdigit() and _check_digit(code[:-1]) == code[-1]:
        return _DIGITS[len(code)]
    fits = code.isascii() and (_code_128(code).width + 2 * QUIET * THINNEST) <= width
    return Symbol.CODE_128 if fits else Symbol.QR


def _check_digit(digits: str) -> str:
    """By weights 3 and 1 from the right, up to the next ten."""
    weighed = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return str(-weighed % 10)


def _code_128(code: str, module: float = THINNEST, height: float = 1) -> Code128:
    """Bars alone: what they say is written by whoever draws them."""
    return Code128(code, barWidth=module, barHeight=height, quiet=0, humanReadable=0)


@frozen
class Bars:
    """A linear code of `width` points at most, quiet zones included, and `height` points high."""

    code: str
    symbol: Symbol
    width: float
    height: float

    @property
    def drawn(self) -> float:
        """How wide it becomes, both zones included."""
        return self._modules * self._module

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """From the lower left corner of its quiet zone."""
        module = self._module
        if self.symbol is Symbol.CODE_128:
            _code_128(self.code, module, self.height).drawOn(canvas, x + QUIET * module, y)
            return
        widget = _WIDGETS[self.symbol](
            self.code[:-1], barWidth=module, barHeight=self.height, humanReadable=0, quiet=0, x=0, y=0
        )
        drawing = Drawing(self.width, self.height)
        drawing.add(widget)
        draw(drawing, canvas, x + QUIET * module, y)

    @property
    def _modules(self) -> float:
        bars = _MODULES.get(self.symbol) or _code_128(self.code).width / THINNEST
        return float(bars) + 2 * QUIET

    @property
    def _module(self) -> float:
        return min(THICKEST, self.width / self._modules)


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A square of `side` points, its quiet zone included, from the lower left corner."""
    drawing = Drawing(side, side)
    drawing.add(QrCodeWidget(text, barWidth=side, barHeight=side, barLevel="M", barBorder=4, x=0, y=0))
    draw(drawing, canvas, x, y)
