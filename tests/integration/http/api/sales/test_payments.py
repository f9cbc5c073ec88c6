"""Several payments of one sale, and by which means returns are paid back."""

from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/ventas/api/"


def nequi(amount: str) -> dict[str, str]:
    return {"forma_pago": "Transferencia", "monto": amount, "banco": "Nequi", "referencia": "M-1"}


def cash(amount: str, **more: str) -> dict[str, str]:
    return {"forma_pago": "Efectivo", "monto": amount, **more}


def credit(amount: str) -> dict[str, str]:
    return {"forma_pago": "Crédito", "monto": amount}


@pytest.fixture
def coffee(shop: Shop) -> int:
    return shop.product().id  # at 1785.00


def sell(program: Program, product: int, *payments: dict[str, str], **more: object) -> Any:
    return program.post(URL, {"detalles": [{"producto": product, "cantidad": 2}], "pagos": list(payments), **more})


class TestSell:
    def test_several_payments_make_the_total(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, nequi("2000.00"), cash("1570.00", recibido="2000.00")).data
        assert (sale["forma_pago"], sale["banco"], sale["total_venta"]) == ("Mixto", "", "3570.00")
        assert (sale["recibido"], sale["cambio"], sale["redondeo"]) == ("2000.00", "450.00", "20.00")
        assert sale["pagos"] == [
            {
                "forma_pago": "Transferencia",
                "monto": "2000.00",
                "redondeo": "0.00",
                "banco": "Nequi",
                "referencia": "M-1",
            },
            {"forma_pago": "Efectivo", "monto": "1550.00", "redondeo": "20.00", "banco": "", "referencia": ""},
        ]
        assert admin.get(f"{URL}{sale['id']}/").data == sale
        [listed] = admin.get(URL).data
        assert (listed["forma_pago"], listed["pagos"]) == ("Mixto", sale["pagos"])

    def test_one_payment_in_a_list_is_one_payment(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, nequi("3570.00")).data
        assert (sale["forma_pago"], sale["banco"], sale["referencia"]) == ("Transferencia", "Nequi", "M-1")

    def test_a_part_is_owed(self, admin: Program, shop: Shop, coffee: int) -> None:
        client = shop.client()
        sale = sell(admin, coffee, cash("1000.00"), credit("2570.00"), cliente_fk=client.id).data
        assert admin.get(f"/clientes/api/{client.id}/").data["saldo"] == "2570.00"
        entries = admin.get(f"/clientes/api/{client.id}/cuenta/").data["movimientos"]
        assert [(each["cargo"], each["venta"]) for each in entries] == [("2570.00", sale["id"])]

    @pytest.mark.parametrize(
        ("payments", "more", "fields"),
        [
            ([], {}, {"pagos"}),
            ([nequi("3569.99")], {}, {"pagos"}),
            ([nequi("2000.00"), cash("1569.99")], {}, {"pagos"}),
            ([cash("1000.00"), cash("2570.00")], {}, {"pagos.1.forma_pago"}),
            ([nequi("3570.00"), cash("0.00")], {}, {"pagos.1.monto"}),
            ([cash("1000.00"), credit("2570.00")], {}, {"pagos.1.forma_pago"}),
            ([{"forma_pago": "Transferencia", "monto": "3570.00"}], {}, {"banco"}),
            ([{"forma_pago": "Mixto", "monto": "3570.00"}], {}, {"pagos.0.forma_pago"}),
            ([nequi("3570.00")], {"forma_pago": "Tarjeta"}, {"pagos"}),
            ([nequi("3570.00")], {"recibido": "5000.00"}, {"pagos"}),
            ([nequi("1.00")] * 11, {}, {"pagos"}),
        ],
    )
    def test_bad_payments_are_refused_and_nothing_is_sold(
        self, admin: Program, coffee: int, payments: list[Any], more: dict[str, Any], fields: set[str]
    ) -> None:
        answer = sell(admin, coffee, *payments, **more)
        body = answer.refused(400, "VALIDATION_ERROR")
        named = set(body["fields"])
        assert named == fields or {name.rpartition(".")[2] for name in named} == fields
        assert admin.get(URL).data == []


class TestEdit:
    def test_another_client_leaves_the_payments(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, nequi("2000.00"), cash("1570.00")).data
        edited = admin.patch(f"{URL}{sale['id']}/", {"cliente": "Ana"}).data
        assert (edited["cliente"], edited["pagos"]) == ("Ana", sale["pagos"])

    def test_corrected_lines_need_the_payments(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, nequi("1000.00"), cash("2570.00")).data
        lines = [{"id": sale["detalles"][0]["id"], "cantidad": 1}]
        body = admin.patch(f"{URL}{sale['id']}/", {"detalles": lines}).refused(400, "VALIDATION_ERROR")
        assert set(body["fields"]) == {"pagos"}
        payments = [nequi("1000.00"), cash("785.00")]
        edited = admin.patch(f"{URL}{sale['id']}/", {"detalles": lines, "pagos": payments}).data
        assert [each["monto"] for each in edited["pagos"]] == ["1000.00", "750.00"]

    def test_one_payment_takes_the_place_of_several(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, nequi("2000.00"), cash("1570.00")).data
        edited = admin.patch(f"{URL}{sale['id']}/", {"forma_pago": "Tarjeta"}).data
        assert (edited["forma_pago"], len(edited["pagos"]), edited["pagos"][0]["monto"]) == ("Tarjeta", 1, "3570.00")


class TestRefunds:
    def back(self, admin: Program, sale: Any, quantity: int, *payments: dict[str, str]) -> Any:
        body = {"detalles": [{"id": sale["detalles"][0]["id"], "cantidad": quantity}]}
        return admin.post(f"{URL}{sale['id']}/devolucion/", body | ({"pagos": list(payments)} if payments else {}))

    def test_what_is_owed_goes_first_and_cash_last(self, admin: Program, shop: Shop, coffee: int) -> None:
        client = shop.client()
        sale = sell(admin, coffee, cash("1570.00"), credit("2000.00"), cliente_fk=client.id).data
        [first] = self.back(admin, sale, 1).data["devoluciones"]
        assert first["pagos"] == [{"forma_pago": "Crédito", "monto": "1785.00", "banco": ""}]
        assert admin.get(f"/clientes/api/{client.id}/").data["saldo"] == "215.00"
        returned = self.back(admin, sale, 1).data
        assert [each["monto"] for each in returned["devoluciones"][1]["pagos"]] == ["215.00", "1550.00"]
        assert admin.get(f"/clientes/api/{client.id}/").data["saldo"] == "0.00"

    def test_by_the_means_that_is_said(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, cash("1570.00"), nequi("2000.00")).data
        [back] = self.back(admin, sale, 1, cash("1785.00")).data["devoluciones"]
        assert back["pagos"] == [{"forma_pago": "Efectivo", "monto": "1800.00", "banco": ""}]

    def test_refunds_that_do_not_add_up_are_refused(self, admin: Program, coffee: int) -> None:
        sale = sell(admin, coffee, cash("1570.00"), nequi("2000.00")).data
        body = self.back(admin, sale, 1, {"forma_pago": "Transferencia", "monto": "1000.00"}).refused(
            400, "VALIDATION_ERROR"
        )
        assert set(body["fields"]) == {"pagos"}
        assert admin.get(f"{URL}{sale['id']}/").data["devoluciones"] == []

    def test_cash_for_what_was_paid_by_card_leaves_the_drawer(self, admin: Program, coffee: int) -> None:
        till = admin.post("/ventas/api/caja/", {"base": "10000"}).data
        sale = sell(admin, coffee, {"forma_pago": "Tarjeta", "monto": "3570.00"}).data
        assert self.back(admin, sale, 2, cash("3570.00")).status == 200
        shown = admin.get(f"/ventas/api/caja/{till['id']}/").data
        assert (shown["salidas"], shown["esperado"]) == ("3600.00", "6400.00")
