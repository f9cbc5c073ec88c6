"""The invoice on letter paper: as many pages as it takes, each with its headings and its number."""

from collections.abc import Callable
from io import BytesIO

from attrs import define, field
from reportlab.lib.pagesizes import letter
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from adapters.http.middleware.language import in_spanish
from adapters.http.web.pdf import sale_document_text
from adapters.http.web.pdf.barcodes import draw_qr
from adapters.http.web.pdf.text import (
    BOLD,
    Ink,
    new_canvas,
    stamp,
    wrapped,
    write,
    write_centred,
    write_right,
)
from adapters.http.web.templatetags.shop import moment, money
from application.queries.sales.sale_documents import SaleDocument
from application.queries.sales.sales import SoldLine

WIDTH, HEIGHT = letter
MARGIN = 15 * mm
RIGHT, TOP = WIDTH - MARGIN, HEIGHT - MARGIN
BOTTOM = MARGIN + 14
BODY, STRONG, SMALL, HEADING = Ink(9), Ink(9, BOLD), Ink(8), Ink(8, BOLD)
NAME, NUMBERED, VOID, GRAND = Ink(15, BOLD), Ink(14, BOLD), Ink(18, BOLD), Ink(15, BOLD)
LOGO_WIDTH, LOGO_HEIGHT = 42 * mm, 22 * mm
BOX = 62 * mm
QR_SIDE = 30 * mm
SUMS = 82 * mm
ROW = BODY.leading
NUMBER, CODE, NAMED = MARGIN, MARGIN + 20, MARGIN + 96
COUNTED, PRICE, RATE, TOTAL = MARGIN + 326, MARGIN + 402, MARGIN + 450, RIGHT
"""Where the columns begin, and where those with figures end."""


@in_spanish()
def invoice_pdf(document: SaleDocument, address: str, logo: bytes | None = None) -> bytes:
    """`address` is where the sale is found again; `logo` a picture that was read before."""
    picture = ImageReader(BytesIO(logo)) if logo else None
    pages = _Invoice.of(document, address, picture).drawn(0)[1]  # how many there are, only drawing tells
    return _Invoice.of(document, address, picture).drawn(pages)[0]


@define
class _Invoice:
    document: SaleDocument
    address: str
    logo: ImageReader | None
    file: BytesIO
    canvas: Canvas
    page: int = 0
    pages: int = 0
    y: float = field(default=TOP)

    @classmethod
    def of(cls, document: SaleDocument, address: str, logo: ImageReader | None) -> "_Invoice":
        file = BytesIO()
        title = f"{sale_document_text.denomination(document).capitalize()} {document.sale.number}"
        return cls(document, address, logo, file, new_canvas(file, letter, title, document.issuer.name))

    def drawn(self, pages: int) -> tuple[bytes, int]:
        """The file, and how many pages it has; `pages` is what each of them says of it."""
        self.pages = pages
        self._begin_page()
        self._parties()
        self._headings()
        for position, line in enumerate(self.document.sale.lines, 1):
            self._line(position, line)
        self._closing()
        self._returns()
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue(), self.page

    # Pages

    def _begin_page(self) -> None:
        self.page += 1
        if sale_document_text.is_void(self.document):
            stamp(self.canvas, sale_document_text.VOID, letter)
        self.canvas.setLineWidth(0.6)
        self.y = TOP
        if self.page == 1:
            self._head()
        else:
            name = wrapped(self.document.issuer.name, WIDTH - 2 * MARGIN - BOX, STRONG)[0]
            write(self.canvas, name, MARGIN, self.y - BODY.size, STRONG)
            title = f"{sale_document_text.denomination(self.document).capitalize()} {self.document.sale.number}"
            write_right(self.canvas, title, RIGHT, self.y - BODY.size, STRONG)
            self.y -= 2 * ROW
        write_centred(self.canvas, f"Página {self.page} de {self.pages}", WIDTH / 2, MARGIN - 6, SMALL)

    def _turn(self, height: float, then: Callable[[], None]) -> None:
        """Another page where so much does not fit on this one; `then` draws what comes first there."""
        if self.y - height < BOTTOM:
            self.canvas.showPage()
            self._begin_page()
            then()

    # The head of the first page

    def _head(self) -> None:
        left = self._logo()
        box = self._box()
        y, width = self.y, RIGHT - BOX - 8 - left
        issuer = self.document.issuer
        y = self._block(left, y, width, issuer.name, NAME) - 3
        for each in sale_document_text.issuer_text(issuer, sale_document_text.quality(self.document)):
            y = self._block(left, y, width, each)
        self.y = min(y, box, self.y - (LOGO_HEIGHT if self.logo else 0)) - 10

    def _logo(self) -> float:
        """Where the words may begin."""
        if self.logo is None:
            return MARGIN
        width, height = self.logo.getSize()
        scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
        size = (width * scale, height * scale)
        self.canvas.drawImage(self.logo, MARGIN, self.y - size[1], *size, mask="auto")
        return MARGIN + size[0] + 10

    def _box(self) -> float:
        """Denomination, number and moment; gives where it ends."""
        canvas, sale, centre = self.canvas, self.document.sale, RIGHT - BOX / 2
        void = sale_document_text.is_void(self.document)
        height = 92 if void else 68
        canvas.roundRect(RIGHT - BOX, self.y - height, BOX, height, 5)
        write_centred(canvas, sale_document_text.denomination(self.document), centre, self.y - 17, STRONG)
        write_centred(canvas, f"N.º {sale.number}", centre, self.y - 37, NUMBERED)
        write_centred(canvas, moment(sale.sold_at), centre, self.y - 55, BODY)
        if void:
            write_centred(canvas, sale_document_text.VOID, centre, self.y - 81, VOID)
        return self.y - height

    def _block(self, x: float, y: float, width: float, text: str, ink: Ink = BODY) -> float:
        """Lines from `y` down; gives where they end."""
        for line in wrapped(text, width, ink):
            y -= ink.leading
            write(self.canvas, line, x, y, ink)
        return y

    def _parties(self) -> None:
        """Who bought on the left, how it was paid on the right."""
        document, half = self.document, (RIGHT - MARGIN) / 2
        if sale_document_text.is_void(document):
            self.y = self._block(MARGIN, self.y, RIGHT - MARGIN, sale_document_text.void_text(document), STRONG) - 8
        self._rule()
        buyer = [
            ("Cliente", sale_document_text.buyer_name(document)),
            ("Documento", sale_document_text.buyer_document(document)),
        ]
        left = [*buyer, ("Correo", document.buyer.contact_email), ("Cajero", document.cashier)]
        ends = [
            self._facts(MARGIN, half - 12, left),
            self._facts(MARGIN + half, half, list(sale_document_text.payment(document))),
        ]
        self.y = min(ends) - 12

    def _facts(self, x: float, width: float, pairs: list[tuple[str, str]]) -> float:
        y = self.y
        for label, value in pairs:
            if value:
                write(self.canvas, label, x, y - ROW, STRONG)
                y = self._block(x + 76, y, width - 76, value)
        return y

    def _rule(self) -> None:
        self.canvas.line(MARGIN, self.y, RIGHT, self.y)
        self.y -= 3

    # Lines

    def _headings(self) -> None:
        canvas = self.canvas
        self._rule()
        y = self.y - BODY.size - 1
        for text, x in (("#", NUMBER), ("Código", CODE), ("Descripción", NAMED)):
            write(canvas, text, x, y, HEADING)
        for text, right in (("Cantidad", COUNTED), ("Precio sin IVA", PRICE), ("IVA", RATE), ("Total con IVA", TOTAL)):
            write_right(canvas, text, right, y, HEADING)
        self.y = y - 5
        self._rule()

    def _line(self, position: int, line: SoldLine) -> None:
        names = wrapped(line.name, COUNTED - 48 - NAMED, BODY)
        codes = wrapped(line.barcode, NAMED - CODE - 6, SMALL)
        notes = [sale_document_text.returned(line)] if line.returned else []
        height = ROW * max(len(names) + len(notes), len(codes)) + 4
        self._turn(height, self._headings)
        canvas, y = self.canvas, self.y - ROW
        write(canvas, str(position), NUMBER, y, SMALL)
        for offset, text in enumerate(codes):
            write(canvas, text, CODE, y - offset * ROW, SMALL)
        for offset, text in enumerate([*names, *notes]):
            write(canvas, text, NAMED, y - offset * ROW, BODY if offset < len(names) else SMALL)
        write_right(canvas, sale_document_text.counted(line), COUNTED, y, BODY, width=46)
        write_right(canvas, money(line.unit_price), PRICE, y, BODY, width=PRICE - COUNTED - 6)
        write_right(canvas, sale_document_text.rate(line.treatment), RATE, y, BODY, width=RATE - PRICE - 6)
        write_right(canvas, money(line.subtotal), TOTAL, y, BODY, width=TOTAL - RATE - 6)
        self.y -= height

    # The end

    def _closing(self) -> None:
        """Never broken in two: sums on the right, what the shop has to say and the QR on the left."""
        sums, words = self._sums(), self._words()
        height = 12 + max(sum(ink.leading for *_, ink in sums) + 14, len(words) * ROW + QR_SIDE + 16)
        self._turn(height, lambda: None)
        self.y -= 4
        self._rule()
        y = self.y
        for label, value, ink in sums:
            y -= ink.leading + (3 if ink is GRAND else 0)
            write(self.canvas, label, RIGHT - SUMS, y, ink)
            write_right(self.canvas, value, RIGHT, y, ink, width=SUMS * 0.68)
        y = self.y
        for text in words:
            y -= ROW
            write(self.canvas, text, MARGIN, y, SMALL)
        draw_qr(self.canvas, self.address, MARGIN - 3 * mm, y - QR_SIDE - 4, QR_SIDE)
        write(self.canvas, "Esta venta se encuentra con este código.", MARGIN + QR_SIDE, y - QR_SIDE / 2 - 4, SMALL)
        self.y -= height

    def _sums(self) -> list[tuple[str, str, Ink]]:
        """Label, figure, and how both are written."""
        sale = self.document.sale
        rows = []
        for share in self.document.shares:
            treatment = sale_document_text.treatment(share.treatment)
            rows.append((f"Base, {treatment}", money(share.base)))
            if share.tax:
                rows.append((treatment, money(share.tax)))
        rows += [("Total antes de IVA", money(sale.total_base)), ("Total IVA", money(sale.total_tax))]
        sums = [(label, value, BODY) for label, value in rows]
        return [*sums, ("TOTAL", money(sale.total), GRAND)]

    def _words(self) -> list[str]:
        document, width = self.document, RIGHT - MARGIN - SUMS - 20
        resolution = sale_document_text.resolution_text(document.resolution) if document.resolution else ""
        texts = (resolution, document.issuer.receipt_footer)
        return [line for each in texts for line in wrapped(each, width, SMALL)]

    def _returns(self) -> None:
        """What came back, however often; nothing where nothing did."""
        if not self.document.sale.returned_amount:
            return
        rows = [
            (f"{moment(each.at)}{each.reason and f': {each.reason}'}", money(-each.amount), BODY)
            for each in self.document.returns
        ]
        rows += [(label, value, STRONG) for label, value in sale_document_text.after_returns(self.document)]
        self._turn(4 * ROW, lambda: None)
        self._rule()
        self.y = self._block(MARGIN, self.y, RIGHT - MARGIN, "Devoluciones", STRONG) - 2
        for label, value, ink in rows:
            lines = wrapped(label, RIGHT - MARGIN - SUMS, ink)
            self._turn(len(lines) * ROW, lambda: None)
            first = self.y - ROW
            self.y = self._block(MARGIN, self.y, RIGHT - MARGIN - SUMS, label, ink)
            write_right(self.canvas, value, RIGHT, first, ink)
