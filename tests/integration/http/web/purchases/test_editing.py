"""The page that orders otherwise."""

import pytest
from django.test import Client

from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.purchases.edit_purchase import EditPurchase, EditPurchaseCommand
from domain.purchases.purchase_state import PurchaseState
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.purchases.buying import bought, details, ordered, rows, sent
from tests.integration.http.web.purchases.purchase_helpers import NEW
from tests.integration.shop import Shop, run


class TestEdit:
    def test_untouched_it_agrees_to_the_same(self, admin: Client, shop: Shop) -> None:
        marta = shop.supplier()
        before = ordered(shop, shop.product(), supplier_id=marta.id, reference="FC-1")
        address = f"/compras/editar/{before.id}/"
        answer = admin.post(address, sent(admin.get(address)))
        assert (answer.status_code, answer["Location"]) == (302, f"/compras/{before.id}/")
        after = details(shop, before.id)
        assert (after.lines, after.total, after.supplier_id) == (before.lines, before.total, marta.id)

    def test_lines_and_head_change(self, admin: Client, shop: Shop) -> None:
        purchase, other = ordered(shop, shop.product()), shop.product("Café")
        address = f"/compras/editar/{purchase.id}/"
        data = sent(admin.get(address)) | {"detalles-0-cantidad": "4", "referencia": "FC-2"}
        data |= rows({}, {"producto": other.id, "cantidad": "1", "precio": "50"})
        assert flashes(admin.post(address, data)) == ["Pedido actualizado correctamente."]
        after = details(shop, purchase.id)
        assert [(line.name, line.quantity) for line in after.lines] == [("Arroz Diana 500 g", 4), ("Café", 1)]
        assert (after.reference, after.state) == ("FC-2", PurchaseState.PENDING)

    @pytest.mark.parametrize("final", ["10000", "99.99", "0.03", "1785"])
    def test_costs_agreed_with_tax_stay_to_the_centavo(self, admin: Client, shop: Shop, final: str) -> None:
        line = {"producto": shop.product().id, "cantidad": "3", "precio_con_iva": final}
        admin.post(NEW, rows(line, estado="pendiente"))
        before = details(shop, bought(admin)[0].id)
        address = f"/compras/editar/{before.id}/"
        data = sent(admin.get(address)) | {"detalles-0-cantidad": "4"}
        assert admin.post(address, data).status_code == 302
        (line_before,), (line_after,) = before.lines, details(shop, before.id).lines
        assert (line_after.price, line_after.tax) == (line_before.price, line_before.tax)

    def test_lines_are_added_without_saving(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product(barcode="7701"))
        address = f"/compras/editar/{purchase.id}/"
        data = sent(admin.get(address)) | {"accion": "agregar", "buscar": "7701"}
        page = admin.post(address, data)
        assert page.context["lines"][0]["cantidad"].value() == "11"
        assert page.context["form"]["version"].value() == str(purchase.version)
        assert details(shop, purchase.id) == purchase

    def test_a_stale_version_is_refused(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        address = f"/compras/editar/{purchase.id}/"
        data = sent(admin.get(address))
        run(EditPurchase, EditPurchaseCommand(actor=shop.admin, purchase_id=purchase.id, reference="Antes"))
        page = admin.post(address, {**data, "referencia": "Después"})
        assert page.status_code == 409
        assert "Cargar los datos actuales" in text(page)
        assert details(shop, purchase.id).reference == "Antes"

    def test_what_arrived_is_not_ordered_otherwise(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product(), pending=False)
        address = f"/compras/editar/{purchase.id}/"
        assert admin.get(address).context["lines"] == []
        line = {"producto": purchase.lines[0].product_id, "cantidad": "1", "precio": "1"}
        assert admin.post(address, rows(line)).status_code == 409
        assert details(shop, purchase.id) == purchase

    def test_an_archived_product_or_supplier_that_nobody_touched_stays(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        purchase = ordered(shop, product)
        run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=product.id))
        address = f"/compras/editar/{purchase.id}/"
        assert admin.post(address, sent(admin.get(address)) | {"referencia": "FC-9"}).status_code == 302
        assert details(shop, purchase.id).reference == "FC-9"
