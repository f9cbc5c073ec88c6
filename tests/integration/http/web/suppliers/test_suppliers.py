import pytest
from django.test import Client

from application.queries.suppliers import ShowSupplier, SupplierDetails
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.shop import Shop, resolve, run

CHECK = "Revisa los campos marcados en el formulario."


def fields(**changes: object) -> dict[str, object]:
    known = {"nombre": "Marta Ruiz", "empresa": "Del Valle", "telefono": "602 555 0101"}
    return {**known, "correo": "ventas@valle.example", "direccion": "Calle 5 # 10-20", **changes}


def details(shop: Shop, id: int) -> SupplierDetails:
    return resolve(ShowSupplier)(shop.admin, id)


def listed(browser: Client, **query: str) -> list[str]:
    return [each.name for each in browser.get("/proveedores/", query).context["page"].items]


def buy_from(admin: Client, shop: Shop, supplier_id: int) -> int:
    line = {"producto": shop.product().id, "cantidad": 2, "precio": "1000.00"}
    body = {"proveedor": supplier_id, "referencia": "F-77", "detalles": [line]}
    answer = admin.post("/compras/api/", body, "application/json")
    assert answer.status_code == 201
    return answer.json()["data"]["id"]


class TestList:
    def test_finds_by_name_company_and_nit(self, seller: Client, shop: Shop) -> None:
        shop.supplier("Marta Ruíz", company="Lácteos Andinos", nit="900373923")
        shop.supplier("Beto")
        for words in ("ruiz", "lacteos", "900373923"):
            assert listed(seller, q=words) == ["Marta Ruíz"]

    def test_sorts_by_name_or_company(self, admin: Client, shop: Shop) -> None:
        shop.supplier("Ana", company="Zeta")
        shop.supplier("Beto", company="Alfa")
        assert listed(admin) == ["Ana", "Beto"]
        assert listed(admin, orden="-nombre") == listed(admin, orden="empresa") == ["Beto", "Ana"]

    def test_hides_archived_ones_unless_asked(self, admin: Client, shop: Shop) -> None:
        admin.post(f"/proveedores/archivar/{shop.supplier('Ana').id}/")
        assert listed(admin) == []
        assert listed(admin, estado="archivados") == listed(admin, estado="todos") == ["Ana"]

    def test_teaches_when_empty(self, admin: Client, seller: Client) -> None:
        assert 'href="/proveedores/crear/"' in text(admin.get("/proveedores/"))
        assert "Los agrega un administrador" in text(seller.get("/proveedores/"))


class TestDetail:
    def test_shows_the_facts_and_to_admins_the_latest_purchases(
        self, admin: Client, seller: Client, shop: Shop
    ) -> None:
        supplier = shop.supplier(nit="900373923")
        purchase = buy_from(admin, shop, supplier.id)
        for browser in (admin, seller):
            page = text(browser.get(f"/proveedores/{supplier.id}/"))
            assert "900373923-8" in page
            assert "ventas@valle.example" in page
        assert f'href="/compras/{purchase}/"' in text(admin.get(f"/proveedores/{supplier.id}/"))
        assert "F-77" in text(admin.get(f"/proveedores/{supplier.id}/"))
        page = text(seller.get(f"/proveedores/{supplier.id}/"))
        for hidden in ("F-77", "compras", "2.380", "2.000"):
            assert hidden not in page


class TestNew:
    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        answer = admin.post("/proveedores/crear/", fields(nit="900.373.923"))
        assert (answer.status_code, answer["Location"]) == (302, "/proveedores/")
        assert flashes(answer) == ["Proveedor agregado correctamente."]
        (supplier,) = admin.get("/proveedores/").context["page"].items
        assert (supplier.name, supplier.company, supplier.address) == ("Marta Ruiz", "Del Valle", "Calle 5 # 10-20")
        assert (supplier.nit, supplier.check_digit) == ("900373923", "8")

    def test_marks_all_that_is_missing_at_once(self, admin: Client, shop: Shop) -> None:
        page = admin.post("/proveedores/crear/", {"nit": "900373923"})
        assert page.status_code == 400
        assert flashes(page) == [CHECK]
        assert page.context["form"].errors.keys() == {"nombre", "empresa", "telefono", "correo", "direccion"}
        assert text(page).count("Este dato es obligatorio.") == 5
        assert 'value="900373923"' in text(page)

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("nombre", {"nombre": "x" * 101}),
            ("empresa", {"empresa": "x" * 151}),
            ("telefono", {"telefono": "9" * 21}),
            ("correo", {"correo": "ventas"}),
            ("direccion", {"direccion": "x" * 201}),
            ("nit", {"nit": "abc"}),
            ("digito_verificacion", {"nit": "900373923", "digito_verificacion": "1"}),
        ],
    )
    def test_marks_the_field_and_keeps_the_rest(self, admin: Client, shop: Shop, field: str, changes: dict) -> None:
        page = admin.post("/proveedores/crear/", fields(**changes))
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {field}
        assert 'value="Del Valle"' in text(page) or field == "empresa"
        assert listed(admin) == []

    def test_sent_twice_adds_once(self, admin: Client, shop: Shop) -> None:
        key = admin.get("/proveedores/crear/").context["form"]["clave"].value()
        for _ in range(2):
            assert admin.post("/proveedores/crear/", fields(clave=key)).status_code == 302
        assert listed(admin) == ["Marta Ruiz"]


class TestEdit:
    def test_updates_and_shows_the_supplier(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier(nit="900373923")
        address = f"/proveedores/editar/{supplier.id}/"
        answer = admin.post(address, {**sent_back(admin.get(address)), "empresa": "Del Cauca"})
        assert (answer.status_code, answer["Location"]) == (302, f"/proveedores/{supplier.id}/")
        assert flashes(answer) == ["Proveedor actualizado correctamente."]
        assert (details(shop, supplier.id).company, details(shop, supplier.id).nit) == ("Del Cauca", "900373923")

    def test_a_nit_that_was_cleared_is_gone_with_its_digit(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier(nit="900373923")
        address = f"/proveedores/editar/{supplier.id}/"
        assert admin.post(address, {**sent_back(admin.get(address)), "nit": ""}).status_code == 302
        assert (details(shop, supplier.id).nit, details(shop, supplier.id).check_digit) == ("", "")

    def test_works_for_whoever_sends_only_some_fields(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        assert admin.post(f"/proveedores/editar/{supplier.id}/", {"telefono": "301"}).status_code == 302
        after = details(shop, supplier.id)
        assert (after.name, after.company, after.phone) == (supplier.name, supplier.company, "301")

    def test_what_may_not_be_empty_is_told(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        page = admin.post(f"/proveedores/editar/{supplier.id}/", {"telefono": ""})
        assert (page.status_code, page.context["form"].errors.keys()) == (400, {"telefono"})

    def test_a_stale_version_is_refused_and_told(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        address = f"/proveedores/editar/{supplier.id}/"
        data = sent_back(admin.get(address))
        run(EditSupplier, EditSupplierCommand(actor=shop.admin, supplier_id=supplier.id, name="Antes"))
        page = admin.post(address, {**data, "nombre": "Después"})
        assert page.status_code == 409
        assert "Alguien más cambió este registro" in text(page)
        assert details(shop, supplier.id).name == "Antes"


class TestDelete:
    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        assert admin.get(f"/proveedores/eliminar/{supplier.id}/").status_code == 200
        answer = admin.post(f"/proveedores/eliminar/{supplier.id}/")
        assert (answer.status_code, answer["Location"]) == (302, "/proveedores/")
        assert flashes(answer) == ["Proveedor eliminado correctamente."]
        assert admin.get(f"/proveedores/{supplier.id}/").status_code == 404

    def test_offers_to_archive_who_has_a_history(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        buy_from(admin, shop, supplier.id)
        page = admin.post(f"/proveedores/eliminar/{supplier.id}/")
        assert page.status_code == 409
        assert f'action="/proveedores/archivar/{supplier.id}/"' in text(page)
        assert "Compras: 1" in text(page)

    def test_archives_and_restores(self, admin: Client, shop: Shop) -> None:
        supplier = shop.supplier()
        answer = admin.post(f"/proveedores/archivar/{supplier.id}/")
        assert flashes(answer) == ["Proveedor archivado correctamente."]
        assert not details(shop, supplier.id).active
        admin.post(f"/proveedores/restaurar/{supplier.id}/")
        assert details(shop, supplier.id).active
