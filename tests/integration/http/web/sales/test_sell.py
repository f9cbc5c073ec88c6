import re
from decimal import Decimal

import pytest
from django.test import Client

from application.queries.products import ShowProduct
from application.queries.sales.sales import ShowSale
from domain.sales.payment import PaymentMethod
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.page import flashes, rows, text
from tests.integration.http.web.sales.sell_helpers import TILL, key, sales
from tests.integration.shop import Shop, resolve


def stock(shop: Shop, id: int) -> Decimal:
    return resolve(ShowProduct)(shop.admin, id).stock


class TestSelling:
    def test_goes_to_the_sale_with_its_number_and_change(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        answer = seller.post(TILL, rows((product.id, 2), cliente="Ana", forma_pago="Efectivo", recibido="5.000"))
        (sold,) = sales(shop)
        assert (answer.status_code, answer["Location"]) == (302, f"/ventas/{sold.id}/")
        assert flashes(answer) == [f"Venta {sold.number} registrada. Cambio: $1.450."]
        assert (sold.total, sold.total_tax, sold.client_name, sold.change) == (3570, 570, "Ana", 1450)
        assert stock(shop, product.id) == 8

    def test_needs_nothing_but_the_lines(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        assert seller.post(TILL, {"detalles-0-producto": product.id}).status_code == 302
        (sold,) = sales(shop)
        assert (sold.method, sold.total) == (PaymentMethod.CASH, 1785)

    def test_an_empty_quantity_is_not_one(self, seller: Client, shop: Shop) -> None:
        page = seller.post(TILL, rows((shop.product().id, "")))
        assert page.status_code == 400
        assert "Falta la cantidad." in text(page)
        assert not sales(shop)

    def test_a_quantity_means_what_the_unit_allows(self, seller: Client, shop: Shop) -> None:
        cheese = shop.product("Queso", unit=Unit.KILOGRAM)
        saffron = shop.product("Azafrán", unit=Unit.GRAM)
        assert seller.post(TILL, rows((cheese.id, "1.350"))).status_code == 302
        assert stock(shop, cheese.id) == Decimal("8.65")
        page = seller.post(TILL, rows((cheese.id, ".350"), (saffron.id, "1.350")))
        assert page.status_code == 400
        assert "No es claro si son miles" in text(page)
        assert page.context["cart"].incomplete
        assert stock(shop, cheese.id) == Decimal("8.65")

    def test_sums_lines_of_the_same_product(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        seller.post(TILL, rows((product.id, 2), (product.id, "3")))
        assert stock(shop, product.id) == 5

    def test_leaves_empty_and_deleted_rows_out(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        data = rows(("", "1"), (product.id, 1), ("", ""), (product.id, 5))
        assert seller.post(TILL, {**data, "detalles-3-DELETE": "on"}).status_code == 302
        assert stock(shop, product.id) == 9

    def test_reads_the_rows_without_a_usable_count(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        data = {**rows((product.id, 2)), "detalles-TOTAL_FORMS": "muchas"}
        assert seller.post(TILL, data).status_code == 302
        assert stock(shop, product.id) == 8

    def test_takes_a_barcode_in_place_of_the_product(self, seller: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        data = {"detalles-TOTAL_FORMS": 1, "detalles-0-codigo_de_barras": "7701", "detalles-0-cantidad": "2"}
        assert seller.post(TILL, data).status_code == 302
        assert stock(shop, product.id) == 8

    def test_takes_measured_quantities(self, seller: Client, shop: Shop) -> None:
        cheese = shop.product("Queso", unit=Unit.KILOGRAM)
        seller.post(TILL, rows((cheese.id, "0,250")))
        assert stock(shop, cheese.id) == Decimal("9.75")

    def test_keeps_bank_and_reference_of_a_transfer(self, seller: Client, shop: Shop) -> None:
        data = rows((shop.product().id, 1), forma_pago="Transferencia", banco="Nequi", referencia="M-1")
        assert seller.post(TILL, data).status_code == 302
        (sold,) = sales(shop)
        assert (sold.method, sold.bank, sold.reference) == (PaymentMethod.TRANSFER, "Nequi", "M-1")

    def test_sent_twice_sells_once_and_leads_to_the_same_sale(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        data = rows((product.id, 2), clave=key(seller))
        first, second = seller.post(TILL, data), seller.post(TILL, data)
        assert (first.status_code, second.status_code) == (302, 302)
        assert first["Location"] == second["Location"]
        assert len(sales(shop)) == 1
        assert stock(shop, product.id) == 8

    def test_a_key_that_sold_something_else_sells_nothing(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        used = key(seller)
        seller.post(TILL, rows((product.id, 2), clave=used))
        page = seller.post(TILL, rows((product.id, 3), clave=used))
        assert page.status_code == 409
        assert len(sales(shop)) == 1
        assert page.context["form"]["clave"].value() not in {"", used}
        [sale] = sales(shop)
        expected = f'<a href="/ventas/{sale.id}/" target="_blank">venta 1</a>, por $3.570. Quitar de aquí lo que ya'
        assert expected in page.content.decode()

    def test_a_key_of_another_form_sells_nothing(self, admin: Client, shop: Shop) -> None:
        used = admin.get("/productos/nuevo/").context["form"]["clave"].value()
        admin.post("/productos/nuevo/", {"nombre": "Panela", "precio": "1", "clave": used})
        assert admin.post(TILL, rows((shop.product().id, 3), clave=used)).status_code == 409
        assert sales(shop) == ()

    def test_a_refusal_leaves_the_key_free(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        used = key(seller)
        assert seller.post(TILL, rows((product.id, 11), clave=used)).status_code == 400
        assert seller.post(TILL, rows((product.id, 10), clave=used)).status_code == 302

    @pytest.mark.parametrize("used", ["", "x", "a b" * 9, "é" * 20, "k" * 200, "\x00" * 20])
    def test_sells_without_a_usable_key(self, seller: Client, shop: Shop, used: str) -> None:
        answer = seller.post(TILL, rows((shop.product().id, 1), clave=used))
        assert answer.status_code == (400 if "\x00" in used else 302)

    def test_the_price_is_the_products_own(self, seller: Client, shop: Shop) -> None:
        data = rows((shop.product().id, 1))
        seller.post(TILL, {**data, "detalles-0-precio_unitario": "1", "detalles-0-descuento": "99"})
        assert sales(shop)[0].total == 1785


def test_the_till_escapes_names(seller: Client, shop: Shop) -> None:
    product = shop.product('<script>alert("x")</script>', barcode="7701", price=Money(Decimal(100)))
    page = text(seller.post(TILL, rows((product.id, 1), accion="actualizar")))
    assert "<script>alert" not in page
    assert resolve(ShowSale)(shop.admin, shop.sale(product.id).id).lines[0].name == product.name


class TestClients:
    def test_are_found_by_name_and_chosen_with_everything_kept(self, seller: Client, shop: Shop) -> None:
        product, ana = shop.product(), shop.client("Ana Ruiz", phone="3001234567")
        shop.client("Berta")
        form = rows((product.id, 2), cliente="ana", forma_pago="Efectivo", recibido="5.000")
        page = text(seller.post(TILL, {**form, "accion": "cliente"}))
        assert re.findall(r'value="cliente-(\d+)"><span>([^<]+)', page) == [(str(ana.id), "Ana Ruiz")]
        counter = seller.post(TILL, {**form, "accion": f"cliente-{ana.id}"})
        bound = counter.context["form"]
        assert (bound["cliente"].value(), bound["cliente_fk"].value(), bound["recibido"].value()) == (
            "Ana Ruiz",
            ana.id,
            "5.000",
        )
        assert "Crédito" in text(counter)
        assert sales(shop) == ()
        seller.post(TILL, {**form, "cliente": "Ana Ruiz", "cliente_fk": ana.id})
        (sold,) = sales(shop)
        assert (sold.client_id, sold.client_name) == (ana.id, "Ana Ruiz")

    def test_nobody_of_that_name_stays_a_name(self, seller: Client, shop: Shop) -> None:
        page = seller.post(TILL, {**rows((shop.product().id, 1), cliente="Zoila"), "accion": "cliente"})
        assert "Ningún cliente registrado se llama así: queda como un nombre." in text(page)
        assert page.context["form"]["cliente"].value() == "Zoila"

    def test_of_another_shop_there_are_none(self, seller: Client, shop: Shop, other_shop: Shop) -> None:
        stranger = other_shop.client("Ana")
        page = seller.post(TILL, {**rows(cliente="ana"), "accion": "cliente"})
        assert f"cliente-{stranger.id}" not in text(page)
        assert seller.post(TILL, {**rows(), "accion": f"cliente-{stranger.id}"}).status_code == 404
