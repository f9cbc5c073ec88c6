"""`/clientes/api/<id>/cuenta/` and `…/abonos/` as a program sees them."""

import re
from typing import Any

import pytest

from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.credit.credit_helpers import on_credit, payments
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop


def balance(program: Program, client: int) -> str:
    return program.get(f"/clientes/api/{client}/").data["saldo"]


class TestPay:
    def test_answers_the_payment_and_where_it_is(self, seller: Program, shop: Shop, ana: int) -> None:
        body = {"monto": "570.00", "forma_pago": "Transferencia", "banco": " Nequi ", "referencia": "123"}
        answer = seller.post(payments(ana), body)
        assert answer.status == 201
        made = answer.data
        assert answer.headers["Location"] == f"/clientes/api/{ana}/abonos/{made['id']}/"
        assert seller.get(answer.headers["Location"]).data == made
        assert re.fullmatch(MOMENT, made.pop("fecha"))
        assert made == {
            "id": made["id"],
            "numero": 1,
            "cliente_fk": ana,
            "monto": "570.00",
            "forma_pago": "Transferencia",
            "banco": "Nequi",
            "referencia": "123",
            "vendedor": shop.seller.user_id,
            "estado": "registrado",
            "fecha_anulacion": None,
            "anulado_por": None,
            "motivo_anulacion": "",
            "saldo": "3000.00",
        }
        assert balance(seller, ana) == "3000.00"

    def test_a_payment_is_in_cash_unless_it_says_otherwise(self, seller: Program, ana: int) -> None:
        made = seller.post(payments(ana), {"monto": 3570}).data
        assert (made["forma_pago"], made["monto"], made["saldo"]) == ("Efectivo", "3570.00", "0.00")

    def test_more_than_is_owed_is_a_conflict_that_says_how_much_is(self, seller: Program, ana: int) -> None:
        answer = seller.post(payments(ana), {"monto": "3570.01"})
        answer.refused(409, "CONFLICT")
        told = "El abono de $3.570,01 es más de lo que se debe: el saldo es de $3.570."
        assert answer.body == {
            "success": False,
            "error": told,
            "code": "CONFLICT",
            "fields": {"monto": [told]},
            "details": {"saldo": "3570.00"},
        }
        assert balance(seller, ana) == "3570.00"

    def test_of_nothing_owed_there_is_nothing_to_pay(self, seller: Program, shop: Shop) -> None:
        answer = seller.post(payments(shop.client().id), {"monto": "1"})
        answer.refused(409, "CONFLICT")
        assert answer.body["error"] == "El cliente no debe nada: no hay qué abonar."
        assert answer.body["details"] == {"saldo": "0.00"}

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "monto"),
            ({"monto": None}, "monto"),
            ({"monto": "0"}, "monto"),
            ({"monto": "-1"}, "monto"),
            ({"monto": "1.001"}, "monto"),
            ({"monto": "1e3"}, "monto"),
            ({"monto": "1", "forma_pago": "Crédito"}, "forma_pago"),
            ({"monto": "1", "forma_pago": "Cheque"}, "forma_pago"),
            ({"monto": "1", "forma_pago": "Transferencia"}, "banco"),
            ({"monto": "1", "referencia": "r" * 101}, "referencia"),
            ({"monto": "1", "recibido": "5"}, "recibido"),
        ],
    )
    def test_a_bad_body_is_refused_by_name(self, seller: Program, ana: int, body: dict[str, Any], field: str) -> None:
        seller.post(payments(ana), body).names(field)
        assert balance(seller, ana) == "3570.00"

    def test_happens_once_under_a_key(self, seller: Program, ana: int) -> None:
        first, again = (seller.post(payments(ana), {"monto": "2000"}, Idempotency_Key="abono-0001") for _ in range(2))
        assert (first.status, first.raw) == (201, again.raw)
        assert again.headers["Idempotent-Replay"] == "true"
        assert balance(seller, ana) == "1570.00"
        seller.post(payments(ana), {"monto": "2001"}, Idempotency_Key="abono-0001").refused(
            422, "IDEMPOTENCY_KEY_REUSED"
        )

    def test_a_refusal_leaves_the_key_free(self, seller: Program, admin: Program, ana: int, product: int) -> None:
        asked = {"monto": "5000", "forma_pago": "Tarjeta"}
        seller.post(payments(ana), asked, Idempotency_Key="abono-0002").refused(409, "CONFLICT")
        on_credit(admin, ana, product, 1)
        assert seller.post(payments(ana), asked, Idempotency_Key="abono-0002").status == 201

    def test_another_shops_client_does_not_exist(self, other_shop: Shop, ana: int) -> None:
        stranger = program_of(other_shop)
        for path in ("abonos/", "cuenta/"):
            stranger.get(f"/clientes/api/{ana}/{path}").refused(404, "RESOURCE_NOT_FOUND")
        stranger.post(payments(ana), {"monto": "1"}).refused(404, "RESOURCE_NOT_FOUND")

    def test_whoever_only_reads_takes_nothing(self, shop: Shop, ana: int) -> None:
        reading = program_of(shop, shop.seller, read_only=True)
        answer = reading.post(payments(ana), {"monto": "1"})
        answer.refused(403, "PERMISSION_DENIED")
        assert answer.body["error"].startswith("Este acceso no permite recibir abonos.")
        assert reading.get(payments(ana)).data == []

    def test_nobody_takes_nothing(self, nobody: Program, ana: int) -> None:
        nobody.post(payments(ana), {"monto": "1"}).refused(401, "AUTHENTICATION_REQUIRED")


class TestVoid:
    @pytest.fixture
    def paid(self, seller: Program, ana: int) -> str:
        return seller.post(payments(ana), {"monto": "570"}).headers["Location"]

    def test_answers_the_payment_as_it_is_now(self, admin: Program, shop: Shop, ana: int, paid: str) -> None:
        before = admin.get(paid).data
        answer = admin.delete(paid, {"motivo": " Era de Luz "})
        assert answer.status == 200
        after = answer.data
        assert admin.get(paid).data == after
        assert re.fullmatch(MOMENT, after["fecha_anulacion"])
        assert after == before | {
            "estado": "anulado",
            "fecha_anulacion": after["fecha_anulacion"],
            "anulado_por": shop.admin.user_id,
            "motivo_anulacion": "Era de Luz",
            "saldo": "3570.00",
        }
        assert balance(admin, ana) == "3570.00"

    def test_a_payment_is_voided_once(self, admin: Program, paid: str) -> None:
        assert admin.delete(paid).status == 200
        answer = admin.delete(paid)
        answer.refused(409, "CONFLICT")
        assert answer.body["error"] == "El abono ya está anulado: no se puede anular otra vez."

    def test_a_seller_may_not(self, seller: Program, ana: int, paid: str) -> None:
        seller.delete(paid).refused(403, "PERMISSION_DENIED")
        assert balance(seller, ana) == "3000.00"

    def test_only_where_it_is(self, admin: Program, shop: Shop, other_shop: Shop, ana: int, paid: str) -> None:
        luz = shop.client("Luz").id
        elsewhere = paid.replace(f"/{ana}/", f"/{luz}/")
        for program, address in ((admin, elsewhere), (program_of(other_shop), paid), (admin, f"{paid[:-1]}999/")):
            program.get(address).refused(404, "RESOURCE_NOT_FOUND")
            program.delete(address).refused(404, "RESOURCE_NOT_FOUND")
        admin.get(f"{payments(ana)}{2**63}/").refused(404, "RESOURCE_NOT_FOUND")

    def test_the_trail_says_who_and_why(self, admin: Program, ana: int, paid: str) -> None:
        admin.delete(paid, {"motivo": "Era de Luz"})
        [note] = admin.get("/configuracion/api/auditoria/?tipo=abono_anulado").data
        number = paid.rstrip("/").rpartition("/")[2]
        assert note["detalles"] == {"numero": number, "monto": "570.00", "motivo": "Era de Luz"}


class TestPayments:
    def test_newest_first_by_state(self, admin: Program, ana: int) -> None:
        first, second = (admin.post(payments(ana), {"monto": amount}).data["id"] for amount in ("1", "2"))
        admin.delete(f"{payments(ana)}{first}/")

        def ids(query: str = "") -> list[int]:
            return [each["id"] for each in admin.get(payments(ana) + query).data]

        assert (ids(), ids("?orden=fecha")) == ([second, first], [first, second])
        assert (ids("?estado=anulado"), ids("?estado=registrado")) == ([first], [second])
        admin.get(payments(ana) + "?estado=nada").names("estado")
        admin.get(payments(ana) + "?orden=monto").names("orden")
        assert "saldo" not in admin.get(payments(ana)).data[0]

    def test_protect_their_client(self, admin: Program, ana: int) -> None:
        admin.post(payments(ana), {"monto": "1"})
        answer = admin.delete(f"/clientes/api/{ana}/")
        answer.refused(409, "PROTECTED_ERROR")
        assert answer.body["details"] == {"ventas": 1, "abonos": 1}
