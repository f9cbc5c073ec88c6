"""Receipts and invoices, read back: the figures are those of the JSON, whoever looks and whatever was typed."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from adapters.http.web.templatetags.shop import money
from application.use_cases.business.set_logo import SetLogo, SetLogoCommand
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.identity_document import DocumentType
from domain.shared.money import Money
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.sales.paper import configure, pages, resolve_numbers, sell, words
from tests.integration.pictures import picture
from tests.integration.shop import Shop, run

PAPERS = ["recibo", "factura"]


def printed(client: Client, id: int, paper: str) -> str:
    return words(client.get(f"/ventas/{id}/{paper}/"))


def every_treatment(shop: Shop) -> list[int]:
    prices = {Treatment.GENERAL: "1785", Treatment.REDUCED: "997", Treatment.EXEMPT: "250", Treatment.EXCLUDED: "70.55"}
    return [
        shop.product(f"Con {each.value}", price=None, final_price=Money(Decimal(price)), treatment=each).id
        for each, price in prices.items()
    ]


UNSAID = {
    "recibo": {"costo_compra", "precio_unitario", "monto_iva"},
    "factura": {"costo_compra", "precio_unitario_final", "monto_iva"},
}
"""A receipt says what a unit costs the customer, an invoice what it costs before its tax."""


def figures(node: object, unsaid: set[str]) -> Iterator[str]:
    """Every amount that an answer of JSON says, as people read it."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in unsaid:
                yield from figures(value, unsaid)
    elif isinstance(node, list):
        for each in node:
            yield from figures(each, unsaid)
    elif isinstance(node, str) and node.replace(".", "", 1).isdigit() and node[-3:-2] == ".":
        yield money(Decimal(node))


class TestBothPapers:
    @pytest.mark.parametrize("paper", PAPERS)
    def test_it_is_a_pdf_that_nobody_keeps(self, seller: Client, shop: Shop, paper: str) -> None:
        resolve_numbers(shop)
        sale = shop.sale(shop.product().id, actor=shop.seller)
        answer = seller.get(f"/ventas/{sale.id}/{paper}/")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == f'inline; filename="{paper}-FV1.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert answer.content.startswith(b"%PDF-")

    @pytest.mark.parametrize("paper", PAPERS)
    def test_the_figures_are_those_of_the_json(self, admin: Client, shop: Shop, paper: str) -> None:
        cash = Tender(PaymentMethod.CASH, received=Money(Decimal(10000)))
        sale = sell(shop, *every_treatment(shop), quantity="2", tender=cash)
        expected = set(figures(admin.get(f"/ventas/api/{sale.id}/").json()["data"], UNSAID[paper]))
        said = printed(admin, sale.id, paper)
        unit = "$1.785,00" if paper == "recibo" else "$1.500,00"
        assert {money(sale.total), money(sale.change), "$3.570,00", unit} < expected
        assert {figure for figure in expected if figure not in said} <= {"$0,00"}
        # 2 × 1785 is 3000 and 570; 2 × 997 is 1899.04 and 94.96.
        for treatment, base, tax in (("IVA 19 %", "$3.000,00", "$570,00"), ("IVA 5 %", "$1.899,04", "$94,96")):
            assert treatment in said
            assert base in said
            assert tax in said
        assert "Exento" in said
        assert "$141,10" in said

    @pytest.mark.parametrize("paper", PAPERS)
    def test_an_invoice_needs_a_resolution(self, admin: Client, shop: Shop, paper: str) -> None:
        product = shop.product()
        before = shop.sale(product.id)
        resolve_numbers(shop, "FV")
        after = shop.sale(product.id)
        resolve_numbers(shop, "NV")
        assert "COMPROBANTE DE VENTA" in printed(admin, before.id, paper)
        assert "Resolución" not in printed(admin, before.id, paper)
        said = printed(admin, after.id, paper)
        assert "FACTURA DE VENTA" in said
        assert "N.º FV1" in said
        assert "Resolución de numeración DIAN 18764060000001, rango FV1 a FV5000, vigente desde" in said

    @pytest.mark.parametrize("paper", PAPERS)
    def test_who_sells_and_who_buys(self, admin: Client, shop: Shop, paper: str) -> None:
        configure(
            shop,
            name="La Ñapa",
            nit="900373923",
            address="Calle 15 # 4-20",
            phone="602 555",
            contact_email="a@b.co",
            receipt_footer="Vuelva pronto",
        )
        run(EditProfile, EditProfileCommand(actor=shop.admin, first_name="Luz", last_name="Gómez"))
        client = shop.client("Inés Peña", document_type=DocumentType.CITIZEN_CARD, document="1018464851")
        product = shop.product()
        said = printed(admin, sell(shop, product.id, client_id=client.id).id, paper)
        for phrase in (
            "La Ñapa",
            "NIT 900373923-8",
            "Responsable de IVA",
            "Calle 15 # 4-20",
            "Tel. 602 555",
            "a@b.co",
            "Vuelva pronto",
            "Inés Peña",
            "C.C. 1018464851",
            "Luz Gómez",
            "Contado",
            "Efectivo",
        ):
            assert phrase in said
        assert "No responsable" not in said
        nobody = printed(admin, shop.sale(product.id).id, paper)
        assert "Consumidor final" in nobody
        assert "222222222222" in nobody

    @pytest.mark.parametrize("paper", PAPERS)
    def test_a_shop_without_iva_says_so(self, admin: Client, shop: Shop, paper: str) -> None:
        configure(shop, charges_tax=False)
        assert "No responsable de IVA" in printed(admin, shop.sale(shop.product().id).id, paper)

    @pytest.mark.parametrize("paper", PAPERS)
    def test_a_void_sale_says_so_and_why(self, admin: Client, shop: Shop, paper: str) -> None:
        sale = shop.sale(shop.product().id)
        assert "ANULADA" not in printed(admin, sale.id, paper)
        run(VoidSale, VoidSaleCommand(actor=shop.admin, sale_id=sale.id, reason="Cobrada dos veces"))
        said = printed(admin, sale.id, paper)
        assert "ANULADA" in said
        assert "Motivo: Cobrada dos veces" in said

    @pytest.mark.parametrize("paper", PAPERS)
    def test_returns_are_shown(self, admin: Client, shop: Shop, paper: str) -> None:
        sale = shop.sale(shop.product().id, 3)
        back = (ReturnedLineRequest(sale.lines[0].id, Decimal(1)),)
        run(ReturnSale, ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=back, reason="Roto"))
        said = printed(admin, sale.id, paper)
        for phrase in ("Devuelto: 1", "-$1.785,00", "Total devuelto $1.785,00", "Neto de la venta $3.570,00"):
            assert phrase in said
        assert ("Roto" in said) == (paper == "factura")

    @pytest.mark.parametrize("paper", PAPERS)
    def test_measured_quantities_and_transfers(self, admin: Client, shop: Shop, paper: str) -> None:
        cheese = shop.product("Queso", unit=Unit.KILOGRAM)
        tender = Tender(PaymentMethod.TRANSFER, bank="Nequi", reference="M-123")
        said = printed(admin, sell(shop, cheese.id, quantity="0.25", tender=tender).id, paper)
        for phrase in ("0,25 kg", "Transferencia", "Nequi", "M-123"):
            assert phrase in said
        assert "Cambio" not in said

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("Ñame «áéíóúü» ½ € ×", "Ñame «áéíóúü» ½ € ×"),
            ("<b>&amp;</b> %s {0} \\(x) ]]>", "<b>&amp;</b> %s {0} \\(x) ]]>"),
            ("Łódź Ő 漢字 😀", "?ódz O ?? ?"),
            ("a\u200bb\ufeffc", "abc"),
            ("עברית", "?????"),
            ("W" * 100, "W" * 20),
            ("ﬁ…", "fi…"),
        ],
    )
    def test_whatever_is_typed_is_drawn_or_seen_to_be_missing(
        self, admin: Client, shop: Shop, paper: str, name: str, label: str
    ) -> None:
        configure(shop, name=name, receipt_footer=name, address=name)
        sale = sell(shop, shop.product(name, barcode=name[:50]).id, client_name=name)
        assert printed(admin, sale.id, paper).count(label) >= 3

    @pytest.mark.parametrize("paper", PAPERS)
    def test_nothing_of_it_is_a_cost(self, seller: Client, shop: Shop, paper: str) -> None:
        product = shop.product(unit_cost=Money(Decimal("731.13")))
        sale = shop.sale(product.id, actor=shop.seller)
        assert "731" not in printed(seller, sale.id, paper)

    @pytest.mark.parametrize(("paper", "statements"), [("recibo", 3), ("factura", 4)])
    def test_statements_do_not_grow_with_the_lines(
        self, admin: Client, shop: Shop, paper: str, statements: int
    ) -> None:
        sale = sell(shop, *(shop.product(f"P{n}").id for n in range(9)))
        admin.get("/ventas/")
        with CaptureQueriesContext(connection) as captured:
            admin.get(f"/ventas/{sale.id}/{paper}/")
        about = [each["sql"] for each in captured if "FROM sale" in each["sql"] or "business_logo" in each["sql"]]
        assert len(about) == statements


class TestWhoMay:
    @pytest.mark.parametrize("paper", PAPERS)
    def test_another_shop_has_no_such_sale(self, stranger: Client, shop: Shop, paper: str) -> None:
        sale = shop.sale(shop.product().id)
        assert stranger.get(f"/ventas/{sale.id}/{paper}/").status_code == 404
        assert stranger.get(f"/ventas/{2**70}/{paper}/").status_code == 404

    @pytest.mark.parametrize("paper", PAPERS)
    def test_a_seller_prints_what_a_seller_may_see(self, seller: Client, shop: Shop, paper: str) -> None:
        sale = shop.sale(shop.product().id)
        assert seller.get(f"/ventas/{sale.id}/{paper}/").status_code == 200
        configure(shop, sellers_see_all=False)
        assert seller.get(f"/ventas/{sale.id}/{paper}/").status_code == 404

    @pytest.mark.parametrize("paper", PAPERS)
    def test_nobody_prints_without_signing_in(self, shop: Shop, paper: str) -> None:
        sale = shop.sale(shop.product().id)
        answer = Client().get(f"/ventas/{sale.id}/{paper}/")
        assert answer["Location"] == f"/login/?next=/ventas/{sale.id}/{paper}/"
        assert flashes(answer) == ["Debes iniciar sesión para continuar."]

    def test_the_page_of_the_sale_leads_to_both(self, seller: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id, actor=shop.seller)
        page = text(seller.get(f"/ventas/{sale.id}/"))
        assert all(f'href="/ventas/{sale.id}/{paper}/"' in page for paper in PAPERS)


class TestReceipt:
    def test_it_is_80_mm_wide_and_as_long_as_it_says(self, admin: Client, shop: Shop) -> None:
        product, long = shop.product(), shop.product("Palabras largas " * 6)
        one, two = sell(shop, product.id), sell(shop, product.id, long.id)
        short, tall = (admin.get(f"/ventas/{each.id}/recibo/") for each in (one, two))
        boxes = [pages(each)[0].mediabox for each in (short, tall)]
        assert [round(float(box.width) / 72 * 25.4) for box in boxes] == [80, 80]
        assert boxes[0].height < boxes[1].height
        assert len(pages(tall)) == 1

    def test_the_same_sale_is_the_same_paper(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        first, second = (admin.get(f"/ventas/{sale.id}/recibo/").content for _ in range(2))
        assert first == second

    def test_many_returns_are_told_as_their_sum(self, admin: Client, shop: Shop) -> None:
        sale = sell(shop, shop.product(stock=Decimal(30)).id, quantity="30")
        for _ in range(21):
            back = (ReturnedLineRequest(sale.lines[0].id, Decimal(1)),)
            run(ReturnSale, ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=back))
        assert "-$1.785,00" not in printed(admin, sale.id, "recibo")
        assert printed(admin, sale.id, "factura").count("-$1.785,00") == 21
        assert "Total devuelto $37.485,00" in printed(admin, sale.id, "recibo")


class TestInvoice:
    def test_two_hundred_lines_take_pages_with_their_headings(self, admin: Client, shop: Shop) -> None:
        resolve_numbers(shop)
        products = [shop.product(f"Producto {n:03}").id for n in range(200)]
        node = pages(admin.get(f"/ventas/{sell(shop, *products).id}/factura/"))
        said = [" ".join(page.extract_text().split()) for page in node]
        assert len(said) > 4
        assert all(f"Página {n} de {len(said)}" in page for n, page in enumerate(said, 1))
        assert all("Descripción" in page for page in said[:-1])
        assert all("Factura de venta FV1" in page for page in said[1:])
        assert [n for n in range(200) if f"Producto {n:03}" not in " ".join(said)] == []
        assert "TOTAL $357.000,00" in said[-1]
        assert [float(page.mediabox.width) for page in node] == [612] * len(node)

    def test_every_page_of_a_void_sale_says_so(self, admin: Client, shop: Shop) -> None:
        sale = sell(shop, *(shop.product(f"Producto {n:03}").id for n in range(60)))
        run(VoidSale, VoidSaleCommand(actor=shop.admin, sale_id=sale.id))
        node = pages(admin.get(f"/ventas/{sale.id}/factura/"))
        assert len(node) > 1
        assert all("ANULADA" in page.extract_text() for page in node)

    def test_the_logo_stands_on_the_first_page(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        assert len(pages(admin.get(f"/ventas/{sale.id}/factura/"))[0].images) == 0
        run(SetLogo, SetLogoCommand(actor=shop.admin, image=picture(size=(300, 40), mode="RGBA")))
        (page,) = pages(admin.get(f"/ventas/{sale.id}/factura/"))
        assert [image.image.size for image in page.images] == [(300, 40)]

    def test_credit_is_no_cash(self, admin: Client, shop: Shop) -> None:
        client = shop.client("Inés")
        sale = sell(shop, shop.product().id, client_id=client.id, tender=Tender(PaymentMethod.CREDIT))
        said = printed(admin, sale.id, "factura")
        assert "Forma de pago Crédito" in said
        assert "Contado" not in said
