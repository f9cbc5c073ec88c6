"""`/proveedores/api/` as a program sees it."""

import re
from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop

URL = "/proveedores/api/"
MARTA = {
    "nombre": "Marta Ruiz",
    "empresa": "Distribuidora del Valle SAS",
    "telefono": "602 555 1234",
    "correo": "ventas@delvalle.example",
    "direccion": "Calle 5 # 10-20, Cali",
}


def supplier(admin: Program, **facts: Any) -> dict[str, Any]:
    return admin.post(URL, MARTA | facts).data


class TestCreate:
    def test_answers_the_supplier_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        answer = admin.post(URL, MARTA | {"nombre": " Marta Ruiz ", "nit": "800.197.268-4"})
        assert answer.status == 201
        made = answer.data
        assert answer.headers["Location"] == f"/proveedores/api/{made['id']}/"
        assert admin.get(answer.headers["Location"]).data == made
        assert re.fullmatch(MOMENT, made.pop("fecha_registro"))
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "nombre": "Marta Ruiz",
            "empresa": "Distribuidora del Valle SAS",
            "telefono": "602 555 1234",
            "correo": "ventas@delvalle.example",
            "direccion": "Calle 5 # 10-20, Cali",
            "nit": "800197268",
            "digito_verificacion": "4",
            "activo": True,
            "version": 1,
        }

    @pytest.mark.parametrize("nothing", [{}, {"nit": "", "digito_verificacion": None}, {"nit": None}])
    def test_needs_no_nit(self, admin: Program, nothing: dict[str, object]) -> None:
        made = supplier(admin, **nothing)
        assert (made["nit"], made["digito_verificacion"]) == ("", "")

    def test_happens_once_under_a_key(self, admin: Program) -> None:
        first, again = (admin.post(URL, MARTA, Idempotency_Key="proveedor-01") for _ in range(2))
        assert first.raw == again.raw
        assert admin.get(URL).body["pagination"]["count"] == 1

    @pytest.mark.parametrize("key", MARTA)
    @pytest.mark.parametrize("bad", ["missing", None, "", "   ", 7, True, [], "x\x00", "x" * 1000])
    def test_every_fact_is_required_as_text_that_fits(self, admin: Program, key: str, bad: object) -> None:
        body = {name: text for name, text in MARTA.items() if name != key} | ({} if bad == "missing" else {key: bad})
        admin.post(URL, body).names(key)
        assert admin.get(f"{URL}?activo=todos").data == []

    @pytest.mark.parametrize(
        ("more", "fields"),
        [
            ({"nombre": "n" * 101}, {"nombre"}),
            ({"empresa": "e" * 151}, {"empresa"}),
            ({"telefono": "6" * 21}, {"telefono"}),
            ({"correo": "marta"}, {"correo"}),
            ({"correo": "a@" + "b" * 253}, {"correo"}),
            ({"direccion": "d" * 201}, {"direccion"}),
            ({"nit": 800197268}, {"nit"}),
            ({"nit": "AB-1"}, {"nit"}),
            ({"nit": "800197268-5"}, {"nit"}),
            ({"nit": "8" * 21}, {"nit"}),
            ({"nit": "800197268", "digito_verificacion": "5"}, {"digito_verificacion"}),
            ({"nit": "800197268", "digito_verificacion": 4}, {"digito_verificacion"}),
            ({"digito_verificacion": "4"}, {"nit"}),
            ({"documento": "77"}, {"documento"}),
            ({"activo": True}, {"activo"}),
            ({"version": 1}, {"version"}),
            ({"nombre": None, "direccion": 5, "email": "a@b.co"}, {"nombre", "direccion", "email"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_is_saved(
        self, admin: Program, more: dict[str, object], fields: set[str]
    ) -> None:
        admin.post(URL, MARTA | more).names(*fields)
        assert admin.get(f"{URL}?activo=todos").data == []

    def test_takes_what_just_fits(self, admin: Program) -> None:
        most = {"nombre": "n" * 100, "empresa": "e" * 150, "telefono": "6" * 20, "direccion": "d" * 200}
        made = supplier(admin, **most)
        assert {key: made[key] for key in most} == most


class TestRead:
    def test_a_seller_reads_and_changes_nothing(self, admin: Program, seller: Program) -> None:
        made = supplier(admin)
        here = f"{URL}{made['id']}/"
        assert seller.get(here).data == made
        assert seller.get(URL).data == [made]
        for answer in (
            seller.post(URL, MARTA),
            seller.put(here, MARTA),
            seller.patch(here, {"nombre": "Luz"}),
            seller.delete(here),
        ):
            answer.refused(403, "PERMISSION_DENIED")
        assert admin.get(URL).data == [made]

    def test_nobody_reads_anything(self, nobody: Program) -> None:
        for answer in (nobody.get(URL), nobody.get(f"{URL}1/"), nobody.post(URL, MARTA)):
            answer.refused(401, "AUTHENTICATION_REQUIRED")

    def test_another_business_finds_nothing(self, admin: Program, stranger: Program) -> None:
        made = supplier(admin)
        here = f"{URL}{made['id']}/"
        for answer in (
            stranger.get(here),
            stranger.put(here, MARTA),
            stranger.patch(here, {"nombre": "Mía"}),
            stranger.delete(here),
        ):
            body = answer.refused(404, "RESOURCE_NOT_FOUND")
            assert body["error"] == f"No existe el proveedor {made['id']}."
        assert stranger.get(f"{URL}?activo=todos").data == []
        assert admin.get(here).data == made


class TestList:
    def names(self, admin: Program, query: str = "") -> list[str]:
        return [each["nombre"] for each in admin.get(f"{URL}?{query}").data]

    def test_shows_active_ones_by_name_unless_asked_otherwise(self, admin: Program) -> None:
        companies = {"Zoila": "b", "ángel": "Á", "Beto": "d", "Abel": "c"}
        made = [supplier(admin, nombre=name, empresa=company)["id"] for name, company in companies.items()]
        admin.patch(f"{URL}{made[2]}/", {"activo": False})
        assert self.names(admin) == ["Abel", "ángel", "Zoila"]
        assert self.names(admin, "activo=false") == ["Beto"]
        assert self.names(admin, "activo=todos&orden=-nombre") == ["Zoila", "Beto", "ángel", "Abel"]
        assert self.names(admin, "orden=empresa") == ["ángel", "Zoila", "Abel"]
        assert self.names(admin, "orden=-empresa&page_size=1&page=2") == ["Zoila"]

    def test_searches_name_company_and_nit(self, admin: Program) -> None:
        supplier(admin, nombre="Óscar", empresa="Lácteos Ñandú", nit="900373923")
        supplier(admin)
        for text in ("oscar", "lact+NANDU", "900373"):
            assert self.names(admin, f"q={text}") == ["Óscar"]

    @pytest.mark.parametrize(
        ("query", "field"), [("orden=fecha", "orden"), ("activo=si", "activo"), ("page_size=0", "page_size")]
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, field: str) -> None:
        admin.get(f"{URL}?{query}").names(field)


class TestEdit:
    def test_patch_changes_only_what_it_names(self, admin: Program) -> None:
        made = supplier(admin, nit="800197268")
        edited = admin.patch(f"{URL}{made['id']}/", {"telefono": "301", "version": 1}).data
        assert edited == made | {"telefono": "301", "version": 2}
        assert admin.get(f"{URL}{made['id']}/").data == edited

    def test_put_insists_on_what_creating_needs_and_takes_what_was_read(self, admin: Program) -> None:
        made = supplier(admin, nit="800197268")
        here = f"{URL}{made['id']}/"
        admin.put(here, {"nombre": "Luz"}).names("empresa", "telefono", "correo", "direccion")
        writable = {key: value for key, value in made.items() if key not in {"id", "usuario", "fecha_registro"}}
        assert admin.put(here, writable | {"nombre": "Luz"}).data == made | {"nombre": "Luz", "version": 2}

    @pytest.mark.parametrize("nothing", ["", None])
    def test_an_empty_nit_is_taken_away_with_its_digit(self, admin: Program, nothing: str | None) -> None:
        made = supplier(admin, nit="800197268")
        edited = admin.patch(f"{URL}{made['id']}/", {"nit": nothing}).data
        assert (edited["nit"], edited["digito_verificacion"]) == ("", "")

    def test_archives_and_brings_back(self, admin: Program) -> None:
        here = f"{URL}{supplier(admin)['id']}/"
        assert admin.patch(here, {"activo": False}).data["activo"] is False
        assert admin.get(URL).data == []
        assert admin.put(here, MARTA | {"activo": True}).data["activo"] is True

    def test_a_stale_version_is_told_the_current_one(self, admin: Program) -> None:
        here = f"{URL}{supplier(admin)['id']}/"
        admin.patch(here, {"nombre": "Luz", "version": 1})
        body = admin.patch(here, {"nombre": "Inés", "version": 1}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 2}
        assert admin.get(here).data["nombre"] == "Luz"

    @pytest.mark.parametrize("key", MARTA)
    @pytest.mark.parametrize("bad", ["", None, 7])
    def test_nothing_required_is_taken_away(self, admin: Program, key: str, bad: object) -> None:
        made = supplier(admin)
        admin.patch(f"{URL}{made['id']}/", {key: bad}).names(key)
        assert admin.get(f"{URL}{made['id']}/").data == made


class TestDelete:
    def test_from_whom_nothing_was_bought(self, admin: Program) -> None:
        made = supplier(admin)
        assert admin.delete(f"{URL}{made['id']}/").data == {"id": made["id"], "eliminado": True}
        admin.get(f"{URL}{made['id']}/").refused(404, "RESOURCE_NOT_FOUND")

    def test_purchases_protect(self, admin: Program, shop: Shop) -> None:
        made, product = supplier(admin), shop.product()
        line = {"producto": product.id, "cantidad": 1, "precio": "900.00"}
        assert admin.post("/compras/api/", {"proveedor": made["id"], "detalles": [line]}).status == 201
        body = admin.delete(f"{URL}{made['id']}/").refused(409, "PROTECTED_ERROR")
        assert body["details"] == {"compras": 1}
        assert admin.get(f"{URL}{made['id']}/").data == made
