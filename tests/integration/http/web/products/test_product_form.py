from decimal import Decimal

import pytest
from django.test import Client

from application.queries.listing import Listing
from application.queries.products import ShowKardex
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from domain.inventory.stock import MovementType
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.http.web.products.product_helpers import details, fields
from tests.integration.shop import Shop, resolve, run

ADDED = "Producto agregado correctamente."
CHECK = "Revisa los campos marcados en el formulario."
UPDATED = "Producto actualizado correctamente."


def only_product(admin: Client):
    (product,) = admin.get("/productos/").context["page"].items
    return product


class TestNew:
    def test_tells_all_that_is_wrong_at_once(self, admin: Client) -> None:
        wrong = {"nombre": "x" * 101, "codigo_de_barras": "7" * 51, "categoria": "x" * 101}
        values = {**wrong, "stock": "-1", "stock_minimo": "-1", "precio": "-1"}
        page = admin.post("/productos/nuevo/", fields(**values))
        assert page.status_code == 400
        assert set(page.context["form"].errors) == set(values)
        unread = admin.post("/productos/nuevo/", fields(nombre="", precio="mil", stock="poco"))
        assert set(unread.context["form"].errors) == {"nombre", "precio", "stock"}

    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        answer = admin.post("/productos/nuevo/", fields())
        assert (answer.status_code, answer["Location"]) == (302, "/productos/")
        assert flashes(answer) == [ADDED]
        assert ADDED in text(admin.get("/productos/"))
        product = only_product(admin)
        assert (product.name, product.barcode, product.price, product.stock) == ("Café molido", "7701", 1500, 5)

    @pytest.mark.parametrize("spelling", ["1500", "1500.00", "1500,00", "1.500,00", "1.500", "1,500.00", "$ 1.500,00"])
    def test_reads_pesos_as_people_type_them(self, admin: Client, shop: Shop, spelling: str) -> None:
        admin.post("/productos/nuevo/", fields(precio=spelling))
        assert only_product(admin).price == 1500

    def test_takes_the_public_price_instead(self, admin: Client, shop: Shop) -> None:
        admin.post("/productos/nuevo/", fields(precio="", precio_con_iva="10.000", tarifa_iva="19"))
        product = only_product(admin)
        assert (product.price, product.price_tax) == (Decimal("8403.36"), Decimal("1596.64"))
        assert product.final_price == 10000

    def test_without_a_price_only_when_that_is_said(self, admin: Client, shop: Shop) -> None:
        page = admin.post("/productos/nuevo/", fields(precio=""))
        assert page.status_code == 400
        assert "Falta el precio" in text(page)
        assert admin.post("/productos/nuevo/", fields(precio="", sin_precio="on")).status_code == 302
        assert admin.post("/productos/nuevo/", fields(precio="0", codigo_de_barras="")).status_code == 302

    def test_reads_measured_quantities(self, admin: Client, shop: Shop) -> None:
        admin.post("/productos/nuevo/", fields(unidad_medida="kg", stock="2,5", stock_minimo="0.250"))
        product = only_product(admin)
        assert (product.unit, product.stock, product.minimum_stock) == (Unit.KILOGRAM, Decimal("2.5"), Decimal("0.25"))

    @pytest.mark.parametrize(
        ("field", "spelling"),
        [
            ("nombre", ""),
            ("nombre", "x" * 101),
            ("nombre", "a\x00b"),
            ("codigo_de_barras", "x" * 51),
            ("codigo_de_barras", "77\x0701"),
            ("categoria", "x" * 51),
            ("marca", "x" * 51),
            ("precio", "1e3"),
            ("precio", "NaN"),
            ("precio", "1500.123"),
            ("precio", "-1"),
            ("precio", "99999999999"),
            ("precio_compra", "barato"),
            ("stock", "-1"),
            ("stock", "1,5"),
            ("stock", "1.500"),
            ("stock", "9" * 30),
            ("stock_minimo", "x"),
            ("tarifa_iva", "16"),
            ("unidad_medida", "arroba"),
        ],
    )
    def test_marks_the_field_and_keeps_the_rest(self, admin: Client, shop: Shop, field: str, spelling: str) -> None:
        page = admin.post("/productos/nuevo/", fields(**{field: spelling}))
        assert page.status_code == 400
        assert CHECK in text(page)
        assert page.context["form"].errors[field]
        assert page.context["form"].errors.keys() == {field}
        assert 'value="7701"' in text(page) or field == "codigo_de_barras"
        assert not admin.get("/productos/").context["page"].items

    def test_refuses_both_prices(self, admin: Client, shop: Shop) -> None:
        page = admin.post("/productos/nuevo/", fields(precio_con_iva="1785"))
        assert page.context["form"].errors.keys() == {"precio_con_iva"}

    def test_refuses_a_taken_barcode(self, admin: Client, shop: Shop) -> None:
        shop.product(barcode="7701")
        page = admin.post("/productos/nuevo/", fields())
        assert page.status_code == 400
        assert "Otro producto ya tiene el código de barras" in text(page)

    def test_sent_twice_adds_once(self, admin: Client, shop: Shop) -> None:
        key = admin.get("/productos/nuevo/").context["form"]["clave"].value()
        for _ in range(2):
            assert admin.post("/productos/nuevo/", fields(codigo_de_barras="", clave=key)).status_code == 302
        assert only_product(admin)


class TestEdit:
    def test_updates_and_leads_to_the_list(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        answer = admin.post(f"/productos/editar/{product.id}/", {**data, "nombre": "Arroz Roa"})
        assert (answer.status_code, answer["Location"]) == (302, "/productos/")
        assert flashes(answer) == [UPDATED]
        assert details(shop, product.id).name == "Arroz Roa"

    def test_untouched_it_changes_nothing_but_the_version(self, admin: Client, shop: Shop) -> None:
        product = shop.product(price=None, final_price=Money.parse("10000"), barcode="77", category="Granos")
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        assert admin.post(f"/productos/editar/{product.id}/", data).status_code == 302
        after = details(shop, product.id)
        assert (after.price, after.final_price, after.stock, after.unit_cost) == (
            product.price, product.final_price, product.stock, product.unit_cost,
        )  # fmt: skip
        assert len(resolve(ShowKardex)(shop.admin, product.id, Listing()).items) == 1

    def test_only_the_price_that_was_changed_counts(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        assert admin.post(f"/productos/editar/{product.id}/", {**data, "precio_con_iva": "2.380"}).status_code == 302
        assert details(shop, product.id).price == 2000

    def test_another_stock_is_an_adjustment(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        admin.post(f"/productos/editar/{product.id}/", {**data, "stock": "7"})
        entry = resolve(ShowKardex)(shop.admin, product.id, Listing()).items[0]
        assert (entry.cause, entry.quantity, entry.balance) == (MovementType.ADJUSTMENT, -3, 7)

    def test_a_stock_nobody_touched_is_not_put_back_to_what_it_was(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        shop.sale(product.id, 4)
        assert admin.post(f"/productos/editar/{product.id}/", {**data, "nombre": "Otro"}).status_code == 302
        assert details(shop, product.id).stock == 6

    def test_a_stock_counted_before_a_sale_is_refused(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        shop.sale(product.id, 4)
        page = admin.post(f"/productos/editar/{product.id}/", {**data, "stock": "9"})
        assert page.status_code == 409
        assert page.context["form"].errors.keys() == {"stock"}
        assert details(shop, product.id).stock == 6

    def test_works_for_whoever_sends_only_some_fields(self, admin: Client, shop: Shop) -> None:
        product = shop.product(barcode="77")
        assert admin.post(f"/productos/editar/{product.id}/", {"nombre": "Otro", "stock": "3"}).status_code == 302
        after = details(shop, product.id)
        assert (after.name, after.barcode, after.stock) == ("Otro", "77", 3)

    def test_a_stale_version_is_refused(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        run(EditProduct, EditProductCommand(actor=shop.admin, product_id=product.id, name="Antes"))
        page = admin.post(f"/productos/editar/{product.id}/", {**data, "nombre": "Después"})
        assert page.status_code == 409
        assert CHECK in text(page)
        assert "Alguien más cambió este registro" in text(page)
        assert details(shop, product.id).name == "Antes"

    def test_a_bad_one_keeps_what_was_typed(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        data = sent_back(admin.get(f"/productos/editar/{product.id}/"))
        page = admin.post(f"/productos/editar/{product.id}/", {**data, "nombre": "", "categoria": "Granos"})
        assert page.status_code == 400
        assert CHECK in text(page)
        assert 'value="Granos"' in text(page)
