"""The pages that buy and order."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.test import Client

from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from domain.purchases.purchase_state import PurchaseState
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.purchases.buying import CHECK, bought, details, product_of, rows, sent
from tests.integration.http.web.purchases.purchase_helpers import NEW
from tests.integration.shop import Shop, run


class TestNew:
    def test_receives_at_once_and_sets_stock_cost_and_price(self, admin: Client, shop: Shop) -> None:
        product, marta = shop.product(), shop.supplier()
        line = {"producto": product.id, "cantidad": "10", "precio": "1.100", "precio_venta_con_iva": "2.380"}
        data = rows(line, proveedor=marta.id, fecha="2026-01-05", referencia="FC-1")
        answer = admin.post(NEW, data)
        (purchase,) = bought(admin)
        assert (answer.status_code, answer["Location"]) == (302, f"/compras/{purchase.id}/")
        assert flashes(answer) == ["Compra registrada: el stock ya está al día."]
        assert (purchase.supplier_id, purchase.day, purchase.reference) == (marta.id, date(2026, 1, 5), "FC-1")
        assert (purchase.state, purchase.total) == (PurchaseState.RECEIVED, Decimal("13090.00"))
        after = product_of(shop, product.id)
        assert (after.stock, after.unit_cost, after.price) == (20, 1000, 2000)

    def test_orders_what_comes_later(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = rows({"producto": product.id, "cantidad": "10", "precio_con_iva": "1190"}, estado="pendiente")
        assert flashes(admin.post(NEW, data)) == ["Pedido registrado."]
        (purchase,) = bought(admin)
        assert (purchase.state, purchase.total_base) == (PurchaseState.PENDING, 10_000)
        assert product_of(shop, product.id).stock == 10

    def test_takes_the_total_of_a_line(self, admin: Client, shop: Shop) -> None:
        line = {"producto": shop.product().id, "cantidad": "12", "total": "10.000"}
        page = admin.post(NEW, rows(line, accion="actualizar"))
        assert (page.context["sums"]["total"], page.context["sums"]["tax"]) == (Decimal(10_000), Decimal("1596.64"))
        admin.post(NEW, rows(line, estado="pendiente"))
        (purchase,) = bought(admin)
        edit = admin.get(f"/compras/editar/{purchase.id}/")
        [form] = edit.context["lines"]
        assert [form[name].value() for name in ("precio", "precio_con_iva", "total")] == [None, None, "10000"]
        before = details(shop, purchase.id)
        assert admin.post(f"/compras/editar/{purchase.id}/", sent(edit)).status_code == 302
        assert details(shop, purchase.id).lines == before.lines
        both = admin.post(NEW, rows(line | {"precio": "1"}))
        assert list(both.context["lines"][0].errors) == ["total"]

    def test_asks_for_the_cost_with_tax_where_it_cannot_be_deducted(self, admin: Client, shop: Shop) -> None:
        product = shop.product(stock=Decimal(0))
        opened = rows({"producto": product.id, "cantidad": "1"}, accion="actualizar")
        assert "Costo sin IVA" in text(admin.post(NEW, opened))
        run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, charges_tax=False))
        page = text(admin.post(NEW, opened))
        assert ("Costo (con IVA)" in page, "Costo sin IVA" in page) == (True, False)
        assert "Costo (con IVA)" in text(admin.get(f"/productos/editar/{product.id}/"))
        admin.post(NEW, rows({"producto": product.id, "cantidad": "1", "precio_con_iva": "1.190"}))
        assert product_of(shop, product.id).unit_cost == 1190

    def test_makes_products_the_shop_does_not_have(self, admin: Client, shop: Shop) -> None:
        line = {
            "nombre": "Panela", "codigo_de_barras": "7709", "categoria": "Dulces", "unidad_medida": "kg",
            "tarifa_iva": "5", "cantidad": "2,5", "precio": "4.000", "precio_venta_con_iva": "5.250",
            "fecha_caducidad": "2030-05-31",
        }  # fmt: skip
        admin.post(NEW, rows(line))
        purchase = details(shop, bought(admin)[0].id)
        assert purchase.lines[0].expiry_date == date(2030, 5, 31)
        product = product_of(shop, purchase.lines[0].product_id)
        assert (product.name, product.barcode, product.category) == ("Panela", "7709", "Dulces")
        assert (product.unit, product.treatment, product.stock) == (Unit.KILOGRAM, Treatment.REDUCED, Decimal("2.5"))
        assert (product.unit_cost, product.price) == (4000, 5000)

    def test_finds_a_product_by_its_code_alone(self, admin: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        admin.post(NEW, rows({"codigo_de_barras": "7701", "cantidad": "1", "precio": "1"}))
        assert product_of(shop, product.id).stock == 11

    def test_rows_that_nobody_filled_in_do_not_count(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        empty = {"producto": "", "nombre": "", "cantidad": "1"}
        admin.post(NEW, rows(empty, {"producto": product.id, "cantidad": "2", "precio": "1"}, empty))
        assert len(details(shop, bought(admin)[0].id).lines) == 1

    @pytest.mark.parametrize(
        ("field", "spelling"),
        [
            ("cantidad", "0"),
            ("cantidad", "-1"),
            ("cantidad", "1,5"),
            ("cantidad", ""),
            ("cantidad", "dos"),
            ("precio", ""),
            ("precio", "caro"),
            ("precio", "99999999999"),
            ("precio_con_iva", "1190"),
            ("precio_venta_con_iva", "1e9"),
            ("fecha_caducidad", "mañana"),
            ("fecha_caducidad", "2020-01-01"),
            ("producto", "x"),
            ("producto", str(10**17)),
        ],
    )
    def test_marks_the_line_and_keeps_the_rest(self, admin: Client, shop: Shop, field: str, spelling: str) -> None:
        product = shop.product("Lentejas")
        good = {"producto": product.id, "cantidad": "3", "precio": "777"}
        page = admin.post(NEW, rows(good, {**good, field: spelling}, referencia="FC-77"))
        assert page.status_code == 400
        assert CHECK in text(page)
        first, second = page.context["lines"]
        assert (first.errors, set(second.errors)) == ({}, {field})
        assert 'value="777"' in text(page)
        assert 'value="FC-77"' in text(page)
        assert str(second.errors[field][0]) in text(page).replace("&quot;", '"')
        assert not bought(admin)

    @pytest.mark.parametrize(
        ("field", "spelling"), [("fecha", "2999-01-01"), ("fecha", "x"), ("proveedor", "7"), ("estado", "z")]
    )
    def test_marks_the_head(self, admin: Client, shop: Shop, field: str, spelling: str) -> None:
        line = {"producto": shop.product().id, "cantidad": "3", "precio": "777"}
        page = admin.post(NEW, rows(line, **{field: spelling}))
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {field}
        assert 'value="777"' in text(page)

    def test_nothing_is_not_bought(self, admin: Client, shop: Shop) -> None:
        page = admin.post(NEW, rows())
        assert page.status_code == 400
        assert "Hace falta por lo menos un detalle." in text(page)

    def test_an_archived_product_is_told_beside_it(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=product.id))
        page = admin.post(NEW, rows({"producto": product.id, "cantidad": "3", "precio": "777"}))
        assert page.status_code == 400
        assert page.context["lines"][0].errors.keys() == {"producto"}

    def test_goods_that_expire_need_a_date(self, admin: Client, shop: Shop) -> None:
        line = {"producto": shop.product().id, "cantidad": "3", "precio": "777", "tiene_caducidad": "on"}
        page = admin.post(NEW, rows(line))
        assert page.context["lines"][0].errors.keys() == {"fecha_caducidad"}

    def test_sent_twice_it_buys_once(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        key = admin.get(NEW).context["form"]["clave"].value()
        data = rows({"producto": product.id, "cantidad": "3", "precio": "777"}, clave=key)
        first, second = admin.post(NEW, data), admin.post(NEW, data)
        assert first["Location"] == second["Location"]
        assert product_of(shop, product.id).stock == 13

    def test_another_shops_products_and_suppliers_do_not_exist(
        self, admin: Client, shop: Shop, other_shop: Shop
    ) -> None:
        line = {"producto": other_shop.product().id, "cantidad": "3", "precio": "777"}
        page = admin.post(NEW, rows(line))
        assert page.status_code == 400
        assert page.context["lines"][0].errors.keys() == {"producto"}
        line["producto"] = shop.product().id
        page = admin.post(NEW, rows(line, proveedor=other_shop.supplier().id))
        assert page.context["form"].errors.keys() == {"proveedor"}

    def test_an_archived_supplier_is_told_beside_it(self, admin: Client, shop: Shop) -> None:
        marta = shop.supplier()
        run(EditSupplier, EditSupplierCommand(actor=shop.admin, supplier_id=marta.id, active=False))
        line = {"producto": shop.product().id, "cantidad": "3", "precio": "777"}
        page = admin.post(NEW, rows(line, proveedor=marta.id))
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"proveedor"}


class TestAddingLines:
    """Each of these is a button of the same form: nothing is saved, nothing that was typed is lost."""

    TYPED: ClassVar = {"nombre": "Panela", "cantidad": "x", "precio": "a"}

    def after(self, admin: Client, *lines: dict[str, object], **others: object) -> Any:
        page = admin.post(NEW, rows(*lines, referencia="FC-7", estado="pendiente", **others))
        assert page.status_code == 200
        assert CHECK not in text(page)
        assert all(set(line.errors) <= {"cantidad"} for line in page.context["lines"])
        assert page.context["form"]["referencia"].value() == "FC-7"
        assert page.context["form"]["estado"].value() == "pendiente"
        assert not bought(admin)
        return page

    def row_values(self, page: Any) -> list[tuple[Any, ...]]:
        names = ("producto", "nombre", "codigo_de_barras", "cantidad", "precio")
        return [tuple(line[name].value() or "" for name in names) for line in page.context["lines"]]

    def test_a_code_adds_its_product_and_again_one_more(self, admin: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701", unit=Unit.KILOGRAM)
        page = self.after(admin, self.TYPED, accion="agregar", buscar="7701")
        assert self.row_values(page) == [("", "Panela", "", "x", "a"), (str(product.id), "", "", "1", "")]
        line = {"producto": product.id, "cantidad": "2,5"}
        assert self.row_values(self.after(admin, line, accion="agregar", buscar="7701"))[0][3] == "3,50"

    def test_a_name_finds_products_to_choose_from(self, admin: Client, shop: Shop) -> None:
        product = shop.product("Café molido")
        page = self.after(admin, self.TYPED, accion="agregar", buscar="cafe")
        assert f'value="agregar-{product.id}"' in text(page)
        assert 'value="nuevo-cafe"' in text(page)
        page = self.after(admin, self.TYPED, accion=f"agregar-{product.id}", buscar="cafe")
        assert self.row_values(page)[1][0] == str(product.id)

    @pytest.mark.parametrize(
        ("search_text", "name", "code"), [("Panela-x", "Panela-x", ""), ("7709123", "", "7709123")]
    )
    def test_what_is_not_there_can_be_added_as_new(
        self, admin: Client, shop: Shop, search_text: str, name: str, code: str
    ) -> None:
        page = self.after(admin, accion="agregar", buscar=search_text)
        assert f"Ningún producto tiene el código o el nombre «{search_text}»." in text(page)
        page = self.after(admin, accion=f"nuevo-{search_text}")
        assert self.row_values(page) == [("", name, code, "1", "")]
        assert page.context["lines"][0]["tarifa_iva"].value() == "19"

    @pytest.mark.parametrize(
        "action", ["agregar", "agregar-x", "agregar-0", "quitar-x", "quitar-9", "otra", "", "\x00"]
    )
    def test_what_makes_no_sense_changes_nothing(self, admin: Client, shop: Shop, action: str) -> None:
        assert self.row_values(self.after(admin, self.TYPED, accion=action)) == [("", "Panela", "", "x", "a")]

    def test_a_line_is_taken_away(self, admin: Client, shop: Shop) -> None:
        page = self.after(admin, self.TYPED, {**self.TYPED, "nombre": "Café"}, accion="quitar-0")
        assert self.row_values(page) == [("", "Café", "", "x", "a")]

    def test_adds_up(self, admin: Client, shop: Shop) -> None:
        line = {"producto": shop.product().id, "cantidad": "3", "precio": "1.000"}
        page = self.after(
            admin, line, {**line, "precio": "", "precio_con_iva": "1.190"}, self.TYPED, accion="actualizar"
        )
        assert page.context["sums"] == {"total": Decimal("7140.00"), "tax": Decimal("1140.00")}
        assert "$7.140,00" in text(page)

    def test_in_place_only_the_lines_are_sent(self, admin: Client, shop: Shop) -> None:
        page = admin.post(NEW, rows(self.TYPED, accion="actualizar"), headers={"hx-request": "true"})
        assert text(page).strip().startswith('<div class="stack" id="renglones">')
        assert "<html" not in text(page)

    def test_escapes_what_people_typed(self, admin: Client, shop: Shop) -> None:
        evil = '"><script>alert(1)</script>'
        page = self.after(admin, {"nombre": evil, "precio": evil}, accion="agregar", buscar=evil)
        assert "<script>alert" not in text(page)
