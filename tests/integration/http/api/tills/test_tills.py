"""`/ventas/api/caja/`: opening, selling, counting and closing, and who gets to see what."""

import re
from typing import Any

import pytest

from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop

URL = "/ventas/api/caja/"


def opened(program: Program, base: Any = "50000.00") -> dict[str, Any]:
    answer = program.post(URL, {"base": base})
    assert answer.status == 201, answer.body
    data: dict[str, Any] = answer.data
    return data


def sell(program: Program, product_id: int, quantity: int = 2, **facts: Any) -> dict[str, Any]:
    data: dict[str, Any] = program.post(
        "/ventas/api/", {"detalles": [{"producto": product_id, "cantidad": quantity}], **facts}
    ).data
    return data


class TestOpen:
    def test_answers_itself_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        answer = admin.post(URL, {"base": 50000})
        made = answer.data
        assert (answer.status, answer.headers["Location"]) == (201, f"{URL}{made['id']}/")
        assert admin.get(f"{URL}{made['id']}/").data == made
        assert re.fullmatch(MOMENT, made.pop("fecha_apertura"))
        assert made == {
            "id": made["id"],
            "numero": 1,
            "usuario": shop.admin.owner_id,
            "vendedor": shop.admin.user_id,
            "vendedor_nombre": shop.admin_username,
            "estado": "abierta",
            "base": "50000.00",
            "fecha_cierre": None,
            "cerrada_por": None,
            "entradas": "0.00",
            "salidas": "0.00",
            "redondeo": "0.00",
            "esperado": "50000.00",
            "contado": None,
            "diferencia": None,
            "nota": "",
        }

    def test_a_second_one_is_refused(self, seller: Program, admin: Program) -> None:
        first = opened(seller)
        told = seller.post(URL, {"base": "1"}).refused(409, "CONFLICT")
        assert told["error"] == (
            "Ya hay una caja abierta a nombre de esta persona: hay que cerrarla antes de abrir otra."
        )
        opened(admin)
        assert seller.post(f"{URL}{first['id']}/cerrar/", {"contado": "50000"}).status == 200
        assert opened(seller)["id"] != first["id"]

    def test_the_same_key_opens_it_once(self, seller: Program) -> None:
        first, again = (seller.post(URL, {"base": "1.00"}, Idempotency_Key="abrir-0001") for _ in range(2))
        assert (first.status, first.raw, again.headers["Idempotent-Replay"]) == (201, again.raw, "true")

    @pytest.mark.parametrize("base", ["-1", -1, "0.001", "10000000000.00", "NaN", "1e3", "", None, True, []])
    def test_a_base_that_is_none(self, seller: Program, base: object) -> None:
        seller.post(URL, {"base": base}).names("base")
        assert seller.get(URL).data == []

    def test_a_base_is_needed_and_nothing_else_is_known(self, seller: Program) -> None:
        seller.post(URL, {}).names("base")
        seller.post(URL, {"base": "1", "vendedor": 1}).names("vendedor")

    def test_nothing_is_a_base_too(self, seller: Program) -> None:
        assert opened(seller, "0")["base"] == "0.00"


class TestClose:
    def test_holds_what_was_counted_against_what_should_be_there(
        self, seller: Program, admin: Program, shop: Shop
    ) -> None:
        product = shop.product()
        till = opened(seller)
        sale = sell(seller, product.id, recibido="5000")  # 3570.00, change of 1450
        sell(seller, product.id, forma_pago="Tarjeta")
        back = {"detalles": [{"id": sale["detalles"][0]["id"], "cantidad": 1}]}
        assert admin.post(f"/ventas/api/{sale['id']}/devolucion/", back).status == 200
        answer = seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "49750.00", "nota": " Faltó cambio "})
        closed = answer.data
        assert answer.status == 200
        assert seller.get(f"{URL}{till['id']}/").data == closed
        assert admin.get(f"{URL}{till['id']}/").data == closed
        assert re.fullmatch(MOMENT, closed.pop("fecha_apertura"))
        assert re.fullmatch(MOMENT, closed.pop("fecha_cierre"))
        assert closed == {
            "id": till["id"],
            "numero": till["numero"],
            "usuario": shop.admin.owner_id,
            "vendedor": shop.seller.user_id,
            "vendedor_nombre": shop.seller_username,
            "estado": "cerrada",
            "base": "50000.00",
            "cerrada_por": shop.seller.user_id,
            "entradas": "3550.00",
            "salidas": "1800.00",
            "redondeo": "20.00",
            "esperado": "51750.00",
            "contado": "49750.00",
            "diferencia": "-2000.00",
            "nota": "Faltó cambio",
        }

    def test_an_admin_closes_anybodys(self, seller: Program, admin: Program, shop: Shop) -> None:
        till = opened(seller)
        closed = admin.post(f"{URL}{till['id']}/cerrar/", {"contado": "50000", "nota": None}).data
        assert (closed["cerrada_por"], closed["vendedor"]) == (shop.admin.user_id, shop.seller.user_id)
        assert (closed["diferencia"], closed["nota"]) == ("0.00", "")

    def test_a_till_is_closed_once(self, seller: Program) -> None:
        till = opened(seller)
        seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "1"})
        told = seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "2"}).refused(409, "CONFLICT")
        assert told["error"] == "La caja ya se cerró: lo contado no se cambia. Para seguir se abre otra."
        assert seller.get(f"{URL}{till['id']}/").data["contado"] == "1.00"

    def test_the_same_key_is_answered_alike(self, seller: Program) -> None:
        till = opened(seller)
        first, again = (
            seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "1"}, Idempotency_Key="cerrar-0001") for _ in range(2)
        )
        assert (first.status, first.raw, again.headers["Idempotent-Replay"]) == (200, again.raw, "true")

    @pytest.mark.parametrize("counted", ["-0.01", "0.001", "NaN", "", None, True])
    def test_a_count_that_is_none(self, seller: Program, counted: object) -> None:
        till = opened(seller)
        seller.post(f"{URL}{till['id']}/cerrar/", {"contado": counted}).names("contado")
        seller.post(f"{URL}{till['id']}/cerrar/", {}).names("contado")
        assert seller.get(f"{URL}{till['id']}/").data["estado"] == "abierta"

    def test_too_many_words(self, seller: Program) -> None:
        till = opened(seller)
        seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "1", "nota": "ñ" * 201}).names("nota")

    def test_closing_a_till_is_written_down(self, seller: Program, admin: Program, shop: Shop) -> None:
        till = opened(seller)
        seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "49000"})
        [told] = admin.get("/configuracion/api/auditoria/?tipo=caja_cerrada").data
        assert (told["registro"], told["usuario"]) == (till["id"], shop.seller.user_id)
        assert told["detalles"] == {"username": shop.seller_username, "esperado": "50000.00", "contado": "49000.00"}


class TestTheCountIsBlind:
    HIDDEN = ("entradas", "salidas", "redondeo", "esperado")

    def test_whoever_has_to_count_is_not_told(self, seller: Program, admin: Program, shop: Shop) -> None:
        till = opened(seller)
        sell(seller, shop.product().id)
        [listed] = seller.get(URL).data
        for told in (till, listed, seller.get(f"{URL}{till['id']}/").data):
            assert [told[key] for key in self.HIDDEN] == [None] * 4
            assert told["base"] == "50000.00"
        told = seller.get(f"{URL}{till['id']}/movimientos/").refused(403, "PERMISSION_DENIED")
        assert told["error"].startswith("Este acceso no permite consultar lo que debe haber en una caja abierta.")
        seen = admin.get(f"{URL}{till['id']}/").data
        assert [seen[key] for key in self.HIDDEN] == ["3550.00", "0.00", "20.00", "53550.00"]
        assert len(admin.get(f"{URL}{till['id']}/movimientos/").data) == 1

    def test_and_is_afterwards(self, seller: Program, shop: Shop) -> None:
        till = opened(seller)
        sell(seller, shop.product().id)
        seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "53550"})
        [listed] = seller.get(URL).data
        assert [listed[key] for key in self.HIDDEN] == ["3550.00", "0.00", "20.00", "53550.00"]
        assert len(seller.get(f"{URL}{till['id']}/movimientos/").data) == 1


class TestMovements:
    def test_newest_first(self, admin: Program, shop: Shop) -> None:
        till, product = opened(admin), shop.product()
        sale = sell(admin, product.id, recibido="5000")
        admin.patch(f"/ventas/api/{sale['id']}/", {"forma_pago": "Tarjeta"})
        body = admin.get(f"{URL}{till['id']}/movimientos/").body
        moments = [each.pop("fecha") for each in body["data"]]
        assert all(re.fullmatch(MOMENT, each) for each in moments)
        ids = [each.pop("id") for each in body["data"]]
        assert ids == sorted(ids, reverse=True)
        common = {"documento": sale["id"], "numero": "1", "usuario": shop.admin.user_id}
        assert body["data"] == [
            {"tipo": "edicion", "monto": "-3550.00", "redondeo": "-20.00", **common},
            {"tipo": "venta", "monto": "3550.00", "redondeo": "20.00", **common},
        ]
        assert body["pagination"]["count"] == 2

    def test_movements_go_by_page_and_by_cursor(self, admin: Program, shop: Shop) -> None:
        till, product = opened(admin), shop.product()
        for _ in range(3):
            sell(admin, product.id, 1)
        url = f"{URL}{till['id']}/movimientos/"
        everything = [each["id"] for each in admin.get(url).data]
        pages = [admin.get(f"{url}?page_size=2&page={n}").data for n in (1, 2)]
        assert [each["id"] for page in pages for each in page] == everything
        cursor = admin.get(f"{url}?page_size=2").body["pagination"]["next_cursor"]
        assert [each["id"] for each in admin.get(f"{url}?page_size=2&cursor={cursor}").data] == everything[2:]

    def test_of_none(self, admin: Program) -> None:
        admin.get(f"{URL}999999999/movimientos/").refused(404, "RESOURCE_NOT_FOUND")
        assert admin.get(f"{URL}{opened(admin)['id']}/movimientos/").data == []


class TestList:
    def test_a_seller_sees_the_own_ones(self, seller: Program, admin: Program, shop: Shop) -> None:
        mine, theirs = opened(seller), opened(admin)
        for query in ("", f"?vendedor={shop.admin.user_id}", "?estado=abierta"):
            assert [each["id"] for each in seller.get(f"{URL}{query}").data] == [mine["id"]]
        assert [each["id"] for each in admin.get(URL).data] == [theirs["id"], mine["id"]]
        assert [each["id"] for each in admin.get(f"{URL}?vendedor={shop.seller.user_id}").data] == [mine["id"]]
        assert [each["id"] for each in admin.get(f"{URL}?q={shop.seller_username}").data] == [mine["id"]]

    def test_filters_tills_by_state_and_day(self, admin: Program) -> None:
        till = opened(admin)
        day = till["fecha_apertura"][:10]
        assert admin.get(f"{URL}?estado=cerrada").data == []
        assert len(admin.get(f"{URL}?estado=abierta&desde={day}&hasta={day}").data) == 1
        assert admin.get(f"{URL}?hasta=2020-01-01").data == []
        for query in ("estado=otra", "desde=ayer", "orden=base", "vendedor=yo", "page=x"):
            admin.get(f"{URL}?{query}").names(query.partition("=")[0])

    def test_lists_nothing_of_another_shop(self, admin: Program, stranger: Program) -> None:
        till = opened(admin)
        assert stranger.get(URL).data == []
        for address in (f"{URL}{till['id']}/", f"{URL}{till['id']}/movimientos/"):
            stranger.get(address).refused(404, "RESOURCE_NOT_FOUND")
        stranger.post(f"{URL}{till['id']}/cerrar/", {"contado": "1"}).refused(404, "RESOURCE_NOT_FOUND")
        assert admin.get(f"{URL}{till['id']}/").data["estado"] == "abierta"

    def test_anothers_is_none_for_a_seller(self, admin: Program, seller: Program) -> None:
        till = opened(admin)
        for address in (f"{URL}{till['id']}/", f"{URL}{till['id']}/movimientos/"):
            seller.get(address).refused(404, "RESOURCE_NOT_FOUND")
        told = seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "1"}).refused(404, "RESOURCE_NOT_FOUND")
        assert told["error"] == f"No existe la caja {till['id']}."

    def test_looking_only_opens_and_closes_none(self, shop: Shop, seller: Program) -> None:
        looking = program_of(shop, shop.seller, read_only=True)
        till = opened(seller)
        assert looking.get(f"{URL}{till['id']}/").status == 200
        looking.post(URL, {"base": "1"}).refused(403, "PERMISSION_DENIED")
        looking.post(f"{URL}{till['id']}/cerrar/", {"contado": "1"}).refused(403, "PERMISSION_DENIED")


def test_whoever_had_a_till_is_not_deleted(admin: Program, seller: Program, shop: Shop) -> None:
    opened(seller)
    told = admin.delete(f"/usuarios/api/{shop.seller.user_id}/").refused(409, "PROTECTED_ERROR")
    assert told["details"] == {"cajas": 1}


def test_the_report_says_what_was_counted(admin: Program, seller: Program, shop: Shop) -> None:
    till = opened(seller)
    opened(admin)
    closed = seller.post(f"{URL}{till['id']}/cerrar/", {"contado": "48000"}).data
    told = admin.get("/reportes/api/caja/").data
    assert told["filas"] == [
        {
            "id": till["id"],
            "numero": till["numero"],
            "vendedor": shop.seller.user_id,
            "vendedor_nombre": shop.seller_username,
            "fecha_apertura": till["fecha_apertura"],
            "fecha_cierre": closed["fecha_cierre"],
            "base": "50000.00",
            "entradas": "0.00",
            "salidas": "0.00",
            "redondeo": "0.00",
            "esperado": "50000.00",
            "contado": "48000.00",
            "diferencia": "-2000.00",
        }
    ]
    assert told["totales"] == {
        "base": "50000.00",
        "entradas": "0.00",
        "salidas": "0.00",
        "redondeo": "0.00",
        "esperado": "50000.00",
        "contado": "48000.00",
        "diferencia": "-2000.00",
    }
    seller.get("/reportes/api/caja/").refused(403, "PERMISSION_DENIED")
