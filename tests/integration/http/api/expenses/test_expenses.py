"""`/compras/api/gastos/` and `/ventas/api/ingresos-extra/` as a program sees them: alike but for one key."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import frozen

from adapters.django_orm.db.row_counts import fold
from application.queries.ledger_check import LedgerChecker
from domain.shared.calendar import bogota_day
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop, resolve


@frozen
class Book:
    """`body` is all that an entry needs; `limit` how long its description may be."""

    url: str
    body: dict[str, Any]
    limit: int


EXPENSES = Book("/compras/api/gastos/", {"concepto": "Arriendo", "monto": "850000.00"}, 500)
EXTRA_INCOME = Book("/ventas/api/ingresos-extra/", {"tipo": "domicilio", "monto": "850000.00"}, 200)
BOOKS = {"gastos": EXPENSES, "ingresos-extra": EXTRA_INCOME}
each_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)


def today() -> str:
    return bogota_day(datetime.now(UTC)).isoformat()


def tomorrow() -> str:
    return (bogota_day(datetime.now(UTC)) + timedelta(days=1)).isoformat()


def ids(admin: Program, book: Book, query: str = "") -> list[int]:
    return [each["id"] for each in admin.get(f"{book.url}?{query}").data]


class TestCreate:
    def test_an_expense_answers_itself_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        body = {"concepto": " Arriendo ", "descripcion": "Local 2", "monto": 850000.5, "fecha": "2020-01-31"}
        answer = admin.post("/compras/api/gastos/", body)
        made = answer.data
        assert (answer.status, answer.headers["Location"]) == (201, f"/compras/api/gastos/{made['id']}/")
        assert re.fullmatch(MOMENT, made.pop("fecha_creacion"))
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "registrado_por": shop.admin.user_id,
            "concepto": "Arriendo",
            "descripcion": "Local 2",
            "monto": "850000.50",
            "fecha": "2020-01-31",
            "version": 1,
            "estado": "registrado",
            "fecha_anulacion": None,
            "anulado_por": None,
        }
        assert set(admin.get(f"/compras/api/gastos/{made['id']}/").data) == {*made, "fecha_creacion"}

    def test_an_extra_income_answers_itself_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        body = {"tipo": "mano_obra", "descripcion": "Arreglo", "monto": "20000", "fecha": "2020-01-31"}
        answer = admin.post("/ventas/api/ingresos-extra/", body)
        made = answer.data
        assert (answer.status, answer.headers["Location"]) == (201, f"/ventas/api/ingresos-extra/{made['id']}/")
        assert re.fullmatch(MOMENT, made.pop("fecha_creacion"))
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "registrado_por": shop.admin.user_id,
            "tipo": "mano_obra",
            "descripcion": "Arreglo",
            "monto": "20000.00",
            "fecha": "2020-01-31",
            "version": 1,
            "estado": "registrado",
            "fecha_anulacion": None,
            "anulado_por": None,
        }
        assert set(admin.get(f"/ventas/api/ingresos-extra/{made['id']}/").data) == {*made, "fecha_creacion"}

    @each_book
    def test_an_entry_is_of_today_and_without_words_unless_said_otherwise(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, book.body).data
        assert (made["fecha"], made["descripcion"]) == (today(), "")
        assert admin.post(book.url, {**book.body, "descripcion": None}).data["descripcion"] == ""

    @each_book
    def test_the_same_key_records_it_once(self, admin: Program, book: Book) -> None:
        first, again = (admin.post(book.url, book.body, Idempotency_Key="anotado-0001") for _ in range(2))
        assert (first.raw, again.headers["Idempotent-Replay"]) == (again.raw, "true")
        assert ids(admin, book) == [first.data["id"]]

    @each_book
    @pytest.mark.parametrize("amount", ["0", "0.00", 0, "-1", -1, "0.001", "10000000000.00", "NaN", "1e3", "", True])
    def test_an_amount_that_is_none(self, admin: Program, book: Book, amount: object) -> None:
        admin.post(book.url, {**book.body, "monto": amount}).names("monto")
        assert ids(admin, book) == []

    @each_book
    @pytest.mark.parametrize(
        "day", ["1999-12-31", "2026-02-30", "ayer", "20260131", "2026-W05-6", "2026-1-31", 20260131, None, [], ""]
    )
    def test_a_date_that_is_none(self, admin: Program, book: Book, day: object) -> None:
        admin.post(book.url, {**book.body, "fecha": day}).names("fecha")
        assert ids(admin, book) == []

    @each_book
    def test_a_date_still_to_come(self, admin: Program, book: Book) -> None:
        body = admin.post(book.url, {**book.body, "fecha": tomorrow()}).refused(400, "VALIDATION_ERROR")
        assert body["fields"] == {"fecha": [f"La fecha no puede ser posterior a hoy, {today()}."]}
        admin.post(book.url, {**book.body, "fecha": "2999-12-31"}).names("fecha")
        assert admin.post(book.url, {**book.body, "fecha": today()}).status == 201

    @each_book
    def test_too_many_words(self, admin: Program, book: Book) -> None:
        admin.post(book.url, {**book.body, "descripcion": "ñ" * (book.limit + 1)}).names("descripcion")
        assert admin.post(book.url, {**book.body, "descripcion": "ñ" * book.limit}).status == 201

    def test_everything_that_is_missing_is_named(self, admin: Program) -> None:
        admin.post(EXPENSES.url, {}).names("concepto", "monto")
        admin.post(EXTRA_INCOME.url, {}).names("tipo", "monto")
        admin.post(EXPENSES.url, {**EXPENSES.body, "concepto": " "}).names("concepto")
        admin.post(EXPENSES.url, {**EXPENSES.body, "concepto": "c" * 151}).names("concepto")
        admin.post(EXTRA_INCOME.url, {**EXTRA_INCOME.body, "tipo": "propina"}).names("tipo")
        admin.post(EXPENSES.url, {**EXPENSES.body, "version": 1}).names("version")


@each_book
class TestEdit:
    def test_patch_changes_only_what_it_names(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, {**book.body, "descripcion": "x", "fecha": "2020-01-31"}).data
        edited = admin.patch(f"{book.url}{made['id']}/", {"monto": "7", "version": 1}).data
        assert edited == {**made, "monto": "7.00", "version": 2}
        assert admin.get(f"{book.url}{made['id']}/").data == edited

    def test_put_insists_on_what_creating_needs_and_leaves_the_rest(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, {**book.body, "descripcion": "x", "fecha": "2020-01-31"}).data
        here = f"{book.url}{made['id']}/"
        admin.put(here, {"descripcion": "y"}).names(*book.body)
        assert admin.put(here, book.body).data == made

    def test_null_takes_the_words_away(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, {**book.body, "descripcion": "x"}).data
        assert admin.patch(f"{book.url}{made['id']}/", {"descripcion": None}).data["descripcion"] == ""

    def test_a_stale_version_is_told_the_current_one(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, book.body).data
        here = f"{book.url}{made['id']}/"
        admin.patch(here, {"monto": "7", "version": 1})
        refusal = admin.patch(here, {"monto": "8", "version": 1}).refused(409, "CONFLICT")
        assert (refusal["details"], set(refusal["fields"])) == ({"version": 2}, {"version"})
        assert admin.get(here).data["monto"] == "7.00"

    def test_a_bad_fact_changes_nothing(self, admin: Program, book: Book) -> None:
        made = admin.post(book.url, book.body).data
        here = f"{book.url}{made['id']}/"
        for field, bad in (("monto", "0"), ("fecha", tomorrow()), ("descripcion", "ñ" * 501)):
            admin.patch(here, {field: bad}).names(field)
        assert admin.get(here).data == made


@each_book
class TestDelete:
    def test_voids_it_and_keeps_the_trace(self, admin: Program, shop: Shop, book: Book) -> None:
        made = admin.post(book.url, book.body).data
        here = f"{book.url}{made['id']}/"
        assert admin.delete(here).data == {"id": made["id"], "eliminado": True}
        kept = admin.get(here).data
        assert (kept["estado"], kept["anulado_por"], kept["monto"]) == ("anulado", shop.admin.user_id, made["monto"])
        assert re.fullmatch(MOMENT, kept["fecha_anulacion"])
        admin.delete(here).refused(409, "CONFLICT")
        admin.patch(here, {"monto": "7"}).refused(409, "CONFLICT")
        assert ids(admin, book) == []
        void = admin.get(f"{book.url}?estado=anulado").body
        assert ([each["id"] for each in void["data"]], void["pagination"]["count"]) == ([made["id"]], 1)

    def test_counts_are_still_those_of_the_rows(self, admin: Program, book: Book) -> None:
        admin.post(book.url, book.body)
        admin.delete(f"{book.url}{admin.post(book.url, book.body).data['id']}/")
        assert resolve(LedgerChecker).differences() == ()
        fold()
        assert resolve(LedgerChecker).differences() == ()


@each_book
class TestWhoMay:
    def test_nobody_and_sellers_may_not(self, nobody: Program, seller: Program, admin: Program, book: Book) -> None:
        here = f"{book.url}{admin.post(book.url, book.body).data['id']}/"
        for program, status, code in (
            (nobody, 401, "AUTHENTICATION_REQUIRED"),
            (seller, 403, "PERMISSION_DENIED"),
        ):
            program.get(book.url).refused(status, code)
            program.post(book.url, book.body).refused(status, code)
            program.get(here).refused(status, code)
            program.put(here, book.body).refused(status, code)
            program.patch(here, {}).refused(status, code)
            program.delete(here).refused(status, code)
        assert len(ids(admin, book)) == 1

    def test_another_business_finds_nothing(self, admin: Program, stranger: Program, book: Book) -> None:
        made = admin.post(book.url, book.body).data
        here = f"{book.url}{made['id']}/"
        for answer in (
            stranger.get(here),
            stranger.put(here, book.body),
            stranger.patch(here, {"monto": "1"}),
            stranger.delete(here),
        ):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert ids(stranger, book) == []
        assert admin.get(here).data == made

    @pytest.mark.parametrize("id", [0, 2**31, 2**63, 10**30])
    def test_an_id_nobody_has(self, admin: Program, book: Book, id: int) -> None:
        admin.get(f"{book.url}{id}/").refused(404, "RESOURCE_NOT_FOUND")


class TestList:
    @each_book
    def test_orders_filters_and_pages(self, admin: Program, book: Book) -> None:
        def recorded(day: str, amount: str, words: str) -> int:
            body = {**book.body, "fecha": day, "monto": amount, "descripcion": words}
            return int(admin.post(book.url, body).data["id"])

        old = recorded("2020-01-01", "300", "Café para la reunión")
        new = recorded("2020-01-31", "200", "escobas")
        mid = recorded("2020-01-15", "100", "CAFE en grano")
        assert ids(admin, book) == [new, mid, old]
        assert ids(admin, book, "orden=fecha") == [old, mid, new]
        assert ids(admin, book, "orden=monto") == [mid, new, old]
        assert ids(admin, book, "orden=-monto") == [old, new, mid]
        assert ids(admin, book, "q=café") == [mid, old]
        assert ids(admin, book, "desde=2020-01-15&hasta=2020-01-31") == [new, mid]
        assert ids(admin, book, "desde=2020-01-15&hasta=2020-01-15") == [mid]
        first = admin.get(f"{book.url}?page_size=2").body["pagination"]
        assert (first["count"], first["num_pages"], first["has_next"]) == (3, 2, True)
        assert ids(admin, book, f"page_size=2&cursor={first['next_cursor']}") == [old]

    @each_book
    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("desde=ayer", "desde"),
            ("hasta=2026-13-01", "hasta"),
            ("desde=2026-11-22&hasta=2026-11-21", "hasta"),
            ("orden=concepto", "orden"),
            ("orden=tipo", "orden"),
            ("page=dos", "page"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, book: Book, query: str, field: str) -> None:
        admin.get(f"{book.url}?{query}").names(field)

    def test_expenses_are_found_by_their_concept(self, admin: Program) -> None:
        rent = admin.post(EXPENSES.url, EXPENSES.body).data["id"]
        admin.post(EXPENSES.url, {"concepto": "Energía", "monto": "1"})
        assert ids(admin, EXPENSES, "q=ARRI") == [rent]

    def test_extra_income_is_found_by_its_kind(self, admin: Program) -> None:
        made = {
            kind: admin.post(EXTRA_INCOME.url, {"tipo": kind, "monto": "1"}).data["id"]
            for kind in ("domicilio", "servicio", "mano_obra", "otro")
        }
        for kind, id in made.items():
            assert ids(admin, EXTRA_INCOME, f"tipo={kind}") == [id]
        admin.post(EXTRA_INCOME.url, {"tipo": "otro", "monto": "1", "descripcion": "Obras del andén"})
        assert ids(admin, EXTRA_INCOME, "q=domi") == [made["domicilio"]]
        assert ids(admin, EXTRA_INCOME, "q=mano+obra") == [made["mano_obra"]]
        assert len(ids(admin, EXTRA_INCOME, "q=obra")) == 2
        assert ids(admin, EXTRA_INCOME, "q=obra+anden") != []
        assert ids(admin, EXTRA_INCOME, "q=delivery") == []
        admin.get(f"{EXTRA_INCOME.url}?tipo=propina").names("tipo")

    @each_book
    def test_a_list_and_an_item_cost_two_statements(self, admin: Program, book: Book) -> None:
        made = [admin.post(book.url, book.body).data["id"] for _ in range(3)]
        with at_most(2):
            assert admin.get(f"{book.url}?q=x&desde=2020-01-01").status == 200
        with at_most(2):
            assert ids(admin, book) == made[::-1]
        with at_most(2):
            assert admin.get(f"{book.url}{made[0]}/").status == 200
