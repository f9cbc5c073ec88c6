"""Writing on paper: the fonts that every printer has, what they can show, and lines that fit."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO

from attrs import frozen
from reportlab.lib.colors import Color, black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, BOLD = "Helvetica", "Helvetica-Bold"
FAINT = Color(0.86, 0.86, 0.86)

_UNSEEN = ("Cf", "Mn", "Me")
"""Joiners, marks and switches of direction: nothing by themselves."""


@frozen
class Ink:
    """How something is written; `size` and whatever it is asked in points."""

    size: float
    font: str = FONT

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * 1.22

    def width_of(self, text: str) -> float:
        return float(stringWidth(known(text), self.font, self.size))


def new_canvas(file: BytesIO, size: tuple[float, float], title: str, author: str) -> Canvas:
    """The same bytes for the same drawing."""
    canvas = Canvas(file, pagesize=size, pageCompression=1, invariant=1, lang="es-CO")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Inventario")
    return canvas


def known(text: str) -> str:
    """What the fonts can show of a text: a letter without an accent they do not know, "?" for what they lack."""
    if text.isascii():
        return text
    return "".join(_printable(character) for character in unicodedata.normalize("NFC", text))


def _printable(character: str) -> str:
    if _has_glyph(character):
        return character
    if unicodedata.category(character) in _UNSEEN:
        return ""
    bare = "".join(each for each in unicodedata.normalize("NFKD", character) if _has_glyph(each))
    return bare or "?"


def _has_glyph(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def wrapped(text: str, width: float, ink: Ink) -> list[str]:
    """Lines no wider than `width` points, broken between words, and inside of one that no line holds."""
    lines = [""]
    for word in known(text).split():
        for piece in _pieces(word, width, ink):
            longer = f"{lines[-1]} {piece}".strip()
            if ink.width_of(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word: str, width: float, ink: Ink) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and ink.width_of(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def shortened(lines: list[str], limit: int, width: float, ink: Ink) -> list[str]:
    """The first `limit` lines; where there were more, the last of them says so."""
    if len(lines) <= limit:
        return lines
    last = lines[limit - 1]
    while last and ink.width_of(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: limit - 1], f"{last.rstrip()}…"]


def write(canvas: Canvas, text: str, x: float, y: float, ink: Ink) -> None:
    canvas.setFont(ink.font, ink.size)
    canvas.drawString(x, y, known(text))


def write_centred(canvas: Canvas, text: str, x: float, y: float, ink: Ink) -> None:
    canvas.setFont(ink.font, ink.size)
    canvas.drawCentredString(x, y, known(text))


def write_right(canvas: Canvas, text: str, right: float, y: float, ink: Ink, *, width: float | None = None) -> None:
    """Ends at `right`. A figure is never cut: where `width` is too little it becomes smaller."""
    needed = ink.width_of(text)
    smaller = 1.0 if width is None or needed <= width else width / needed
    canvas.setFont(ink.font, ink.size * smaller)
    canvas.drawRightString(right, y, known(text))


def stamp(canvas: Canvas, text: str, size: tuple[float, float]) -> None:
    """Large and faint across the page, below whatever is written later."""
    canvas.saveState()
    canvas.setFillColor(FAINT)
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(50)
    write_centred(canvas, text, 0, -40, Ink(120, BOLD))
    canvas.restoreState()
    canvas.setFillColor(black)
