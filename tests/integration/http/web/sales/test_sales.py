from decimal import Decimal

import pytest
from django.test import Client

from application.queries.products import ShowProduct
from application.queries.sales.sales import ShowSale
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.sales.sale import SaleState
from domain.shared.money import Money
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import Shop, resolve, run


def details(shop: Shop, id: int):
    return resolve(ShowSale)(shop.admin, id)


def stock(shop: Shop, id: int) -> Decimal:
    return resolve(ShowProduct)(shop.admin, id).stock


def listed(client: Client, **query: str) -> set[int]:
    return {sale.id for sale in client.get("/ventas/", query).context["page"].items}


class TestList:
    def test_a_seller_sees_the_own_sales_and_all_of_them_on_request(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        theirs, own = shop.sale(product.id), shop.sale(product.id, actor=shop.seller)
        assert listed(seller) == {own.id}
        assert listed(seller, todas="1") == {own.id, theirs.id}

    def test_an_admin_sees_all(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sold = {shop.sale(product.id).id, shop.sale(product.id, actor=shop.seller).id}
        assert listed(admin) == sold

    def test_filters_by_day(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        assert listed(admin, desde="2020-01-01") == {sale.id}
        assert listed(admin, hasta="2020-01-01") == set()

    @pytest.mark.parametrize("day", ["mañana", "2026-13-01", "0001-01-01", "9999-12-31", "\x00"])
    def test_what_is_no_day_is_no_limit(self, admin: Client, shop: Shop, day: str) -> None:
        sale = shop.sale(shop.product().id)
        assert listed(admin, desde=day, hasta=day, orden=day, estado=day, page=day) == {sale.id}

    def test_filters_by_state(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sold, void = shop.sale(product.id), shop.sale(product.id)
        admin.post(f"/ventas/eliminar/{void.id}/")
        assert listed(admin, estado="anulada") == {void.id}
        assert listed(admin, estado="registrada") == {sold.id}

    def test_teaches_when_empty(self, seller: Client, shop: Shop) -> None:
        assert "Todavía no hay ventas" in text(seller.get("/ventas/"))


class TestDetail:
    def test_shows_lines_totals_and_iva_by_treatment(self, seller: Client, shop: Shop) -> None:
        general = shop.product("Jabón")
        reduced = shop.product("Café", treatment=Treatment.REDUCED, price=Money(Decimal(1000)))
        lines = (RequestedLine(product_id=general.id, quantity=Decimal(2)), RequestedLine(product_id=reduced.id))
        sale = run(RegisterSale, RegisterSaleCommand(actor=shop.seller, lines=lines, client_name="Ana"))
        page = seller.get(f"/ventas/{sale.id}/")
        shares = {share.treatment: (share.base, share.tax) for share in page.context["shares"]}
        assert shares == {Treatment.GENERAL: (3000, 570), Treatment.REDUCED: (1000, 50)}
        for expected in ("Jabón", "Café", "Ana", "$3.570,00", "IVA 19 %", "IVA 5 %", "$4.620,00"):
            assert expected in text(page)

    def test_a_seller_sees_no_cost(self, seller: Client, admin: Client, shop: Shop) -> None:
        product = shop.product(unit_cost=Money(Decimal("777.77")))
        sale = shop.sale(product.id, actor=shop.seller)
        assert "777,77" in text(admin.get(f"/ventas/{sale.id}/"))
        page = text(seller.get(f"/ventas/{sale.id}/"))
        assert "777,77" not in page
        assert "Costo" not in page
        assert f"/ventas/eliminar/{sale.id}/" not in page

    def test_the_shares_add_up_to_the_totals_for_fractions(self, admin: Client, shop: Shop) -> None:
        product = shop.product(unit=Unit.KILOGRAM, price=Money(Decimal("333.33")))
        sale = shop.sale(product.id, "0.333")
        (share,) = admin.get(f"/ventas/{sale.id}/").context["shares"]
        assert (share.base, share.tax) == (sale.total_base, sale.total_tax)

    def test_escapes_what_people_typed(self, seller: Client, shop: Shop) -> None:
        product = shop.product("<script>alert(1)</script>")
        lines = (RequestedLine(product_id=product.id),)
        sale = run(RegisterSale, RegisterSaleCommand(actor=shop.seller, lines=lines, client_name="<script>x</script>"))
        for path in ("/ventas/", f"/ventas/{sale.id}/"):
            assert "<script>" not in text(seller.get(path))

    @pytest.mark.parametrize("path", ["{}/", "eliminar/{}/", "devolucion/{}/"])
    def test_another_business_has_no_such_sale(self, stranger: Client, shop: Shop, path: str) -> None:
        sale = shop.sale(shop.product().id)
        address = "/ventas/" + path.format(sale.id)
        assert stranger.get(address).status_code == 404
        if path != "{}/":
            assert stranger.post(address).status_code == 404
        assert details(shop, sale.id).state is SaleState.REGISTERED

    def test_an_id_beyond_all_ids_does_not_exist(self, admin: Client) -> None:
        assert admin.get(f"/ventas/{10**30}/").status_code == 404


class TestVoid:
    def test_asks_why_and_takes_everything_back(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 4)
        assert "Motivo" in text(admin.get(f"/ventas/eliminar/{sale.id}/"))
        answer = admin.post(f"/ventas/eliminar/{sale.id}/", {"motivo": "Se equivocó de producto"})
        assert (answer.status_code, answer["Location"]) == (302, f"/ventas/{sale.id}/")
        assert flashes(answer) == [f"Venta {sale.number} anulada."]
        assert stock(shop, product.id) == 10
        assert "Se equivocó de producto" in text(admin.get(f"/ventas/{sale.id}/"))

    def test_only_once(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 4)
        admin.post(f"/ventas/eliminar/{sale.id}/")
        page = admin.post(f"/ventas/eliminar/{sale.id}/")
        assert page.status_code == 409
        assert "ya está anulada" in text(page)
        assert stock(shop, product.id) == 10

    def test_a_bad_reason_is_marked(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        page = admin.post(f"/ventas/eliminar/{sale.id}/", {"motivo": "x" * 201})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"motivo"}


class TestReturn:
    def test_takes_part_of_it_back(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 4)
        address, (line,) = f"/ventas/devolucion/{sale.id}/", sale.lines
        assert "Quedan 4 und por devolver" in text(admin.get(address))
        answer = admin.post(address, {f"cantidad-{line.id}": "1", "motivo": "Dañado"})
        assert (answer.status_code, answer["Location"]) == (302, f"/ventas/{sale.id}/")
        assert details(shop, sale.id).lines[0].returned == 1
        assert stock(shop, product.id) == 7
        assert "Quedan 3 und por devolver" in text(admin.get(address))

    def test_the_page_of_the_sale_tells_of_each_with_its_reason(self, admin: Client, shop: Shop) -> None:
        product = shop.product("Panela")
        sale = shop.sale(product.id, 4)
        here, (line,) = f"/ventas/{sale.id}/", sale.lines
        assert "Devoluciones" not in text(admin.get(here))
        for quantity, reason in (("1", "Empaque <roto>"), ("2", "")):
            admin.post(f"/ventas/devolucion/{sale.id}/", {f"cantidad-{line.id}": quantity, "motivo": reason})
        page = text(admin.get(here))
        expected = page.partition("<h2>Devoluciones</h2>")[2]
        for part in (shop.admin_username, "1 und Panela", "Empaque &lt;roto&gt;", "2 und Panela", "—"):
            assert part in expected
        assert ("$1.785" in expected, "$3.570" in expected) == (True, True)

    def test_sent_twice_comes_back_once(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 4)
        address, (line,) = f"/ventas/devolucion/{sale.id}/", sale.lines
        data = {f"cantidad-{line.id}": "4", "clave": admin.get(address).context["form"]["clave"].value()}
        assert [admin.post(address, data).status_code for _ in range(2)] == [302, 302]
        assert stock(shop, product.id) == 10

    @pytest.mark.parametrize("quantity", ["5", "-1", "1,5", "x", "0"])
    def test_refuses_with_the_line_marked(self, admin: Client, shop: Shop, quantity: str) -> None:
        sale = shop.sale(shop.product().id, 4)
        (line,) = sale.lines
        page = admin.post(f"/ventas/devolucion/{sale.id}/", {f"cantidad-{line.id}": quantity})
        assert page.status_code == 400
        marked = set(page.context["form"].errors)
        assert marked == ({"__all__"} if quantity == "0" else {f"cantidad-{line.id}"}) | marked & {"__all__"}
        assert details(shop, sale.id).returned_amount == 0

    def test_a_void_sale_has_nothing_to_return(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"/ventas/eliminar/{sale.id}/")
        assert admin.get(f"/ventas/devolucion/{sale.id}/")["Location"] == f"/ventas/{sale.id}/"
        (line,) = sale.lines
        assert admin.post(f"/ventas/devolucion/{sale.id}/", {f"cantidad-{line.id}": "1"}).status_code == 409
