"""The page that corrects a sale."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from application.queries.sales.sales import SaleDetails, ShowSale
from application.shared_steps.cart import RequestedLine
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.sales.edit_sale import EditSale, EditSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import Money
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.purchases.buying import ADMINS_ONLY, CHECK, product_of, rows, sent
from tests.integration.shop import Shop, resolve, run


def details(shop: Shop, id: int) -> SaleDetails:
    return resolve(ShowSale)(shop.admin, id)


def address(sale: SaleDetails) -> str:
    return f"/ventas/editar/{sale.id}/"


@pytest.fixture
def product(shop: Shop) -> Any:
    """1785.00 with IVA; ten of them."""
    return shop.product(barcode="7701")


@pytest.fixture
def sale(shop: Shop, product: Any) -> SaleDetails:
    """Four, paid in cash with a note of ten thousand."""
    lines = (RequestedLine(product_id=product.id, quantity=Decimal(4)),)
    tender = Tender(received=Money(Decimal(10_000)))
    command = RegisterSaleCommand(actor=shop.seller, lines=lines, tender=tender, client_name="Ana")
    return details(shop, run(RegisterSale, command).id)


class TestHead:
    def test_untouched_it_changes_nothing(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        answer = admin.post(address(sale), sent(admin.get(address(sale))))
        assert (answer.status_code, answer["Location"]) == (302, f"/ventas/{sale.id}/")
        assert flashes(answer) == [f"Venta {sale.number} actualizada."]
        after = details(shop, sale.id)
        for fact in ("lines", "total", "client_name", "method", "received", "change", "number", "sold_at"):
            assert getattr(after, fact) == getattr(sale, fact)

    def test_buyer_and_payment_change(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        client = shop.client("Luisa")
        data = sent(admin.get(address(sale)))
        data |= {"cliente_fk": client.id, "forma_pago": "Transferencia", "banco": "Nequi", "recibido": ""}
        assert admin.post(address(sale), data).status_code == 302
        after = details(shop, sale.id)
        assert (after.client_id, after.client_name) == (client.id, "Luisa")
        assert (after.method, after.bank, after.received) == (PaymentMethod.TRANSFER, "Nequi", None)

    def test_a_registered_client_stays_and_can_be_taken_away(
        self, admin: Client, shop: Shop, sale: SaleDetails
    ) -> None:
        client = shop.client("Luisa")
        run(EditSale, EditSaleCommand(actor=shop.admin, sale_id=sale.id, client_id=client.id))
        run(EditClient, EditClientCommand(actor=shop.admin, client_id=client.id, active=False))
        data = sent(admin.get(address(sale)))
        assert admin.post(address(sale), data | {"referencia": "R1"}).status_code == 302
        assert (details(shop, sale.id).client_id, details(shop, sale.id).reference) == (client.id, "R1")
        data = sent(admin.get(address(sale))) | {"cliente_fk": "", "cliente": "Rosa"}
        admin.post(address(sale), data)
        assert (details(shop, sale.id).client_id, details(shop, sale.id).client_name) == (None, "Rosa")

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("banco", {"forma_pago": "Transferencia", "recibido": ""}),
            ("recibido", {"forma_pago": "Tarjeta"}),
            ("recibido", {"recibido": "100"}),
            ("recibido", {"recibido": "x"}),
            ("forma_pago", {"forma_pago": "Crédito", "recibido": ""}),
            ("forma_pago", {"forma_pago": "Trueque"}),
            ("cliente", {"cliente": "x" * 101}),
            ("cliente_fk", {"cliente_fk": str(10**17)}),
        ],
    )
    def test_marks_the_field_and_keeps_the_rest(
        self, admin: Client, shop: Shop, sale: SaleDetails, field: str, changes: dict[str, str]
    ) -> None:
        page = admin.post(address(sale), sent(admin.get(address(sale))) | {"referencia": "R-77"} | changes)
        assert page.status_code == 400
        assert CHECK in text(page)
        assert page.context["form"].errors.keys() == {field}
        assert 'value="R-77"' in text(page)
        assert details(shop, sale.id) == sale


class TestLines:
    def test_less_goes_back_to_the_shelf(self, admin: Client, shop: Shop, sale: SaleDetails, product: Any) -> None:
        admin.post(address(sale), sent(admin.get(address(sale))) | {"detalles-0-cantidad": "1"})
        after = details(shop, sale.id)
        assert (after.lines[0].quantity, after.total, after.number) == (1, Decimal("1785.00"), sale.number)
        assert product_of(shop, product.id).stock == 9

    def test_products_are_added_and_taken_away(
        self, admin: Client, shop: Shop, sale: SaleDetails, product: Any
    ) -> None:
        other = shop.product("Café", barcode="7702")
        data = sent(admin.get(address(sale)))
        new = rows({}, {"codigo_de_barras": "7702", "cantidad": "1"})
        admin.post(address(sale), data | new)
        assert [line.product_id for line in details(shop, sale.id).lines] == [product.id, other.id]
        data = sent(admin.get(address(sale)))
        gone = {"detalles-0-id": "", "detalles-0-cantidad": ""}
        admin.post(address(sale), data | gone)
        assert [line.product_id for line in details(shop, sale.id).lines] == [other.id]
        assert product_of(shop, product.id).stock == 10

    @pytest.mark.parametrize("quantity_text", ["", "0", "-1", "1,5", "x"])
    def test_a_wrong_quantity_is_marked(self, admin: Client, shop: Shop, sale: SaleDetails, quantity_text: str) -> None:
        page = admin.post(address(sale), sent(admin.get(address(sale))) | {"detalles-0-cantidad": quantity_text})
        assert page.status_code == 400
        assert page.context["lines"][0].errors.keys() == {"cantidad"}
        assert details(shop, sale.id) == sale

    def test_more_than_there_is_is_told_at_the_line(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        data = sent(admin.get(address(sale))) | {"detalles-0-cantidad": "50", "recibido": ""}
        page = admin.post(address(sale), data)
        assert page.status_code == 400
        assert "No hay suficiente Arroz Diana 500 g: quedan 6, se pidieron 46." in text(page)
        assert page.context["lines"][0].errors["cantidad"] == ["En el stock quedan 6."]
        assert details(shop, sale.id) == sale

    def test_not_below_what_came_back(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        back = (ReturnedLineRequest(sale.lines[0].id, Decimal(2)),)
        run(ReturnSale, ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=back))
        page = admin.post(address(sale), sent(admin.get(address(sale))) | {"detalles-0-cantidad": "1"})
        assert page.status_code == 409
        assert "ya se devolvieron 2" in text(page)

    def test_a_sale_of_nothing_is_refused(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        data = sent(admin.get(address(sale))) | {"detalles-TOTAL_FORMS": "0"}
        page = admin.post(address(sale), data)
        assert page.status_code == 400
        assert "Hace falta por lo menos un producto." in text(page)

    @pytest.mark.parametrize("line", [{"id": str(10**17)}, {"producto": str(10**17)}, {"codigo_de_barras": "nada"}])
    def test_what_is_not_there_is_told_at_the_line(
        self, admin: Client, shop: Shop, sale: SaleDetails, line: dict[str, str]
    ) -> None:
        page = admin.post(address(sale), sent(admin.get(address(sale))) | rows({"id": "", **line, "cantidad": "1"}))
        assert page.status_code == 400
        assert page.context["lines"][0].errors.keys() == set(line)
        assert page.context["lines"][0].errors[next(iter(line))][0] in text(page)


class TestAddingLines:
    def test_nothing_is_saved_and_nothing_typed_is_lost(
        self, admin: Client, shop: Shop, sale: SaleDetails, product: Any
    ) -> None:
        other = shop.product("Café molido")
        data = sent(admin.get(address(sale))) | {"referencia": "R-7"}
        for action, search_text, quantities in (
            ("agregar", "7701", ["5"]),
            (f"agregar-{other.id}", "", ["4", "1"]),
            ("quitar-0", "", []),
            ("actualizar", "", ["4"]),
            ("agregar", "cafe", ["4"]),
        ):
            page = admin.post(address(sale), data | {"accion": action, "buscar": search_text})
            assert page.status_code == 200
            assert [line["cantidad"].value() for line in page.context["lines"]] == quantities
            assert page.context["form"]["referencia"].value() == "R-7"
            assert page.context["form"]["version"].value() == str(sale.version)
        assert f'value="agregar-{other.id}"' in text(page)
        assert details(shop, sale.id) == sale

    def test_in_place_only_the_lines_are_sent(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        data = sent(admin.get(address(sale))) | {"accion": "actualizar"}
        page = admin.post(address(sale), data, headers={"hx-request": "true"})
        assert text(page).strip().startswith('<div class="stack" id="renglones">')


class TestRefusals:
    def test_a_stale_version_is_told(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        data = sent(admin.get(address(sale)))
        run(EditSale, EditSaleCommand(actor=shop.admin, sale_id=sale.id, client_name="Antes"))
        page = admin.post(address(sale), {**data, "cliente": "Después"})
        assert page.status_code == 409
        assert "Cargar los datos actuales" in text(page)
        assert details(shop, sale.id).client_name == "Antes"

    def test_a_void_sale_is_not_edited(self, admin: Client, shop: Shop, sale: SaleDetails) -> None:
        data = sent(admin.get(address(sale)))
        admin.post(f"/ventas/eliminar/{sale.id}/")
        assert admin.get(address(sale))["Location"] == f"/ventas/{sale.id}/"
        page = admin.post(address(sale), data)
        assert page.status_code == 409
        assert f"/ventas/editar/{sale.id}/" not in text(admin.get(f"/ventas/{sale.id}/"))

    def test_a_seller_is_led_to_the_sales(self, seller: Client, shop: Shop, sale: SaleDetails) -> None:
        for answer in (seller.get(address(sale)), seller.post(address(sale), {})):
            assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
            assert set(flashes(answer)) == {ADMINS_ONLY}
        assert f"/ventas/editar/{sale.id}/" not in text(seller.get(f"/ventas/{sale.id}/"))

    def test_another_shop_has_no_such_sale(self, stranger: Client, shop: Shop, sale: SaleDetails) -> None:
        assert stranger.get(address(sale)).status_code == 404
        assert stranger.post(address(sale), {"accion": "actualizar"}).status_code == 404

    def test_nothing_is_changed_without_protection(self, guarded_admin: Client, shop: Shop, sale: SaleDetails) -> None:
        assert guarded_admin.post(address(sale), {"cliente": "Otro"}).status_code == 403
        assert details(shop, sale.id) == sale
