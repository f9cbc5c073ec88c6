"""`/ventas/api/en-espera/` as a program sees it."""

import re
from typing import Any

import pytest

from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop

URL = "/ventas/api/en-espera/"
SALES = "/ventas/api/"


@pytest.fixture
def seller(shop: Shop) -> Program:
    return program_of(shop, shop.seller)


def of(product_id: int, quantity: object = 1, **more: object) -> dict[str, Any]:
    return {"nombre": "Mesa 4", "detalles": [{"producto": product_id, "cantidad": quantity}], **more}


def held(seller: Program, product_id: int, quantity: object = 1, **more: object) -> str:
    return f"{URL}{seller.post(URL, of(product_id, quantity, **more)).data['id']}/"


class TestHold:
    def test_answers_the_whole_sale_on_hold(self, seller: Program, admin: Program, shop: Shop) -> None:
        rice, salt = shop.product(barcode="7702001000015"), shop.product("Sal")
        body = {
            "nombre": " Mesa 4 ",
            "cliente": "Ana",
            "detalles": [{"codigo_de_barras": "7702001000015", "cantidad": "2"}, {"producto": salt.id}],
        }
        answer = seller.post(URL, body)
        made = answer.data
        assert (answer.status, answer.headers["Location"]) == (201, f"{URL}{made['id']}/")
        assert seller.get(f"{URL}{made['id']}/").data == made
        assert admin.get(URL).data == [{key: made[key] for key in made if key != "detalles"}]
        assert re.fullmatch(MOMENT, made.pop("fecha"))
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "nombre": "Mesa 4",
            "cliente": "Ana",
            "cliente_fk": None,
            "registrado_por": shop.seller.user_id,
            "registrado_por_nombre": shop.seller_username,
            "productos": 2,
            "con_archivados": False,
            "version": 1,
            "detalles": [
                {
                    "id": made["detalles"][0]["id"],
                    "producto": rice.id,
                    "nombre": "Arroz Diana 500 g",
                    "codigo_de_barras": "7702001000015",
                    "unidad_medida": "und",
                    "cantidad": 2,
                    "precio_unitario": None,
                    "descuento": None,
                    "archivado": False,
                },
                {
                    "id": made["detalles"][1]["id"],
                    "producto": salt.id,
                    "nombre": "Sal",
                    "codigo_de_barras": None,
                    "unidad_medida": "und",
                    "cantidad": 1,
                    "precio_unitario": None,
                    "descuento": None,
                    "archivado": False,
                },
            ],
        }

    def test_the_same_key_holds_once(self, seller: Program, shop: Shop) -> None:
        body = of(shop.product().id)
        first, again = (seller.post(URL, body, Idempotency_Key="en-espera-1") for _ in range(2))
        assert again.data == first.data
        assert again.headers["Idempotent-Replay"] == "true"
        assert seller.get(URL).body["pagination"]["count"] == 1

    def test_says_when_there_is_no_room(self, seller: Program, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("application.use_cases.sales.hold_sale.HELD_SALE_LIMIT", 1)
        product = shop.product().id
        held(seller, product)
        answer = seller.post(URL, of(product))
        answer.refused(409, "CONFLICT")
        assert answer.body["error"] == "Ya hay 1 ventas en espera, el máximo: hay que cobrar o descartar alguna."

    def test_only_an_admin_sets_prices(self, seller: Program, admin: Program, shop: Shop) -> None:
        product = shop.product().id
        body = {"nombre": "Mesa 4", "detalles": [{"producto": product, "descuento": 10}]}
        seller.post(URL, body).refused(403, "PERMISSION_DENIED")
        body["detalles"][0]["descuento"] = 12.5
        made = admin.post(URL, body).data
        assert made["detalles"][0]["descuento"] == 12.5
        assert seller.put(f"{URL}{made['id']}/", {**made, "nombre": "Mesa 5"}).data == {
            **made,
            "nombre": "Mesa 5",
            "version": 2,
        }
        assert seller.post(SALES, {"en_espera": made["id"]}).data["detalles"][0]["precio_unitario"] == "1312.50"


class TestEdit:
    def test_an_edit_of_an_old_version_is_a_conflict(self, seller: Program, shop: Shop) -> None:
        product = shop.product().id
        address = held(seller, product)
        tag = seller.get(address).headers["ETag"]
        edited = seller.put(address, of(product, 3, nombre="Mesa 5"), If_Match=tag)
        assert (edited.status, edited.data["nombre"], edited.data["version"]) == (200, "Mesa 5", 2)
        assert edited.data["detalles"][0]["cantidad"] == 3
        seller.put(address, of(product, 4), If_Match=tag).refused(412, "CONFLICT")
        seller.put(address, of(product, 4, version=1)).refused(409, "CONFLICT")

    def test_what_get_answered_can_be_sent_with_another_quantity(self, seller: Program, shop: Shop) -> None:
        address = held(seller, shop.product(barcode="77").id, 2)
        shown = seller.get(address).data
        shown["detalles"][0]["cantidad"] = 5
        edited = seller.put(address, shown)
        assert (edited.status, edited.data["detalles"]) == (200, shown["detalles"])

    def test_discarding_answers_its_id_and_stands_in_the_trail(
        self, seller: Program, admin: Program, shop: Shop
    ) -> None:
        address = held(seller, shop.product().id, 2)
        id = int(address.split("/")[-2])
        assert seller.delete(address).data == {"id": id, "eliminado": True}
        gone = seller.get(address)
        gone.refused(404, "RESOURCE_NOT_FOUND")
        assert gone.body["error"] == f"No existe la venta en espera {id}: quizá ya se cobró o se descartó."
        records = admin.get("/configuracion/api/auditoria/").data
        (record,) = [each for each in records if each["tipo"] == "eliminado"]
        assert (record["objeto"], record["registro"], record["usuario"]) == ("venta_en_espera", id, shop.seller.user_id)


class TestSell:
    def test_sells_its_lines_to_its_client_and_takes_it_away(self, seller: Program, shop: Shop) -> None:
        product, client = shop.product().id, shop.client("Luz").id
        address = held(seller, product, 2, cliente_fk=client)
        id = int(address.split("/")[-2])
        body = {"en_espera": id, "forma_pago": "Transferencia", "banco": "Nequi"}
        first = seller.post(SALES, body, Idempotency_Key="cobro-0001")
        assert (first.status, first.data["total_venta"], first.data["cliente_fk"]) == (201, "3570.00", client)
        assert seller.get(URL).data == []
        assert seller.post(SALES, body, Idempotency_Key="cobro-0001").data == first.data
        again = seller.post(SALES, body)
        again.refused(404, "RESOURCE_NOT_FOUND")
        assert again.body["fields"].keys() == {"en_espera"}

    def test_the_lines_of_the_body_win(self, seller: Program, shop: Shop) -> None:
        product = shop.product().id
        address = held(seller, product, 2)
        body = {"en_espera": int(address.split("/")[-2]), "detalles": [{"producto": product, "cantidad": 3}]}
        assert seller.post(SALES, body).data["total_venta"] == "5355.00"

    @pytest.mark.parametrize("body", [{}, {"en_espera": None}])
    def test_a_sale_without_either_needs_lines(self, seller: Program, body: dict[str, None]) -> None:
        answer = seller.post(SALES, body)
        answer.refused(400, "VALIDATION_ERROR")
        assert answer.body["fields"] == {"detalles": ["Este dato es obligatorio."]}

    def test_an_archived_product_is_marked_and_refused(self, seller: Program, admin: Program, shop: Shop) -> None:
        product = shop.product().id
        address = held(seller, product)
        admin.post(f"/productos/api/{product}/archivar/", {})
        assert seller.get(address).data["detalles"][0]["archivado"] is True
        assert seller.get(URL).data[0]["con_archivados"] is True
        answer = seller.post(SALES, {"en_espera": int(address.split("/")[-2])})
        answer.refused(409, "CONFLICT")
        assert answer.body["fields"].keys() == {"detalles.0.producto"}
