import re
from decimal import Decimal

import pytest
from django.test import Client

from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.sales.sales import ListSales, SaleCriteria, ShowSale
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from domain.sales.payment import PaymentMethod
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.page import flashes, rows, text
from tests.integration.shop import Shop, resolve, run

TILL = "/ventas/nueva/"


def sales(shop: Shop):
    return resolve(ListSales)(shop.admin, SaleCriteria(), Listing()).items


def stock(shop: Shop, id: int) -> Decimal:
    return resolve(ShowProduct)(shop.admin, id).stock


def key(client: Client) -> str:
    return client.get(TILL).context["form"]["clave"].value()


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
        assert page.context["counter"].incomplete
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
        told = f'<a href="/ventas/{sale.id}/" target="_blank">venta 1</a>, por $3.570. Quitar de aquí lo que ya'
        assert told in page.content.decode()

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


class TestRefusing:
    def test_each_short_line_says_how_many_are_left(self, seller: Client, shop: Shop) -> None:
        rice, beans, salt = shop.product("Arroz"), shop.product("Fríjol", stock=Decimal(3)), shop.product("Sal")
        data = rows((rice.id, 11), (beans.id, 5), (salt.id, 1), cliente="Ana", recibido="100000")
        page = seller.post(TILL, data)
        assert page.status_code == 400
        told = [line.errors for line in page.context["counter"].lines]
        assert told == [["Quedan 10, se pidieron 11."], ["Quedan 3, se pidieron 5."], []]
        assert "Quedan 3, se pidieron 5." in text(page)
        assert not sales(shop)

    def test_everything_typed_is_kept(self, seller: Client, shop: Shop) -> None:
        used = key(seller)
        data = rows((shop.product().id, "11"), cliente="Ana <b>", recibido="100.000", clave=used)
        page = text(seller.post(TILL, data))
        for kept in ('value="11"', 'value="Ana &lt;b&gt;"', 'value="100.000"', f'value="{used}"', "Arroz Diana 500 g"):
            assert kept in page

    @pytest.mark.parametrize("quantity", ["0", "-1", "1,5", "1.500", "x", "1e3", "NaN", "9" * 30, "\x00", "٣"])
    def test_a_bad_quantity_is_told_on_its_line(self, seller: Client, shop: Shop, quantity: str) -> None:
        good, bad = shop.product("A"), shop.product("B")
        page = seller.post(TILL, rows((good.id, 1), (bad.id, quantity)))
        assert page.status_code == 400
        told = [bool(line.errors) for line in page.context["counter"].lines]
        assert told == [False, True]
        assert not sales(shop)

    @pytest.mark.parametrize("product", ["999999999", "9" * 30, "x", "-1", "0", "\x00"])
    def test_an_unknown_product_is_told_on_its_line(self, seller: Client, shop: Shop, product: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), (product, 1)))
        assert page.status_code == 400
        assert [bool(line.errors) for line in page.context["counter"].lines] == [False, True]

    def test_another_business_has_no_such_product(self, stranger: Client, shop: Shop) -> None:
        page = stranger.post(TILL, rows((shop.product("Secreto").id, 1)))
        assert page.status_code == 400
        assert "Secreto" not in text(page)

    def test_an_archived_product_is_not_sold(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=product.id))
        page = seller.post(TILL, rows((product.id, 1)))
        assert page.status_code == 400
        assert "archivado" in page.context["counter"].lines[0].errors[0]

    def test_nothing_is_no_sale(self, seller: Client, shop: Shop) -> None:
        for data in ({}, rows(), {"detalles-TOTAL_FORMS": "9" * 18}):
            page = seller.post(TILL, data)
            assert page.status_code == 400
            assert "Hace falta por lo menos un producto." in text(page)

    def test_has_a_limit_of_lines(self, seller: Client, shop: Shop) -> None:
        product = shop.product(stock=Decimal(500))
        page = seller.post(TILL, rows(*[(product.id, 1)] * 201))
        assert page.status_code == 400
        assert "200" in text(page)
        assert not sales(shop)

    @pytest.mark.parametrize(
        ("field", "others"),
        [
            ("banco", {"forma_pago": "Transferencia"}),
            ("recibido", {"recibido": "1000"}),
            ("recibido", {"recibido": "mil"}),
            ("recibido", {"forma_pago": "Tarjeta", "recibido": "5000"}),
            ("forma_pago", {"forma_pago": "Trueque"}),
            ("forma_pago", {"forma_pago": "Crédito"}),
            ("cliente", {"cliente": "x" * 101}),
            ("cliente", {"cliente": "a\x07b"}),
            ("referencia", {"referencia": "x" * 101}),
        ],
    )
    def test_a_bad_field_is_marked(self, seller: Client, shop: Shop, field: str, others: dict[str, str]) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), **others))
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {field, "__all__"}
        assert "La venta no se hizo" in text(page)
        assert not sales(shop)


class TestWithoutJavaScript:
    def test_adds_a_line_for_a_code(self, seller: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        page = seller.post(TILL, {"accion": "agregar", "codigo": " 7701 ", "cliente": "Ana"})
        assert page.status_code == 200
        (line,) = page.context["counter"].lines
        assert (line.product_id, line.typed) == (product.id, "1")
        assert f'name="detalles-0-producto" value="{product.id}"' in text(page)
        assert 'value="Ana"' in text(page)
        assert '<td class="number subtotal" data-part="subtotal">$1.785</td>' in text(page)
        assert '<span data-part="final">$1.785</span> <span class="unit">/ <span data-part="unit">und</span>' in text(
            page
        )
        assert not sales(shop)

    def test_the_same_code_again_raises_the_quantity(self, seller: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        page = seller.post(TILL, rows((product.id, "2"), accion="agregar", codigo="7701"))
        (line,) = page.context["counter"].lines
        assert line.typed == "3"

    def test_a_code_left_in_the_field_is_added_before_anything_is_sold(self, seller: Client, shop: Shop) -> None:
        rice = shop.product(barcode="7701")
        page = seller.post(TILL, rows((rice.id, 1), accion="vender", codigo="7701"))
        assert page.context["counter"].lines[0].typed == "2"
        assert not sales(shop)

    @pytest.mark.parametrize("code", ["000", "x" * 300, "a\x00b", "<script>alert(1)</script>"])
    def test_an_unknown_code_says_so_and_keeps_the_lines(self, seller: Client, shop: Shop, code: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), accion="agregar", codigo=code))
        assert page.status_code == 400
        assert "No hay ningún producto con el código" in text(page)
        assert "<script>alert" not in text(page)
        assert len(page.context["counter"].lines) == 1

    def test_unknown_codes_stay_until_they_are_taken_away(self, seller: Client, shop: Shop) -> None:
        fields = rows((shop.product().id, 1), desconocido=["999", "888", "999"])
        page = seller.post(TILL, {**fields, "accion": "mas-0"})
        assert page.context["unknown"].counted() == [("999", 2), ("888", 1)]
        page = seller.post(TILL, {**fields, "accion": "olvidar-999"})
        assert page.context["unknown"].codes == ["888"]
        assert "Crear producto" not in text(page)

    def test_selling_says_once_what_was_left_out(self, seller: Client, shop: Shop) -> None:
        fields = rows((shop.product().id, 1), desconocido=["999", "888"])
        page = seller.post(TILL, fields)
        assert page.status_code == 400
        assert "Quedan códigos que no se agregaron: quitarlos, o vender otra vez, sin ellos." in text(page)
        assert '<input type="hidden" name="avisado" value="999">' in text(page)
        assert not sales(shop)
        assert seller.post(TILL, {**fields, "avisado": ["999"]}).status_code == 400
        page = seller.post(TILL, {**fields, "avisado": ["888", "999"]})
        assert page.status_code == 302
        assert len(sales(shop)) == 1

    def test_finds_by_name_and_adds_what_was_found(self, seller: Client, shop: Shop) -> None:
        product = shop.product("Café molido")
        page = seller.post(TILL, {"accion": "buscar", "buscar": "cafe"})
        assert f'value="agregar-{product.id}"' in text(page)
        page = seller.post(TILL, {"accion": f"agregar-{product.id}"})
        assert [line.product_id for line in page.context["counter"].lines] == [product.id]

    def test_takes_a_line_away(self, seller: Client, shop: Shop) -> None:
        rice, beans = shop.product("Arroz"), shop.product("Fríjol")
        page = seller.post(TILL, rows((rice.id, 1), (beans.id, 1), accion="quitar-0"))
        assert [line.product_id for line in page.context["counter"].lines] == [beans.id]

    @pytest.mark.parametrize("action", ["quitar-9", "quitar-x", f"agregar-{10**30}", "agregar-0", "magia", "agregar"])
    def test_shrugs_at_other_actions(self, seller: Client, shop: Shop, action: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), accion=action))
        assert page.status_code in {200, 400}
        assert len(page.context["counter"].lines) == 1
        assert not sales(shop)

    def test_changes_the_quantity_of_a_line(self, seller: Client, shop: Shop) -> None:
        rice, beans = shop.product("Arroz"), shop.product("Fríjol")
        for action, quantities in (
            ("mas-0", ["3", "1"]),
            ("menos-0", ["1", "1"]),
            ("menos-1", ["2"]),
        ):
            page = seller.post(TILL, rows((rice.id, 2), (beans.id, 1), accion=action))
            assert [line.typed for line in page.context["counter"].lines] == quantities
        assert not sales(shop)

    def test_recalculates(self, seller: Client, shop: Shop) -> None:
        page = seller.post(TILL, rows((shop.product().id, 3), accion="actualizar"))
        assert page.context["counter"].total == 5355
        assert page.context["counter"].tax == 855

    def test_each_opened_till_has_a_key_of_its_own(self, seller: Client, shop: Shop) -> None:
        first = key(seller)
        assert first != key(seller)
        page = seller.post(TILL, rows((shop.product().id, 3), accion="actualizar", clave=first))
        assert page.context["form"]["clave"].value() == first


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
        kept = counter.context["form"]
        assert (kept["cliente"].value(), kept["cliente_fk"].value(), kept["recibido"].value()) == (
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
