"""`/clientes/api/` as a program sees it."""

import pytest

from adapters.django_orm.models import ClientRow
from tests.integration.http.api.clients.client_helpers import URL, client
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop


class TestRead:
    def test_a_seller_reads_and_changes_nothing(self, admin: Program, seller: Program) -> None:
        made = client(admin)
        here = f"{URL}{made['id']}/"
        assert seller.get(here).data == made
        assert seller.get(URL).data == [made]
        for answer in (
            seller.post(URL, {"nombre": "Luz"}),
            seller.put(here, {"nombre": "Luz"}),
            seller.patch(here, {"nombre": "Luz"}),
            seller.delete(here),
        ):
            answer.refused(403, "PERMISSION_DENIED")
        assert admin.get(URL).data == [made]

    def test_nobody_reads_anything(self, nobody: Program) -> None:
        for answer in (nobody.get(URL), nobody.get(f"{URL}1/"), nobody.post(URL, {"nombre": "Luz"})):
            answer.refused(401, "AUTHENTICATION_REQUIRED")

    def test_another_business_finds_nothing(self, admin: Program, stranger: Program) -> None:
        made = client(admin)
        here = f"{URL}{made['id']}/"
        for answer in (
            stranger.get(here),
            stranger.put(here, {"nombre": "Mía"}),
            stranger.patch(here, {"nombre": "Mía"}),
            stranger.delete(here),
        ):
            body = answer.refused(404, "RESOURCE_NOT_FOUND")
            assert body["error"] == f"No existe el cliente {made['id']}."
        assert stranger.get(f"{URL}?activo=todos").data == []
        assert admin.get(here).data == made

    @pytest.mark.parametrize("id", [0, 2**31, 2**63, 10**30])
    def test_an_id_nobody_has(self, admin: Program, id: int) -> None:
        for answer in (admin.get(f"{URL}{id}/"), admin.patch(f"{URL}{id}/", {}), admin.delete(f"{URL}{id}/")):
            answer.refused(404, "RESOURCE_NOT_FOUND")


class TestList:
    def names(self, admin: Program, query: str = "") -> list[str]:
        return [each["nombre"] for each in admin.get(f"{URL}?{query}").data]

    def test_shows_active_ones_by_name_unless_asked_otherwise(self, admin: Program) -> None:
        made = [client(admin, nombre=name)["id"] for name in ("Zoila", "ángel", "Beto", "Abel")]
        admin.patch(f"{URL}{made[2]}/", {"activo": False})
        assert self.names(admin) == ["Abel", "ángel", "Zoila"]
        assert self.names(admin, "activo=false") == ["Beto"]
        assert self.names(admin, "activo=todos&orden=-nombre") == ["Zoila", "Beto", "ángel", "Abel"]
        assert self.names(admin, "orden=fecha") == ["Zoila", "ángel", "Abel"]
        assert self.names(admin, "orden=-fecha&page_size=1&page=2") == ["ángel"]

    def test_searches_name_document_phone_and_mail(self, admin: Program) -> None:
        client(admin, nombre="Inés Peña", telefono="300 123 4567", documento="1018464851", correo="ines@p.example")
        client(admin, nombre="Beto")
        for text in ("ines+pena", "3001234567", "10184", "INES@p.example"):
            assert self.names(admin, f"q={text}") == ["Inés Peña"]
        assert self.names(admin, "q=311") == []

    def test_walks_by_cursor(self, admin: Program) -> None:
        for letter in "CAB":
            client(admin, nombre=letter)
        first = admin.get(f"{URL}?page_size=2")
        rest = admin.get(f"{URL}?page_size=2&cursor={first.body['pagination']['next_cursor']}")
        assert [each["nombre"] for each in (*first.data, *rest.data)] == ["A", "B", "C"]

    @pytest.mark.parametrize(
        ("query", "field"),
        [("orden=documento", "orden"), ("activo=si", "activo"), ("page=x", "page"), ("q=a%00", "q")],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, field: str) -> None:
        admin.get(f"{URL}?{query}").names(field)

    def test_old_facts_that_no_rule_allows_any_more_may_stay(self, admin: Program) -> None:
        made = client(admin)
        ClientRow.objects.filter(pk=made["id"]).update(document_type="13", document="12-34", email="ana@@x")
        here = f"{URL}{made['id']}/"
        assert admin.patch(here, {"telefono": "301"}).data["documento"] == "12-34"
        body = {"nombre": "Ana", "tipo_documento": "13", "documento": "12-34", "correo": "ana@@x", "telefono": "302"}
        assert admin.put(here, body).data["telefono"] == "302"
        admin.patch(here, {"documento": "12-35"}).names("documento")


class TestEdit:
    def test_patch_changes_only_what_it_names(self, admin: Program) -> None:
        made = client(admin, telefono="300", documento="777", correo="a@b.co")
        edited = admin.patch(f"{URL}{made['id']}/", {"telefono": "301", "version": 1}).data
        assert edited == made | {"telefono": "301", "version": 2}
        assert admin.get(f"{URL}{made['id']}/").data == edited

    def test_put_insists_on_a_name_and_takes_what_was_read(self, admin: Program) -> None:
        made = client(admin, telefono="300", tipo_documento="31", documento="900373923", correo="a@b.co")
        here = f"{URL}{made['id']}/"
        admin.put(here, {"telefono": "1"}).names("nombre")
        writable = {key: value for key, value in made.items() if key not in {"id", "usuario", "creado", "saldo"}}
        assert admin.put(here, writable | {"nombre": "Luz"}).data == made | {"nombre": "Luz", "version": 2}

    def test_null_and_nothing_take_away(self, admin: Program) -> None:
        made = client(admin, telefono="300", documento="777", correo="a@b.co")
        body = {"telefono": None, "tipo_documento": None, "documento": None, "correo": ""}
        edited = admin.patch(f"{URL}{made['id']}/", body).data
        assert (edited["telefono"], edited["tipo_documento"], edited["documento"], edited["correo"]) == (
            "",
            None,
            "",
            "",
        )

    def test_another_number_keeps_the_type_and_works_out_its_digit(self, admin: Program) -> None:
        made = client(admin, tipo_documento="31", documento="900373923")
        edited = admin.patch(f"{URL}{made['id']}/", {"documento": "860069804"}).data
        assert (edited["tipo_documento"], edited["documento"], edited["digito_verificacion"]) == (
            "31",
            "860069804",
            "2",
        )

    def test_archives_and_brings_back(self, admin: Program) -> None:
        here = f"{URL}{client(admin)['id']}/"
        assert admin.patch(here, {"activo": False}).data["activo"] is False
        assert admin.get(URL).data == []
        assert admin.put(here, {"nombre": "Ana", "activo": True}).data["activo"] is True

    def test_a_stale_version_is_told_the_current_one(self, admin: Program) -> None:
        here = f"{URL}{client(admin)['id']}/"
        admin.patch(here, {"nombre": "Luz", "version": 1})
        body = admin.patch(here, {"nombre": "Inés", "version": 1}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 2}
        assert admin.get(here).data["nombre"] == "Luz"

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({"nombre": ""}, {"nombre"}),
            ({"nombre": None}, {"nombre"}),
            ({"tipo_documento": None}, {"tipo_documento"}),
            ({"documento": "", "tipo_documento": "31"}, {"documento"}),
            ({"digito_verificacion": "8"}, {"digito_verificacion"}),
            ({"correo": "ana"}, {"correo"}),
            ({"activo": None}, {"activo"}),
            ({"activo": "true"}, {"activo"}),
            ({"version": "1"}, {"version"}),
            ({"creado": "2026-11-22T19:30:00-05:00"}, {"creado"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_is_saved(
        self, admin: Program, body: dict[str, object], fields: set[str]
    ) -> None:
        made = client(admin, documento="777")
        admin.patch(f"{URL}{made['id']}/", body).names(*fields)
        assert admin.get(f"{URL}{made['id']}/").data == made


class TestDelete:
    def test_who_never_bought(self, admin: Program) -> None:
        made = client(admin)
        assert admin.delete(f"{URL}{made['id']}/").data == {"id": made["id"], "eliminado": True}
        admin.get(f"{URL}{made['id']}/").refused(404, "RESOURCE_NOT_FOUND")

    def test_sales_protect(self, admin: Program, shop: Shop) -> None:
        made, product = client(admin), shop.product()
        for _ in range(2):
            admin.post("/ventas/api/", {"cliente_fk": made["id"], "detalles": [{"producto": product.id}]})
        body = admin.delete(f"{URL}{made['id']}/").refused(409, "PROTECTED_ERROR")
        assert body["details"] == {"ventas": 2}
        assert admin.get(f"{URL}{made['id']}/").data == made
