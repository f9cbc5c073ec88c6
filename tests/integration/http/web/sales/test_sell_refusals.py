from decimal import Decimal

import pytest
from django.test import Client

from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from tests.integration.http.web.page import rows, text
from tests.integration.http.web.sales.sell_helpers import TILL, key, sales
from tests.integration.shop import Shop, run


class TestRefusing:
    def test_each_short_line_says_how_many_are_left(self, seller: Client, shop: Shop) -> None:
        rice, beans, salt = shop.product("Arroz"), shop.product("Fríjol", stock=Decimal(3)), shop.product("Sal")
        data = rows((rice.id, 11), (beans.id, 5), (salt.id, 1), cliente="Ana", recibido="100000")
        page = seller.post(TILL, data)
        assert page.status_code == 400
        line_errors = [line.errors for line in page.context["cart"].lines]
        assert line_errors == [["Quedan 10, se pidieron 11."], ["Quedan 3, se pidieron 5."], []]
        assert "Quedan 3, se pidieron 5." in text(page)
        assert not sales(shop)

    def test_everything_typed_is_kept(self, seller: Client, shop: Shop) -> None:
        used = key(seller)
        data = rows((shop.product().id, "11"), cliente="Ana <b>", recibido="100.000", clave=used)
        page = text(seller.post(TILL, data))
        for expected in (
            'value="11"',
            'value="Ana &lt;b&gt;"',
            'value="100.000"',
            f'value="{used}"',
            "Arroz Diana 500 g",
        ):
            assert expected in page

    @pytest.mark.parametrize("quantity", ["0", "-1", "1,5", "1.500", "x", "1e3", "NaN", "9" * 30, "\x00", "٣"])
    def test_a_bad_quantity_is_told_on_its_line(self, seller: Client, shop: Shop, quantity: str) -> None:
        good, bad = shop.product("A"), shop.product("B")
        page = seller.post(TILL, rows((good.id, 1), (bad.id, quantity)))
        assert page.status_code == 400
        line_errors = [bool(line.errors) for line in page.context["cart"].lines]
        assert line_errors == [False, True]
        assert not sales(shop)

    @pytest.mark.parametrize("product", ["999999999", "9" * 30, "x", "-1", "0", "\x00"])
    def test_an_unknown_product_is_told_on_its_line(self, seller: Client, shop: Shop, product: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), (product, 1)))
        assert page.status_code == 400
        assert [bool(line.errors) for line in page.context["cart"].lines] == [False, True]

    def test_another_business_has_no_such_product(self, stranger: Client, shop: Shop) -> None:
        page = stranger.post(TILL, rows((shop.product("Secreto").id, 1)))
        assert page.status_code == 400
        assert "Secreto" not in text(page)

    def test_an_archived_product_is_not_sold(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=product.id))
        page = seller.post(TILL, rows((product.id, 1)))
        assert page.status_code == 400
        assert "archivado" in page.context["cart"].lines[0].errors[0]

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
