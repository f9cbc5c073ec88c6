"""`/clientes/api/<id>/cuenta/` as a program sees it."""

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.credit.credit_helpers import on_credit, payments
from tests.integration.shop import Shop


class TestStatement:
    def test_every_entry_with_what_was_owed_after_it(self, admin: Program, seller: Program, shop: Shop) -> None:
        product, ana = shop.product().id, shop.client().id
        sold = on_credit(admin, ana, product, 2)
        paid = seller.post(payments(ana), {"monto": "3000"}).data
        admin.post(
            f"/ventas/api/{sold['id']}/devolucion/", {"detalles": [{"id": sold["detalles"][0]["id"], "cantidad": 1}]}
        )
        void = on_credit(admin, ana, product, 1)
        admin.post(f"/ventas/api/{void['id']}/anular/", {})
        answer = seller.get(f"/clientes/api/{ana}/cuenta/")
        told = answer.data
        entries = told.pop("movimientos")
        assert told == {
            "cliente": admin.get(f"/clientes/api/{ana}/").data,
            "desde": None,
            "hasta": None,
            "saldo_inicial": "0.00",
            "cargos": "3570.00",
            "abonos": "4785.00",
            "saldo_final": "-1215.00",
        }
        assert told["cliente"]["saldo"] == "-1215.00"
        sale = {"venta": sold["id"], "numero": sold["numero"], "forma_pago": None}
        returned = entries[2]["id"]
        assert [{key: value for key, value in entry.items() if key != "fecha"} for entry in entries] == [
            {"tipo": "venta", "id": sold["id"], **sale, "cargo": "3570.00", "abono": "0.00", "saldo": "3570.00"},
            {
                "tipo": "abono",
                "id": paid["id"],
                "venta": None,
                "numero": "1",
                "forma_pago": "Efectivo",
                "cargo": "0.00",
                "abono": "3000.00",
                "saldo": "570.00",
            },
            {"tipo": "devolucion", "id": returned, **sale, "cargo": "0.00", "abono": "1785.00", "saldo": "-1215.00"},
        ]
        assert answer.body["pagination"] == {
            "has_next": False,
            "has_previous": False,
            "number": 1,
            "num_pages": 1,
            "count": 3,
            "page_size": 20,
            "next_cursor": None,
        }

    def test_a_statement_goes_by_page_and_by_cursor(self, admin: Program, ana: int) -> None:
        for amount in ("1", "2", "3"):
            admin.post(payments(ana), {"monto": amount})
        address = f"/clientes/api/{ana}/cuenta/?page_size=2"
        everything = admin.get(f"/clientes/api/{ana}/cuenta/").data["movimientos"]
        assert admin.get(f"{address}&page=2").data["movimientos"] == everything[2:]
        cursor = admin.get(address).body["pagination"]["next_cursor"]
        assert admin.get(f"{address}&cursor={cursor}").data["movimientos"] == everything[2:]
        newest = admin.get(f"{address}&orden=-fecha")
        assert newest.data["movimientos"] == everything[:1:-1]
        admin.get(f"{address}&orden=-fecha&cursor={cursor}").names("cursor")

    def test_a_statement_of_days(self, admin: Program, ana: int) -> None:
        address = f"/clientes/api/{ana}/cuenta/"
        told = admin.get(f"{address}?desde=2020-01-01&hasta=2020-01-31").data
        assert (told["desde"], told["hasta"], told["movimientos"]) == ("2020-01-01", "2020-01-31", [])
        assert (told["saldo_inicial"], told["saldo_final"]) == ("0.00", "0.00")
        later = admin.get(f"{address}?desde=2999-01-01").data
        assert (later["saldo_inicial"], later["cargos"], later["saldo_final"]) == ("3570.00", "0.00", "3570.00")
        admin.get(f"{address}?desde=2020-02-01&hasta=2020-01-31").names("hasta")
        admin.get(f"{address}?desde=ayer").names("desde")


class TestReport:
    def test_says_how_old_it_is(self, admin: Program, ana: int) -> None:
        admin.post(payments(ana), {"monto": "570"})
        told = admin.get("/reportes/api/cartera/").data
        [row] = told["filas"]
        assert row == {
            "cliente_fk": ana,
            "nombre": "Ana",
            "documento": "",
            "telefono": "",
            "debe_desde": told["hasta"],
            "hasta_30": "3000.00",
            "de_31_a_60": "0.00",
            "de_61_a_90": "0.00",
            "mas_de_90": "0.00",
            "a_favor": "0.00",
            "saldo": "3000.00",
        }
        assert told["totales"]["saldo"] == "3000.00"
        assert told["desde"] is None

    def test_the_debt_report_is_not_for_sellers(self, seller: Program) -> None:
        seller.get("/reportes/api/cartera/").refused(403, "PERMISSION_DENIED")
