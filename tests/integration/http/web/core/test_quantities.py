"""Quantities mean the same on every form: understood where the unit allows one meaning, marked where it does not."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.purchases.buying import bought, details, ordered, product_of, rows
from tests.integration.shop import Shop, run

pytestmark = pytest.mark.django_db

UNCLEAR = "No es claro si son miles: escribir los miles sin punto y los decimales con coma."


def marked(page: str, name: str) -> bool:
    tag = page[page.index(f'name="{name}"') - 200 : page.index(f'name="{name}"') + 300].split("<input")
    return any(f'name="{name}"' in each and 'aria-invalid="true"' in each.split(">")[0] for each in tag)


class TestAPurchase:
    @pytest.mark.parametrize(
        ("unit", "value", "amount"),
        [(Unit.KILOGRAM, "1.350", "1.35"), (Unit.PIECE, "1.350", "1350"), (Unit.LITRE, ".350", "0.35")],
    )
    def test_reads_a_quantity_by_the_unit(self, shop: Shop, admin: Client, unit: Unit, value: str, amount: str) -> None:
        goods = shop.product("Queso", unit=unit)
        line = {"producto": goods.id, "cantidad": value, "precio_con_iva": "100"}
        assert admin.post("/compras/nueva/", rows(line)).status_code == 302
        assert details(shop, bought(admin)[0].id).lines[0].quantity == Decimal(amount)

    def test_reads_that_of_a_new_product_by_the_unit_that_is_chosen(self, shop: Shop, admin: Client) -> None:
        line = {"nombre": "Queso", "unidad_medida": "kg", "cantidad": "1.350", "precio": "100", "sin_precio": "on"}
        assert admin.post("/compras/nueva/", rows(line)).status_code == 302
        assert details(shop, bought(admin)[0].id).lines[0].quantity == Decimal("1.35")
        refused = admin.post("/compras/nueva/", rows({**line, "unidad_medida": "g"}))
        assert refused.status_code == 400
        assert UNCLEAR in refused.content.decode()

    def test_an_empty_quantity_is_missing_and_not_one(self, shop: Shop, admin: Client) -> None:
        goods = shop.product("Queso")
        line = {"producto": goods.id, "cantidad": "", "precio_con_iva": "100"}
        preview = admin.post("/compras/nueva/", rows(line, accion="actualizar")).content.decode()
        assert "Incompleto: falta un costo o una cantidad." in preview
        assert re.search(r'<output id="total">\$0(,00)?</output>', preview)
        for page in (preview, admin.post("/compras/nueva/", rows(line)).content.decode()):
            assert "Falta la cantidad." in page
            assert marked(page, "detalles-0-cantidad")
        assert not bought(admin)

    def test_a_new_product_needs_a_price_or_that_it_has_none(self, shop: Shop, admin: Client) -> None:
        line = {"nombre": "Panela", "cantidad": "2", "precio": "100"}
        refused = admin.post("/compras/nueva/", rows(line))
        assert refused.status_code == 400
        assert "Falta el precio: escribirlo, o marcar que no tiene." in refused.content.decode()
        assert not bought(admin)
        for said in ({"sin_precio": "on"}, {"precio_venta_con_iva": "0", "nombre": "Miel"}, {"precio_venta": "900"}):
            assert admin.post("/compras/nueva/", rows({**line, **said})).status_code == 302

    def test_one_more_of_what_is_weighed(self, shop: Shop, admin: Client) -> None:
        goods = shop.product("Queso", unit=Unit.KILOGRAM)
        line = {"producto": goods.id, "cantidad": "1.350"}
        page = admin.post("/compras/nueva/", rows(line, accion=f"agregar-{goods.id}")).content.decode()
        assert 'value="2,35"' in page

    def test_arrives_by_the_unit(self, shop: Shop, admin: Client) -> None:
        goods = shop.product("Queso", unit=Unit.KILOGRAM, stock=Decimal(0))
        order = ordered(shop, goods)
        name = f"cantidad-{order.lines[0].id}"
        assert admin.post(f"/compras/recibir/{order.id}/", {name: "1.350"}).status_code == 302
        assert product_of(shop, goods.id).stock == Decimal("1.35")

    def test_is_ordered_by_the_unit(self, shop: Shop, admin: Client) -> None:
        goods = shop.product("Queso", unit=Unit.KILOGRAM, stock=Decimal(0), minimum_stock=Decimal(5))
        line = GoodsLine(product_id=goods.id, quantity=Decimal(1), price=Money(100))
        run(RegisterPurchase, RegisterPurchaseCommand(actor=shop.admin, lines=(line,)))
        chosen = {"pedir": [str(goods.id)], f"cantidad-{goods.id}": "1.350", "accion": "elegidos"}
        assert admin.post("/compras/sugerencias/", chosen).status_code == 302
        assert details(shop, bought(admin)[0].id).lines[0].quantity == Decimal("1.35")


class TestASale:
    def test_is_corrected_by_the_unit(self, shop: Shop, admin: Client) -> None:
        cheese, coffee = shop.product("Queso", unit=Unit.KILOGRAM), shop.product("Café", unit=Unit.KILOGRAM)
        sale = shop.sale(cheese.id, 2)
        previous = {"id": sale.lines[0].id, "cantidad": "1.350"}
        added = {"producto": coffee.id, "cantidad": ".350"}
        assert admin.post(f"/ventas/editar/{sale.id}/", rows(previous, added, forma_pago="Efectivo")).status_code == 302
        page = admin.get(f"/ventas/{sale.id}/").content.decode()
        assert "1,35" in page
        assert "0,35" in page

    def test_says_that_the_total_is_incomplete(self, shop: Shop, admin: Client) -> None:
        sale = shop.sale(shop.product("Huevo").id, 2)
        line = {"id": sale.lines[0].id, "cantidad": "1,5"}
        page = admin.post(f"/ventas/editar/{sale.id}/", rows(line, accion="actualizar")).content.decode()
        assert "Incompleto: falta una cantidad." in page
        assert marked(page, "detalles-0-cantidad")

    def test_comes_back_by_the_unit(self, shop: Shop, admin: Client) -> None:
        goods = shop.product("Queso", unit=Unit.KILOGRAM)
        sale = shop.sale(goods.id, 2)
        sent = {f"cantidad-{sale.lines[0].id}": "1.350", "motivo": "Dañado"}
        assert admin.post(f"/ventas/devolucion/{sale.id}/", sent).status_code == 302
        assert product_of(shop, goods.id).stock == Decimal("9.35")


class TestAProduct:
    def test_is_described_by_its_unit(self, shop: Shop, admin: Client) -> None:
        sent = {"nombre": "Queso", "precio_con_iva": "100", "unidad_medida": "kg", "stock": "1.350"}
        assert admin.post("/productos/nuevo/", {**sent, "stock_minimo": ".350"}).status_code == 302
        row = admin.get("/productos/").context["page"].items[0]
        assert (row.stock, row.minimum_stock) == (Decimal("1.35"), Decimal("0.35"))
        refused = admin.post("/productos/nuevo/", {**sent, "nombre": "Sal", "unidad_medida": "g"})
        assert refused.status_code == 400
        assert UNCLEAR in refused.content.decode()
        assert admin.post(f"/productos/editar/{row.id}/", {**sent, "stock": "2.500"}).status_code == 302
        assert product_of(shop, row.id).stock == Decimal("2.5")
