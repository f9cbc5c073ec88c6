"""A roll of 80 mm: as long as what is written on it."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from attrs import field, frozen
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from adapters.http.web.pdf.text import BOLD, Ink, new_canvas, wrapped, write, write_centred, write_right

ROLL = 80 * mm
MARGIN = 4 * mm
INSIDE = ROLL - 2 * MARGIN
RIGHT = ROLL - MARGIN
BODY, STRONG, SMALL = Ink(8.5), Ink(8.5, BOLD), Ink(7.5)
NAME, GRAND = Ink(13, BOLD), Ink(17, BOLD)
LONGEST = 14400
"""Readers of PDF take no longer page: a roll that gets there goes on on another one."""

Stroke = Callable[[Canvas, float], None]
"""Draws one piece whose upper edge is there."""


@frozen
class ReceiptCanvas:
    """Pieces one below the other, each with its height; drawn when all of them are known."""

    _pieces: list[tuple[float, Stroke]] = field(factory=list)

    def add(self, height: float, stroke: Stroke) -> None:
        self._pieces.append((height, stroke))

    def space(self, height: float) -> None:
        self.add(height, _nothing)

    def rule(self) -> None:
        self.add(7, lambda canvas, top: canvas.line(MARGIN, top - 3.5, RIGHT, top - 3.5))

    def centred(self, text: str, ink: Ink = BODY) -> None:
        for line in wrapped(text, INSIDE, ink):
            self.add(ink.leading, partial(_write_centred, line, ink))

    def left(self, text: str, ink: Ink = BODY) -> None:
        for line in wrapped(text, INSIDE, ink):
            self.add(ink.leading, partial(_write_left, line, ink))

    def pair(self, label: str, value: str, ink: Ink = BODY) -> None:
        """Label and figure on one line; a label that is too long goes on below, and no word of it is broken.

        The figure is rather made smaller.
        """
        word = max((ink.width_of(each) for each in label.split()), default=0)
        width = min(ink.width_of(value), INSIDE - max(30, min(word + 6, INSIDE / 2)))
        first, *more = wrapped(label, INSIDE - width - 6, ink) or [""]
        self.add(ink.leading, lambda canvas, top: _write_pair(canvas, top, first, value, ink))
        for line in more:
            self.left(line, ink)

    def entry(self, label: str, value: str) -> None:
        """Words beside their label where they fit, else below it."""
        if BODY.width_of(f"{label}  {value}") <= INSIDE:
            self.pair(label, value)
        else:
            self.left(f"{label}: {value}")

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


def _nothing(_canvas: Canvas, _top: float) -> None:
    """Space is left."""


def _write_centred(text: str, ink: Ink, canvas: Canvas, top: float) -> None:
    write_centred(canvas, text, ROLL / 2, top - ink.size, ink)


def _write_left(text: str, ink: Ink, canvas: Canvas, top: float) -> None:
    write(canvas, text, MARGIN, top - ink.size, ink)


def _write_pair(canvas: Canvas, top: float, label: str, value: str, ink: Ink) -> None:
    write(canvas, label, MARGIN, top - ink.size, ink)
    write_right(canvas, value, RIGHT, top - ink.size, ink, width=INSIDE - ink.width_of(label) - 4)
