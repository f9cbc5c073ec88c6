"""Editing and voiding purchases over `/compras/api/`."""

import re
from decimal import Decimal

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.http.api.purchases.purchase_helpers import URL, bought, of, ordered, stock
from tests.integration.shop import Shop


class TestHead:
    def test_the_head_is_edited_at_any_time(self, admin: Program, shop: Shop) -> None:
        purchase, supplier = bought(admin, of(shop.product().id)), shop.supplier()
        path = f"{URL}{purchase['id']}/"
        change = {"proveedor": supplier.id, "referencia": "FC-9", "fecha": "2026-11-01", "version": 1}
        edited = admin.patch(path, change).data
        assert [edited[each] for each in change] == [supplier.id, "FC-9", "2026-11-01", 2]
        assert (edited["detalles"], edited["recibida"]) == (purchase["detalles"], purchase["recibida"])
        assert admin.get(path).data == edited
        admin.patch(path, {"referencia": "X", "version": 1}).refused(409, "CONFLICT")
        assert admin.get(f"{URL}?q=FC-9").body["pagination"]["count"] == 1
        admin.delete(path)
        admin.patch(path, {"referencia": "X"}).refused(409, "CONFLICT")

    def test_an_invoice_of_another_day_shows_both_dates(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(stock=Decimal(0))
        purchase = bought(admin, of(rice.id), fecha="2026-11-01")
        today = purchase["fecha_creacion"][:10]
        assert (purchase["fecha"], purchase["recibida"]) == ("2026-11-01", today)
        days = "desde=2026-11-01&hasta=2026-11-01"
        [row] = admin.get(f"/reportes/api/compras/?{days}").data["filas"]
        assert (row["fecha"], row["recibida"]) == ("2026-11-01", today)
        assert admin.get("/reportes/api/inventario/?hasta=2026-11-01").data["filas"] == []


class TestEdit:
    def test_put_insists_on_lines_and_patch_on_nothing(self, admin: Program, shop: Shop) -> None:
        rice, supplier = shop.product(), shop.supplier()
        order = ordered(admin, of(rice.id), proveedor=supplier.id, referencia="FC-1")
        path = f"{URL}{order['id']}/"
        admin.put(path, {"referencia": "FC-2"}).names("detalles")
        edited = admin.put(path, {"detalles": [of(rice.id, 7), of(rice.id, 1)], "version": 1}).data
        assert ([line["cantidad"] for line in edited["detalles"]], edited["version"]) == ([7, 1], 2)
        assert (edited["proveedor"], edited["referencia"]) == (supplier.id, "FC-1")
        edited = admin.patch(path, {"proveedor": None, "fecha": "2026-11-02"}).data
        assert (edited["proveedor"], edited["fecha"], len(edited["detalles"])) == (None, "2026-11-02", 2)
        assert admin.get(path).data == edited

    def test_a_stale_version_and_what_arrived_are_conflicts(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        order = ordered(admin, of(rice.id))
        path = f"{URL}{order['id']}/"
        body = admin.patch(path, {"referencia": "X", "version": 7}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 1}
        admin.post(f"{path}recibir/")
        admin.patch(path, {"detalles": [of(rice.id)]}).refused(409, "CONFLICT")

    @pytest.mark.parametrize("key", ["tipo", "estado", "activo"])
    def test_kind_and_state_are_not_edited(self, admin: Program, shop: Shop, key: str) -> None:
        order = ordered(admin, of(shop.product().id))
        admin.patch(f"{URL}{order['id']}/", {key: "x"}).names(key)


class TestVoid:
    def test_takes_the_goods_back(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        purchase = bought(admin, of(rice.id))
        answer = admin.delete(f"{URL}{purchase['id']}/", {"motivo": "Llegó dañado"})
        assert answer.status == 200
        assert (answer.data["estado"], answer.data["motivo_anulacion"]) == ("anulada", "Llegó dañado")
        assert re.fullmatch(MOMENT, answer.data["anulada_en"])
        assert stock(admin, rice.id)[:2] == (10, "900.00")
        latest = admin.get(f"/productos/api/{rice.id}/kardex/").data[0]
        assert (latest["causa"], latest["documento"], latest["valor"]) == (
            "anulacion_compra",
            purchase["id"],
            "-5000.00",
        )
        admin.delete(f"{URL}{purchase['id']}/").refused(409, "CONFLICT")

    def test_voiding_an_order_needs_no_reason(self, admin: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        assert admin.delete(f"{URL}{order['id']}/").data["estado"] == "anulada"

    def test_names_every_product_of_which_too_little_is_left(self, admin: Program, shop: Shop) -> None:
        rice, oil = shop.product(stock=Decimal(0)), shop.product("Aceite", stock=Decimal(0))
        purchase = bought(admin, of(rice.id), of(oil.id))
        shop.sale(rice.id, 2), shop.sale(oil.id, 1)
        body = admin.delete(f"{URL}{purchase['id']}/").refused(409, "INSUFFICIENT_STOCK")
        assert body["details"] == [
            {"producto": rice.id, "disponible": 3, "solicitado": 5},
            {"producto": oil.id, "disponible": 4, "solicitado": 5},
        ]
