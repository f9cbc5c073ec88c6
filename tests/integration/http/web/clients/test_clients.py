import pytest
from django.test import Client

from application.queries.clients import ClientDetails, ShowClient
from application.shared_steps.cart import RequestedLine
from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.accounts.access import Actor
from domain.shared.identity_document import DocumentType
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.shop import Shop, resolve, run

CHECK = "Revisa los campos marcados en el formulario."


def fields(**changes: object) -> dict[str, object]:
    return {"nombre": "Ana Peña", "telefono": "300 123 4567", "correo": "ana@example.com", **changes}


def details(shop: Shop, id: int) -> ClientDetails:
    return resolve(ShowClient)(shop.admin, id)


def listed(browser: Client, **query: str) -> list[str]:
    return [each.name for each in browser.get("/clientes/", query).context["page"].items]


def sell_to(shop: Shop, client_id: int, actor: Actor | None = None) -> str:
    lines = (RequestedLine(product_id=shop.product().id),)
    command = RegisterSaleCommand(actor=actor or shop.admin, lines=lines, client_id=client_id)
    return run(RegisterSale, command).number


class TestRepeatedDocument:
    def test_is_asked_and_one_press_accepts_it(self, admin: Client, shop: Shop) -> None:
        shop.client("Luz", document="1234821")
        new = fields(tipo_documento="13", documento="1.234.821", clave="clave-de-formulario-1")
        for confirm in ({}, {"confirmar": "otra_cosa"}):
            confirmation = admin.post("/clientes/nuevo/", {**new, **confirm})
            assert confirmation.status_code == 409
            assert "Luz ya tiene el documento 1234821." in text(confirmation)
            assert 'name="confirmar" value="documento_repetido"' in confirmation.content.decode()
        accepted = admin.post("/clientes/nuevo/", {**new, "confirmar": "documento_repetido"})
        assert (accepted.status_code, accepted.url) == (302, "/clientes/")
        assert listed(admin) == ["Ana Peña", "Luz"]

    def test_an_edit_is_asked_too(self, admin: Client, shop: Shop) -> None:
        shop.client("Luz", document="1234821")
        ana = shop.client("Ana", document="777")
        changed = fields(tipo_documento="13", documento="1234821", version="1")
        assert admin.post(f"/clientes/editar/{ana.id}/", changed).status_code == 409
        assert details(shop, ana.id).document == "777"
        admin.post(f"/clientes/editar/{ana.id}/", {**changed, "confirmar": "documento_repetido"})
        assert details(shop, ana.id).document == "1234821"


class TestList:
    def test_finds_by_name_document_and_phone(self, seller: Client, shop: Shop) -> None:
        shop.client("Ana Peña", document="52123456", phone="300 123 4567")
        shop.client("Beto")
        for words in ("pena", "52123456", "3001234567"):
            assert listed(seller, q=words) == ["Ana Peña"]
        assert "Nada cumple con estos filtros." in text(seller.get("/clientes/?q=nadie"))

    def test_sorts_and_keeps_the_filters_on_its_pages(self, admin: Client, shop: Shop) -> None:
        for number in range(21):
            shop.client(f"Cliente {number:02}")
        assert listed(admin, orden="-nombre")[0] == "Cliente 20"
        assert listed(admin, orden="-fecha")[0] == "Cliente 20"
        assert listed(admin, page="2") == ["Cliente 20"]
        assert "?q=cliente&amp;orden=nombre&amp;page=2" in text(admin.get("/clientes/?q=cliente&orden=nombre"))

    def test_hides_archived_ones_unless_asked(self, admin: Client, shop: Shop) -> None:
        client = shop.client("Ana")
        shop.client("Beto")
        admin.post(f"/clientes/archivar/{client.id}/")
        assert listed(admin) == ["Beto"]
        assert listed(admin, estado="archivados") == ["Ana"]
        assert listed(admin, estado="todos") == ["Ana", "Beto"]

    def test_teaches_when_empty(self, admin: Client, seller: Client) -> None:
        assert 'href="/clientes/nuevo/"' in text(admin.get("/clientes/"))
        assert "Los agrega un administrador" in text(seller.get("/clientes/"))


class TestDetail:
    def test_shows_the_facts_and_the_latest_sales(self, admin: Client, shop: Shop) -> None:
        client = shop.client("<b>Ana</b>", document_type=DocumentType.NIT, document="900373923", phone="300 1")
        number = sell_to(shop, client.id)
        page = text(admin.get(f"/clientes/{client.id}/"))
        assert "900373923-8" in page
        assert f"Venta {number}" in page
        assert 'href="tel:300%201"' in page
        assert "&lt;b&gt;Ana" in page
        assert "<b>Ana" not in page

    def test_a_seller_sees_no_sales_of_others_where_the_shop_hides_them(self, seller: Client, shop: Shop) -> None:
        client = shop.client()
        numbers = [sell_to(shop, client.id, actor) for actor in (shop.admin, shop.seller)]
        address = f"/clientes/{client.id}/"
        assert [number in text(seller.get(address)) for number in numbers] == [True, True]
        run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, sellers_see_all=False))
        sales = seller.get(address).context["sales"].items
        assert [sale.number for sale in sales] == numbers[1:]


class TestNew:
    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        answer = admin.post("/clientes/nuevo/", fields(tipo_documento="13", documento="52.123.456"))
        assert (answer.status_code, answer["Location"]) == (302, "/clientes/")
        assert flashes(answer) == ["Cliente agregado correctamente."]
        (client,) = admin.get("/clientes/").context["page"].items
        assert (client.name, client.phone, client.contact_email) == ("Ana Peña", "300 123 4567", "ana@example.com")
        assert (client.document_type, client.document) == (DocumentType.CITIZEN_CARD, "52123456")

    def test_a_type_alone_is_no_document(self, admin: Client, shop: Shop) -> None:
        usual = sent_back(admin.get("/clientes/nuevo/"))
        assert usual["tipo_documento"] == "13"
        assert admin.post("/clientes/nuevo/", {**usual, "nombre": "Ana"}).status_code == 302
        (client,) = admin.get("/clientes/").context["page"].items
        assert (client.document_type, client.document) == (None, "")

    def test_works_out_the_digit_of_a_nit(self, admin: Client, shop: Shop) -> None:
        admin.post("/clientes/nuevo/", fields(tipo_documento="31", documento="900.373.923"))
        (client,) = admin.get("/clientes/").context["page"].items
        assert (client.document, client.check_digit) == ("900373923", "8")

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("nombre", {"nombre": ""}),
            ("nombre", {"nombre": "x" * 151}),
            ("nombre", {"nombre": "a\x00b"}),
            ("telefono", {"telefono": "9" * 21}),
            ("correo", {"correo": "ana"}),
            ("tipo_documento", {"tipo_documento": "99"}),
            ("documento", {"tipo_documento": "31", "documento": "abc"}),
            ("digito_verificacion", {"tipo_documento": "31", "documento": "900373923", "digito_verificacion": "1"}),
        ],
    )
    def test_marks_the_field_and_keeps_the_rest(self, admin: Client, shop: Shop, field: str, changes: dict) -> None:
        page = admin.post("/clientes/nuevo/", fields(**changes))
        assert page.status_code == 400
        assert flashes(page) == [CHECK]
        assert page.context["form"].errors.keys() == {field}
        assert 'value="ana@example.com"' in text(page) or field == "correo"
        assert listed(admin) == []

    def test_sent_twice_adds_once(self, admin: Client, shop: Shop) -> None:
        key = admin.get("/clientes/nuevo/").context["form"]["clave"].value()
        for _ in range(2):
            assert admin.post("/clientes/nuevo/", fields(clave=key)).status_code == 302
        assert listed(admin) == ["Ana Peña"]


class TestEdit:
    def test_updates_and_shows_the_client(self, admin: Client, shop: Shop) -> None:
        client = shop.client(document="52123456")
        address = f"/clientes/editar/{client.id}/"
        answer = admin.post(address, {**sent_back(admin.get(address)), "nombre": "Ana María"})
        assert (answer.status_code, answer["Location"]) == (302, f"/clientes/{client.id}/")
        assert flashes(answer) == ["Cliente actualizado correctamente."]
        assert (details(shop, client.id).name, details(shop, client.id).document) == ("Ana María", "52123456")

    def test_untouched_it_changes_nothing(self, admin: Client, shop: Shop) -> None:
        for facts in ({}, {"document_type": DocumentType.NIT, "document": "900373923", "phone": "300"}):
            client = shop.client("Ana", **facts)
            address = f"/clientes/editar/{client.id}/"
            assert admin.post(address, sent_back(admin.get(address))).status_code == 302
            after = details(shop, client.id)
            assert (after.document_type, after.document, after.check_digit, after.phone) == (
                client.document_type, client.document, client.check_digit, client.phone,
            )  # fmt: skip

    def test_a_number_that_was_cleared_takes_the_document_away(self, admin: Client, shop: Shop) -> None:
        client = shop.client(document_type=DocumentType.NIT, document="900373923")
        address = f"/clientes/editar/{client.id}/"
        assert admin.post(address, {**sent_back(admin.get(address)), "documento": ""}).status_code == 302
        assert (details(shop, client.id).document_type, details(shop, client.id).document) == (None, "")

    def test_works_for_whoever_sends_only_some_fields(self, admin: Client, shop: Shop) -> None:
        client = shop.client("Ana", phone="300", document="52123456")
        assert admin.post(f"/clientes/editar/{client.id}/", {"telefono": "301"}).status_code == 302
        after = details(shop, client.id)
        assert (after.name, after.phone, after.document) == ("Ana", "301", "52123456")

    def test_a_stale_version_is_refused_and_told(self, admin: Client, shop: Shop) -> None:
        client = shop.client()
        address = f"/clientes/editar/{client.id}/"
        data = sent_back(admin.get(address))
        run(EditClient, EditClientCommand(actor=shop.admin, client_id=client.id, name="Antes"))
        page = admin.post(address, {**data, "nombre": "Después"})
        assert page.status_code == 409
        assert "Alguien más cambió este registro" in text(page)
        assert f'<a href="{address}">Cargar los datos actuales' in text(page)
        assert 'value="Después"' in text(page)
        assert details(shop, client.id).name == "Antes"


class TestDelete:
    def test_asks_first(self, admin: Client, shop: Shop) -> None:
        client = shop.client()
        assert admin.get(f"/clientes/eliminar/{client.id}/").status_code == 200
        assert details(shop, client.id)

    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        client = shop.client()
        answer = admin.post(f"/clientes/eliminar/{client.id}/")
        assert (answer.status_code, answer["Location"]) == (302, "/clientes/")
        assert flashes(answer) == ["Cliente eliminado correctamente."]
        assert admin.get(f"/clientes/{client.id}/").status_code == 404

    def test_offers_to_archive_who_has_a_history(self, admin: Client, shop: Shop) -> None:
        client = shop.client()
        sell_to(shop, client.id)
        page = admin.post(f"/clientes/eliminar/{client.id}/")
        assert page.status_code == 409
        assert f'action="/clientes/archivar/{client.id}/"' in text(page)
        assert "Ventas: 1" in text(page)

    def test_archives_and_restores(self, admin: Client, shop: Shop) -> None:
        client = shop.client()
        answer = admin.post(f"/clientes/archivar/{client.id}/")
        assert (answer["Location"], flashes(answer)) == (
            f"/clientes/{client.id}/",
            ["Cliente archivado correctamente."],
        )
        assert not details(shop, client.id).active
        assert "Está archivado" in text(admin.get(f"/clientes/{client.id}/"))
        admin.post(f"/clientes/restaurar/{client.id}/")
        assert details(shop, client.id).active
