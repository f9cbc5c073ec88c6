"""`/ventas/api/` as a program sees it."""

import re
from decimal import Decimal
from typing import Any

import pytest

from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.expected import MOMENT, SALE_KEYS
from tests.integration.shop import Shop

URL = "/ventas/api/"


def of(product_id: int, quantity: object = 1, **more: object) -> dict[str, Any]:
    return {"detalles": [{"producto": product_id, "cantidad": quantity}], **more}


class TestSell:
    def test_answers_the_whole_sale(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="7702001000015")
        body = of(product.id, 2, cliente="Ana", forma_pago="Efectivo", recibido="5000.00", cliente_fk=None, banco=None)
        answer = admin.post(URL, body)
        assert answer.status == 201
        sale = answer.data
        assert answer.headers["Location"] == f"/ventas/api/{sale['id']}/"
        assert re.fullmatch(MOMENT, sale.pop("fecha_venta"))
        assert sale == {
            "id": sale["id"],
            "numero": "1",
            "usuario": shop.admin.owner_id,
            "vendedor": shop.admin.user_id,
            "cliente": "Ana",
            "cliente_fk": None,
            "forma_pago": "Efectivo",
            "banco": "",
            "referencia": "",
            "pagos": [
                {"forma_pago": "Efectivo", "monto": "3550.00", "redondeo": "20.00", "banco": "", "referencia": ""}
            ],
            "recibido": "5000.00",
            "cambio": "1450.00",
            "redondeo": "20.00",
            "estado": "registrada",
            "total_base": "3000.00",
            "total_iva": "570.00",
            "total_venta": "3570.00",
            "total_devuelto": "0.00",
            "fecha_anulacion": None,
            "motivo_anulacion": "",
            "version": 1,
            "detalles": [
                {
                    "id": sale["detalles"][0]["id"],
                    "producto": product.id,
                    "nombre": "Arroz Diana 500 g",
                    "codigo_de_barras": "7702001000015",
                    "unidad_medida": "und",
                    "cantidad": 2,
                    "cantidad_devuelta": 0,
                    "precio_unitario": "1500.00",
                    "monto_iva": "285.00",
                    "tarifa_iva": "19",
                    "precio_unitario_final": "1785.00",
                    "subtotal": "3570.00",
                    "costo_compra": "900.00",
                }
            ],
            "devoluciones": [],
        }
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 8

    def test_reads_back_the_same(self, admin: Program, shop: Shop) -> None:
        sold = admin.post(URL, of(shop.product().id))
        assert admin.get(sold.headers["Location"]).data == sold.data

    def test_a_line_may_be_scanned_and_the_quantity_left_out(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        line = admin.post(URL, {"detalles": [{"codigo_de_barras": "770"}]}).data["detalles"][0]
        assert (line["producto"], line["cantidad"]) == (product.id, 1)

    def test_the_same_product_twice_is_summed(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        lines = [{"producto": product.id, "cantidad": 2}, {"codigo_de_barras": "770", "cantidad": 3}]
        (line,) = admin.post(URL, {"detalles": lines}).data["detalles"]
        assert line["cantidad"] == 5

    def test_sells_by_weight_exactly(self, admin: Program, shop: Shop) -> None:
        cheese = shop.product("Queso", unit=Unit.KILOGRAM, stock=Decimal(5), price=Money(Decimal("20000")))
        answer = admin.post(URL, of(cheese.id, 0.255))
        assert b'"cantidad":0.255,' in answer.raw
        assert answer.data["total_venta"] == "6069.00"

    def test_another_price_or_a_discount_is_an_admins_to_give(
        self, admin: Program, seller: Program, shop: Shop
    ) -> None:
        product = shop.product()
        for more, total in (({"precio_unitario": "1000"}, "1190.00"), ({"descuento": 50}, "892.50")):
            body = {"detalles": [{"producto": product.id, **more}]}
            assert admin.post(URL, body).data["total_venta"] == total
            seller.post(URL, body).refused(403, "PERMISSION_DENIED")

    def test_a_seller_sells_without_seeing_cost(self, seller: Program, shop: Shop) -> None:
        product = shop.product()
        sold = seller.post(URL, of(product.id))
        read = seller.get(sold.headers["Location"])
        for answer in (sold, read):
            assert answer.data["vendedor"] == shop.seller.user_id
            assert set(answer.data) == SALE_KEYS | {"detalles", "devoluciones"}
            assert "costo_compra" not in answer.data["detalles"][0]
            assert b"900.00" not in answer.raw

    def test_names_every_short_line_and_takes_nothing(self, admin: Program, shop: Shop) -> None:
        rice, oil, salt = (shop.product(name, stock=Decimal(3)) for name in ("Arroz", "Aceite", "Sal"))
        lines = [{"producto": p.id, "cantidad": q} for p, q in ((rice, 5), (oil, 3), (salt, 4))]
        body = admin.post(URL, {"detalles": lines}).refused(409, "INSUFFICIENT_STOCK")
        assert body["details"] == [
            {"producto": rice.id, "disponible": 3, "solicitado": 5},
            {"producto": salt.id, "disponible": 3, "solicitado": 4},
        ]
        assert body["error"].startswith("No hay suficiente Arroz: quedan 3, se pidieron 5.")
        assert {each["stock"] for each in admin.get("/productos/api/").data} == {3}

    def test_an_unknown_archived_or_foreign_product(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        here, gone, theirs = shop.product(), shop.product("Viejo"), other_shop.product()
        admin.post(f"/productos/api/{gone.id}/archivar/")
        for id in (theirs.id, 2**62):
            lines = [{"producto": here.id}, {"producto": id}]
            body = admin.post(URL, {"detalles": lines}).refused(404, "RESOURCE_NOT_FOUND")
            assert set(body["fields"]) == {"detalles.1.producto"}
        body = admin.post(URL, of(gone.id)).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"detalles.0.producto"}
        body = admin.post(URL, {"detalles": [{"codigo_de_barras": "no"}]}).refused(404, "RESOURCE_NOT_FOUND")
        assert set(body["fields"]) == {"detalles.0.codigo_de_barras"}
        assert admin.get(f"/productos/api/{here.id}/").data["stock"] == 10

    def test_a_registered_client_wins_over_a_typed_one(self, admin: Program, seller: Program, shop: Shop) -> None:
        product, client = shop.product(), shop.client("Inés Peña")
        sold = seller.post(URL, of(product.id, cliente_fk=client.id, cliente="Otra"))
        assert (sold.data["cliente_fk"], sold.data["cliente"]) == (client.id, "Inés Peña")
        assert seller.get(sold.headers["Location"]).data == sold.data
        assert [each["cliente_fk"] for each in admin.get(URL).data] == [client.id]

    def test_a_registered_client_may_owe(self, admin: Program, shop: Shop) -> None:
        product, client = shop.product(), shop.client()
        sold = admin.post(URL, of(product.id, cliente_fk=client.id, forma_pago="Crédito")).data
        assert (sold["forma_pago"], sold["recibido"], sold["cambio"]) == ("Crédito", None, "0.00")
        body = of(product.id, cliente_fk=client.id, forma_pago="Crédito", recibido="5000.00")
        admin.post(URL, body).names("recibido")

    def test_an_unknown_archived_or_foreign_client(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        product, gone, theirs = shop.product(), shop.client("Vieja"), other_shop.client()
        admin.patch(f"/clientes/api/{gone.id}/", {"activo": False})
        for id in (theirs.id, 2**62, 0, -1):
            body = admin.post(URL, of(product.id, cliente_fk=id)).refused(404, "RESOURCE_NOT_FOUND")
            assert body["fields"] == {"cliente_fk": [f"No existe el cliente {id}."]}
        body = admin.post(URL, of(product.id, cliente_fk=gone.id)).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"cliente_fk"}
        assert body["error"].startswith("Vieja está archivado")
        assert admin.get(URL).data == []
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 10

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"forma_pago": "Transferencia"}, "banco"),
            ({"forma_pago": "Transferencia", "banco": "x" * 51}, "banco"),
            ({"forma_pago": "Trueque"}, "forma_pago"),
            ({"forma_pago": "Crédito"}, "forma_pago"),
            ({"forma_pago": None}, "forma_pago"),
            ({"referencia": "x" * 101}, "referencia"),
            ({"cliente": "x" * 101}, "cliente"),
            ({"cliente": "Ana\x00"}, "cliente"),
            ({"cliente": True}, "cliente"),
            ({"cliente_fk": "4"}, "cliente_fk"),
            ({"cliente_fk": True}, "cliente_fk"),
            ({"cliente_fk": 4.5}, "cliente_fk"),
            ({"cliente_fk": 2**63}, "cliente_fk"),
            ({"recibido": "100.00"}, "recibido"),
            ({"recibido": -1}, "recibido"),
            ({"recibido": "5000", "forma_pago": "Tarjeta"}, "recibido"),
            ({"vuelto": 1}, "vuelto"),
            ({"detalles": []}, "detalles"),
            ({"detalles": None}, "detalles"),
            ({"detalles": {}}, "detalles"),
            ({"detalles": ["1"]}, "detalles.0"),
            ({"detalles": [{}]}, "detalles.0.producto"),
            ({"detalles": [{"producto": True}]}, "detalles.0.producto"),
            ({"detalles": [{"producto": "1"}]}, "detalles.0.producto"),
            ({"detalles": [{"producto": 1.0}]}, "detalles.0.producto"),
            ({"detalles": [{"producto": 10**30}]}, "detalles.0.producto"),
            ({"detalles": [{"producto": 1, "codigo_de_barras": "770"}]}, "detalles.0.producto"),
            ({"detalles": [{"codigo_de_barras": "7" * 51}]}, "detalles.0.codigo_de_barras"),
            ({"detalles": [{"codigo_de_barras": "7\x07"}]}, "detalles.0.codigo_de_barras"),
            ({"detalles": [{"producto": 1, "precio": "1"}]}, "detalles.0.precio"),
            ({"detalles": [{"producto": 1, "descuento": "diez"}]}, "detalles.0.descuento"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, shop: Shop, more: dict[str, Any], field: str) -> None:
        product = shop.product()
        admin.post(URL, {**of(product.id), **more}).names(field)
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 10
        assert admin.get(URL).data == []

    @pytest.mark.parametrize("quantity", [0, -1, 1.5, 10**12, 0.0001, "dos", True, None, [1]])
    def test_names_a_bad_quantity(self, admin: Program, shop: Shop, quantity: object) -> None:
        product = shop.product()
        admin.post(URL, of(product.id, quantity)).names("detalles.0.cantidad")
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 10

    @pytest.mark.parametrize("discount", [-1, 101, 1.234])
    def test_names_a_bad_discount(self, admin: Program, shop: Shop, discount: object) -> None:
        line = {"producto": shop.product().id, "descuento": discount}
        admin.post(URL, {"detalles": [line]}).names("detalles.0.descuento")

    def test_price_or_discount_but_not_both(self, admin: Program, shop: Shop) -> None:
        line = {"producto": shop.product().id, "descuento": 5, "precio_unitario": "1"}
        admin.post(URL, {"detalles": [line]}).names("detalles.0.descuento")

    def test_at_most_200_lines(self, admin: Program, shop: Shop) -> None:
        product = shop.product(stock=Decimal(1000))
        admin.post(URL, {"detalles": [{"producto": product.id}] * 201}).names("detalles")
        assert admin.post(URL, {"detalles": [{"producto": product.id}] * 200}).status == 201


def test_a_read_only_token_looks_but_does_not_touch(shop: Shop) -> None:
    product = shop.product()
    reader = program_of(shop, read_only=True)
    assert "precio_compra" in reader.get(f"/productos/api/{product.id}/").data
    for refused in (
        reader.post(URL, of(product.id)),
        reader.patch(f"/productos/api/{product.id}/", {"nombre": "x"}),
        reader.post("/perfil/api/tokens/", {"nombre": "otro"}),
    ):
        refused.refused(403, "PERMISSION_DENIED")
