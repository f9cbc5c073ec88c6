"""`/compras/api/activos/` as a program sees it."""

from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/compras/api/activos/"
FRIDGE = {"nombre": "Nevera", "valor": "3200000.00"}


def asset(program: Program, **facts: Any) -> dict[str, Any]:
    return program.post(URL, FRIDGE | facts).data


class TestCreate:
    def test_answers_the_asset_and_makes_its_purchase(self, admin: Program, shop: Shop) -> None:
        supplier = shop.supplier()
        facts = {
            "descripcion": "Dos puertas",
            "fecha_adquisicion": "2026-11-01",
            "proveedor": supplier.id,
            "referencia": "FC-77",
        }
        answer = admin.post(URL, FRIDGE | facts)
        assert answer.status == 201
        made = answer.data
        assert answer.headers["Location"] == f"/compras/api/activos/{made['id']}/"
        assert admin.get(answer.headers["Location"]).data == made
        assert made == {
            "id": made["id"],
            "compra": made["compra"],
            "compra_numero": 1,
            "usuario": shop.admin.owner_id,
            "registrado_por": shop.admin.user_id,
            "nombre": "Nevera",
            "descripcion": "Dos puertas",
            "valor": "3200000.00",
            "fecha_adquisicion": "2026-11-01",
            "proveedor": supplier.id,
            "proveedor_nombre": supplier.name,
            "referencia": "FC-77",
            "version": 1,
        }
        purchase = admin.get(f"/compras/api/{made['compra']}/").data
        assert (purchase["tipo"], purchase["estado"], purchase["fecha"]) == ("activos", "recibida", "2026-11-01")
        assert (purchase["total"], purchase["total_iva"], purchase["detalles"]) == ("3200000.00", "0.00", [])
        assert purchase["activo"] == {
            "id": made["id"],
            "nombre": "Nevera",
            "descripcion": "Dos puertas",
            "valor": "3200000.00",
            "fecha_adquisicion": "2026-11-01",
            "version": 1,
        }

    def test_creating_an_asset_is_what_a_purchase_of_that_kind_does(self, admin: Program) -> None:
        body = {"tipo": "activos", "activo": FRIDGE, "fecha": "2026-11-05"}
        purchase = admin.post("/compras/api/", body).data
        made = admin.get(f"{URL}{purchase['activo']['id']}/").data
        assert (made["compra"], made["fecha_adquisicion"]) == (purchase["id"], "2026-11-05")

    def test_happens_once_under_a_key(self, admin: Program) -> None:
        first, again = (admin.post(URL, FRIDGE, Idempotency_Key="activo-0001") for _ in range(2))
        assert first.raw == again.raw
        assert admin.get(URL).body["pagination"]["count"] == 1

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"nombre": ""}, "nombre"),
            ({"nombre": "x" * 256}, "nombre"),
            ({"descripcion": "x" * 1_001}, "descripcion"),
            ({"valor": "-1"}, "valor"),
            ({"valor": None}, "valor"),
            ({"fecha_adquisicion": "2999-01-01"}, "fecha_adquisicion"),
            ({"fecha_adquisicion": "1999-12-31"}, "fecha_adquisicion"),
            ({"referencia": "x" * 101}, "referencia"),
            ({"cantidad": 1}, "cantidad"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, facts: dict[str, Any], field: str) -> None:
        admin.post(URL, FRIDGE | facts).names(field)
        assert admin.get("/compras/api/").data == []

    def test_does_not_know_the_supplier_of_another_shop(self, admin: Program, other_shop: Shop) -> None:
        body = admin.post(URL, FRIDGE | {"proveedor": other_shop.supplier().id}).refused(404, "RESOURCE_NOT_FOUND")
        assert set(body["fields"]) == {"proveedor"}


class TestEdit:
    def test_takes_the_purchase_along(self, admin: Program, shop: Shop) -> None:
        made = asset(admin, proveedor=shop.supplier().id)
        path = f"{URL}{made['id']}/"
        admin.put(path, {"valor": "1"}).names("nombre")
        edited = admin.put(path, {"nombre": "Horno", "valor": "100.00", "version": 1}).data
        assert (edited["nombre"], edited["version"], edited["proveedor"]) == ("Horno", 2, made["proveedor"])
        assert admin.get(f"/compras/api/{made['compra']}/").data["total"] == "100.00"
        edited = admin.patch(path, {"proveedor": None, "fecha_adquisicion": "2026-11-02"}).data
        assert (edited["proveedor"], edited["valor"]) == (None, "100.00")
        assert admin.get(f"/compras/api/{made['compra']}/").data["fecha"] == "2026-11-02"
        body = admin.patch(path, {"nombre": "Estufa", "version": 1}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 3}


class TestDelete:
    def test_voids_the_purchase(self, admin: Program) -> None:
        made = asset(admin)
        answer = admin.delete(f"{URL}{made['id']}/")
        assert (answer.status, answer.data) == (200, {"id": made["id"], "eliminado": True})
        assert admin.get(f"/compras/api/{made['compra']}/").data["estado"] == "anulada"
        assert admin.get(URL).data == []
        for gone in (admin.get(f"{URL}{made['id']}/"), admin.delete(f"{URL}{made['id']}/")):
            gone.refused(404, "RESOURCE_NOT_FOUND")

    def test_deleting_an_asset_is_what_voiding_its_purchase_does(self, admin: Program) -> None:
        made = asset(admin)
        admin.delete(f"/compras/api/{made['compra']}/")
        admin.get(f"{URL}{made['id']}/").refused(404, "RESOURCE_NOT_FOUND")


class TestList:
    def test_filters_and_orders(self, admin: Program) -> None:
        fridge = asset(admin, fecha_adquisicion="2026-11-05")["id"]
        oven = asset(admin, nombre="Horno", valor="100", fecha_adquisicion="2026-11-07")["id"]

        def ids(query: str) -> list[int]:
            return [each["id"] for each in admin.get(URL + query).data]

        assert ids("") == [oven, fridge]
        assert ids("?orden=fecha") == ids("?orden=-valor") == [fridge, oven]
        assert ids("?orden=valor") == [oven, fridge]
        assert ids("?q=horno") == ids("?desde=2026-11-06") == [oven]
        assert ids("?hasta=2026-11-06") == [fridge]
        admin.get(f"{URL}?orden=nombre").names("orden")


class TestDoors:
    def test_are_closed(self, admin: Program, seller: Program, nobody: Program, stranger: Program) -> None:
        path = f"{URL}{asset(admin)['id']}/"
        for program, status, code in (
            (seller, 403, "PERMISSION_DENIED"),
            (nobody, 401, "AUTHENTICATION_REQUIRED"),
        ):
            for answer in (
                program.get(URL),
                program.post(URL, FRIDGE),
                program.get(path),
                program.put(path, FRIDGE),
                program.patch(path, {}),
                program.delete(path),
            ):
                answer.refused(status, code)
        for answer in (stranger.get(path), stranger.patch(path, {}), stranger.delete(path)):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert stranger.get(URL).data == []
