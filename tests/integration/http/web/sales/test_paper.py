"""Drawing alone, without a shop: what is too long, too much or unheard of."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from pypdf import PageObject
from reportlab.lib.units import mm

from adapters.http.web.pdf.barcodes import Bars, Symbol, symbol_of
from adapters.http.web.pdf.invoice import invoice_pdf
from adapters.http.web.pdf.receipt import MOST_RETURNS, receipt_pdf
from adapters.http.web.pdf.receipt_canvas import LONGEST
from adapters.http.web.pdf.text import BOLD, Ink, known, shortened, wrapped
from application.queries.sales.sale_documents import Buyer, Issuer, ReturnNote, SaleDocument
from application.queries.sales.sales import SaleDetails, SoldLine
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import a_resolution
from tests.integration.http.web.sales.paper import pages, words

AT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
ADDRESS = "https://tienda.example/ventas/7/"


def a_line(id: int, name: str, price: str = "99999999.99") -> SoldLine:
    one, nothing = Decimal(1), Decimal("0.00")
    facts = (Unit.PIECE, one, one, Decimal(price), nothing, Treatment.EXEMPT, Decimal(price))
    return SoldLine(id, id, name, "W" * 50, *facts, None)


def the_most() -> SaleDocument:
    """Everything as long as the shop lets it be, all of it returned, on one day after the other."""
    lines = tuple(a_line(n, f"P{n:03} " + "W" * 95, "49000000.00") for n in range(200))
    total = Decimal("9800000000.00")
    sale = SaleDetails(
        id=7,
        owner_id=1,
        seller_id=1,
        number="WWWW9999999999",
        client_id=1,
        client_name="W" * 150,
        method=PaymentMethod.TRANSFER,
        bank="W" * 50,
        reference="W" * 100,
        received=None,
        change=Decimal("0.00"),
        rounding=Decimal("0.00"),
        refunded=Decimal("0.00"),
        parts=(),
        sold_at=AT,
        state=SaleState.VOID,
        total=total,
        total_base=total,
        total_tax=Decimal("0.00"),
        returned_amount=total,
        voided_at=AT,
        void_reason="W" * 200,
        version=2,
        lines=lines,
    )
    nit = IdentityDocument(DocumentType.NIT, "9" * 15, "1")
    words = {"name": "W" * 150, "address": "W" * 200, "phone": "W" * 20, "contact_email": "W" * 254}
    issuer = Issuer(nit=nit, receipt_footer="W" * 300, charges_tax=True, **words)
    returns = tuple(ReturnNote(AT, Decimal("49000000.00"), "W" * 200) for _ in range(MOST_RETURNS))
    document = IdentityDocument(DocumentType.FOREIGN_DOCUMENT, "W" * 20)
    buyer = Buyer("W" * 150, document, "W" * 254)
    return SaleDocument(sale, issuer, buyer, "W" * 150, a_resolution(prefix="WWWW", last=9_999_999_999), returns)


def _places(page: PageObject) -> list[tuple[float, float]]:
    """Where each text begins."""
    places: list[tuple[float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            places.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return places


class TestTheMost:
    def test_goes_on_where_a_roll_gets_too_long(self) -> None:
        sheets = pages(receipt_pdf(the_most(), ADDRESS))
        assert len(sheets) == 2
        assert all(float(page.mediabox.height) <= LONGEST for page in sheets)
        said = "".join(page.extract_text() for page in sheets)
        assert [n for n in range(200) if f"P{n:03}" not in said] == []
        assert "$9.800.000.000,00" in said
        assert "TOTAL" in said

    def test_fits_on_pages_of_letter(self) -> None:
        sheets = pages(invoice_pdf(the_most(), ADDRESS))
        said = [page.extract_text() for page in sheets]
        assert [n for n in range(200) if f"P{n:03}" not in "".join(said)] == []
        assert "$9.800.000.000,00" in said[-1] or "$9.800.000.000,00" in said[-2]
        assert all(f"Página {n} de {len(said)}" in page for n, page in enumerate(said, 1))

    def test_nothing_is_written_beside_the_paper(self) -> None:
        for pdf in (receipt_pdf(the_most(), ADDRESS), invoice_pdf(the_most(), ADDRESS)):
            for page in pages(pdf):
                places = _places(page)
                assert places
                assert all(0 <= x < page.mediabox.width and 0 <= y < page.mediabox.height for x, y in places)

    def test_any_number_of_returns_is_printed_on_an_invoice(self) -> None:
        most = the_most()
        many = evolve(most, returns=most.returns * 5)
        assert words(invoice_pdf(many, ADDRESS)).count("-$49.000.000,00") == 5 * MOST_RETURNS


class TestInk:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("plain ASCII ~", "plain ASCII ~"),
            ("Ñandú, ¿qué? «½» €", "Ñandú, ¿qué? «½» €"),
            ("n\u0303", "ñ"),
            ("ő Ž ł", "o Ž ?"),
            ("漢", "?"),
            ("👩‍🍳", "??"),
            ("a\u00adb\u200bc\u202e", "a\u00adbc"),
            ("①ﬁ", "1fi"),
        ],
    )
    def test_shows_what_the_fonts_have(self, source: str, expected: str) -> None:
        assert known(source) == expected

    def test_lines_are_no_wider_than_asked(self) -> None:
        ink = Ink(9, BOLD)
        lines = wrapped("Un nombre con Palabraslarguísimas" + "x" * 80, 60, ink)
        assert all(ink.width_of(line) <= 60 for line in lines)
        assert "".join(lines).replace(" ", "") == "UnnombreconPalabraslarguísimas" + "x" * 80

    def test_what_was_left_out_is_seen(self) -> None:
        ink = Ink(9)
        lines = wrapped("uno dos tres cuatro cinco", 40, ink)
        cut = shortened(lines, 2, 40, ink)
        assert cut[0] == lines[0]
        assert cut[1].endswith("…")
        assert ink.width_of(cut[1]) <= 40
        assert shortened(lines, len(lines), 40, ink) == lines

    def test_nothing_is_no_line(self) -> None:
        assert wrapped("", 40, Ink(9)) == []
        assert wrapped("\u200b \u202e", 40, Ink(9)) == []


class TestCodes:
    @pytest.mark.parametrize(
        ("code", "symbol"),
        [
            ("7702001234560", Symbol.CODE_128),  # its last digit should be 3
            ("7701234567897", Symbol.EAN_13),
            ("4006381333931", Symbol.EAN_13),
            ("96385074", Symbol.EAN_8),
            ("96385075", Symbol.CODE_128),
            ("036000291452", Symbol.UPC_A),
            ("036000291453", Symbol.CODE_128),
            ("ABC-77 x", Symbol.CODE_128),
            ("7701234567897 ", Symbol.CODE_128),
            ("٣٣٣٣٣٣٣٣", Symbol.QR),
            ("Ñ-77", Symbol.QR),
            ("A" * 50, Symbol.QR),
            ("1" * 40, Symbol.CODE_128),
        ],
    )
    def test_the_symbol_says_exactly_the_code(self, code: str, symbol: Symbol) -> None:
        assert symbol_of(code, 61 * mm) is symbol

    @pytest.mark.parametrize("code", ["7701234567897", "96385074", "036000291452", "A", "ABC-77 x", "1" * 40])
    def test_bars_stay_within_their_room(self, code: str) -> None:
        bars = Bars(code, symbol_of(code, 61 * mm), 61 * mm, 20)
        assert 0 < bars.drawn <= 61 * mm + 1e-6
