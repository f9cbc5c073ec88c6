"""The pages of a client's account."""

import pytest
from django.test import Client

from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.credit.void_payment import VoidPayment, VoidPaymentCommand
from domain.sales.payment import PaymentMethod
from tests.integration.http.web.credit.credit_helpers import balance, pay
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.http.web.sales.paper import sell
from tests.integration.shop import Shop, run


class TestClientPage:
    def test_shows_what_is_owed_and_the_last_entries(self, seller: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "570.00")
        page = text(seller.get(f"/clientes/{ana}/"))
        assert "Debe $3.000,00" in page
        assert f'href="/clientes/{ana}/abonos/{paid}/"' in page
        assert f'href="/clientes/{ana}/abonos/nuevo/"' in page
        assert page.index("Abono 1") < page.index("Venta 1")
        assert "$3.000,00" in text(seller.get("/clientes/"))

    def test_teaches_where_nothing_was_sold_on_credit(self, seller: Client, admin: Client, shop: Shop) -> None:
        client = shop.client().id
        for browser in (seller, admin):
            page = text(browser.get(f"/clientes/{client}/"))
            assert "No debe nada" in page
            assert "Todavía no se le ha fiado nada." in page
            assert f'href="/ventas/nueva/?cliente={client}"' in page
            assert "abonos/nuevo/" not in page
        run(EditClient, EditClientCommand(actor=shop.admin, client_id=client, active=False))
        assert "/ventas/nueva/?cliente=" not in text(admin.get(f"/clientes/{client}/"))

    def test_says_what_is_in_favour(self, admin: Client, shop: Shop, ana: int) -> None:
        pay(shop, ana, "3570.00")
        sale = admin.get(f"/clientes/{ana}/").context["entries"][-1].sale_id
        admin.post(f"/ventas/eliminar/{sale}/")
        assert "$3.570,00 a favor" in text(admin.get(f"/clientes/{ana}/"))


class TestPaying:
    def test_a_good_form_pays_and_goes_back_to_the_client(self, seller: Client, shop: Shop, ana: int) -> None:
        address = f"/clientes/{ana}/abonos/nuevo/"
        form = sent_back(seller.get(address))
        assert "Debe $3.570,00" in text(seller.get(address))
        response = seller.post(address, form | {"monto": "1.570", "forma_pago": "Tarjeta", "referencia": "987"})
        assert (response.status_code, response["Location"]) == (302, f"/clientes/{ana}/")
        assert flashes(response) == ["Abono de $1.570,00 recibido. Debe $2.000,00."]
        assert balance(shop, ana) == "2000.00"

    def test_sent_twice_it_is_paid_once(self, seller: Client, shop: Shop, ana: int) -> None:
        address = f"/clientes/{ana}/abonos/nuevo/"
        form = sent_back(seller.get(address)) | {"monto": "1000"}
        first, again = (seller.post(address, form) for _ in range(2))
        assert (first.status_code, again.status_code) == (302, 302)
        assert flashes(first)[0] == flashes(again)[-1] == "Abono de $1.000,00 recibido. Debe $2.570,00."
        assert balance(shop, ana) == "2570.00"
        other = seller.post(address, form | {"monto": "5"})
        assert other.status_code == 409
        assert balance(shop, ana) == "2570.00"

    @pytest.mark.parametrize(
        ("field", "changes", "expected"),
        [
            ("monto", {"monto": "3.570,01"}, "El abono de $3.570,01 es más de lo que se debe: el saldo es de $3.570."),
            ("monto", {"monto": ""}, "El valor debe ser mayor que cero."),
            ("monto", {"monto": "mil"}, "Escribir el valor en pesos"),
            ("banco", {"forma_pago": "Transferencia"}, "Este dato es obligatorio."),
            ("forma_pago", {"forma_pago": "Crédito"}, "Crédito"),
            ("referencia", {"referencia": "x" * 101}, "No puede tener más de 100 caracteres."),
        ],
    )
    def test_a_bad_form_says_so_beside_the_field(  # noqa: PLR0917 - of a table
        self, seller: Client, shop: Shop, ana: int, field: str, changes: dict[str, str], expected: str
    ) -> None:
        data = {"monto": "1000", "forma_pago": "Efectivo"} | changes
        response = seller.post(f"/clientes/{ana}/abonos/nuevo/", data)
        assert response.status_code == 400
        assert expected in response.context["form"].errors[field][0]
        assert flashes(response) == ["Revisa los campos marcados en el formulario."]
        assert balance(shop, ana) == "3570.00"

    def test_of_nothing_owed_nothing_is_taken(self, seller: Client, shop: Shop) -> None:
        client = shop.client().id
        response = seller.post(f"/clientes/{client}/abonos/nuevo/", {"monto": "1"})
        assert response.status_code == 400
        assert "El cliente no debe nada" in text(response)

    def test_without_the_protection_nothing_is_taken(self, guarded_admin: Client, shop: Shop, ana: int) -> None:
        assert guarded_admin.post(f"/clientes/{ana}/abonos/nuevo/", {"monto": "1"}).status_code == 403
        assert balance(shop, ana) == "3570.00"


class TestVoiding:
    def test_asks_why_and_keeps_the_trace(self, admin: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "570.00", method=PaymentMethod.TRANSFER, bank="Nequi", reference="A-1")
        here = f"/clientes/{ana}/abonos/{paid}/"
        page = text(admin.get(here))
        assert all(
            expected in page for expected in ("$570,00", "Transferencia", "Nequi", "A-1", f'href="{here}anular/"')
        )
        assert "vuelve a deber los $570,00" in text(admin.get(f"{here}anular/"))
        response = admin.post(f"{here}anular/", {"motivo": "Era de Luz"})
        assert (response.status_code, response["Location"]) == (302, here)
        assert flashes(response) == ["Abono anulado: el cliente vuelve a deberlo."]
        page = text(admin.get(here))
        assert "Era de Luz" in page
        assert "anular/" not in page
        assert balance(shop, ana) == "3570.00"
        assert "Anulado" in text(admin.get(f"/clientes/{ana}/abonos/"))
        assert "Anuló un abono" in text(admin.get("/configuracion/auditoria/"))

    def test_once(self, admin: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "570.00")
        address = f"/clientes/{ana}/abonos/{paid}/anular/"
        admin.post(address)
        response = admin.post(address)
        assert response.status_code == 409
        assert "Este abono ya está anulado." in text(response)

    def test_a_bad_reason_is_told(self, admin: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "570.00")
        response = admin.post(f"/clientes/{ana}/abonos/{paid}/anular/", {"motivo": "x" * 201})
        assert response.status_code == 400
        assert "motivo" in response.context["form"].errors

    def test_is_not_for_sellers(self, seller: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "570.00")
        response = seller.post(f"/clientes/{ana}/abonos/{paid}/anular/")
        assert (response.status_code, response["Location"]) == (302, "/ventas/")
        assert "anular/" not in text(seller.get(f"/clientes/{ana}/abonos/{paid}/"))
        assert balance(shop, ana) == "3000.00"


class TestPayments:
    def test_a_list_with_states(self, admin: Client, shop: Shop, ana: int) -> None:
        void, stands = (pay(shop, ana, amount) for amount in ("1.00", "2.00"))
        run(VoidPayment, VoidPaymentCommand(actor=shop.admin, client_id=ana, payment_id=void))

        def listed(**query: str) -> list[int]:
            return [each.id for each in admin.get(f"/clientes/{ana}/abonos/", query).context["page"].items]

        assert listed() == [stands, void]
        assert listed(orden="fecha") == [void, stands]
        assert (listed(estado="anulado"), listed(estado="registrado")) == ([void], [stands])

    def test_teaches_when_empty(self, seller: Client, ana: int) -> None:
        assert "Todavía no ha abonado." in text(seller.get(f"/clientes/{ana}/abonos/"))


class TestSale:
    def test_on_credit_leads_to_its_account_and_gives_no_money_back(self, admin: Client, shop: Shop, ana: int) -> None:
        [sale] = admin.get(f"/clientes/{ana}/").context["entries"]
        here = f"/ventas/{sale.id}/"
        assert f'href="/clientes/{ana}/"' in text(admin.get(here))
        assert "dejan de contar en la cuenta del cliente" in text(admin.get(f"/ventas/eliminar/{sale.id}/"))
        line = admin.get(here).context["sale"].lines[0]
        admin.post(f"/ventas/devolucion/{sale.id}/", {f"cantidad-{line.id}": "1"})
        page = text(admin.get(here))
        assert "Descontado de la cuenta del cliente" in page
        assert "Devuelto al cliente" not in page
        assert balance(shop, ana) == "1785.00"

    def test_paid_at_once_gives_it_back(self, admin: Client, shop: Shop) -> None:
        sale = sell(shop, shop.product().id)
        assert "al cliente. El número" in text(admin.get(f"/ventas/eliminar/{sale.id}/"))


class TestTill:
    def test_begins_with_the_client_of_the_address(self, seller: Client, shop: Shop, ana: int) -> None:
        till = seller.get(f"/ventas/nueva/?cliente={ana}")
        form = till.context["form"]
        assert (form["cliente"].value(), form["cliente_fk"].value()) == ("Ana Peña", ana)
        assert '<option value="Crédito"' in text(till)
        assert "Para fiar hay que escoger aquí un cliente registrado." in text(seller.get("/ventas/nueva/"))

    def test_and_with_nobody_where_there_is_none(self, seller: Client, stranger: Client, shop: Shop, ana: int) -> None:
        run(EditClient, EditClientCommand(actor=shop.admin, client_id=ana, active=False))
        for browser, target in ((seller, ana), (stranger, ana), (seller, "x"), (seller, "9" * 30), (seller, 10**15)):
            till = browser.get(f"/ventas/nueva/?cliente={target}")
            assert till.status_code == 200
            assert not till.context["form"]["cliente_fk"].value()
            assert '<option value="Crédito"' not in text(till)
