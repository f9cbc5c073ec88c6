"""Things that rot in silence: every refusal has its sentence, every code and key its word."""

import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from rest_framework import serializers

import adapters.http.routing  # noqa: F401 - every message and answer is loaded with it
import application
import domain
from adapters.http import json_format
from adapters.http.api.core.listing import Filters
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.errors import problem_of
from adapters.http.vocabulary.accounts import PERMISSIONS, ROLES, SCOPES, USER_ORDERS
from adapters.http.vocabulary.audit_trail import AUDIT_ACTIONS, AUDIT_ORDERS
from adapters.http.vocabulary.clients import CLIENT_ORDERS, DOCUMENT_TYPES, SUPPLIER_ORDERS
from adapters.http.vocabulary.error_messages import SENTENCES
from adapters.http.vocabulary.expenses import ENTRY_ORDERS, INCOME_KINDS
from adapters.http.vocabulary.fields.field_names import KEYS, spanish_path
from adapters.http.vocabulary.products import MOVEMENT_TYPES, PRODUCT_ORDERS, REASONS, TREATMENTS, UNITS
from adapters.http.vocabulary.purchases import ASSET_SORTS, PURCHASE_KINDS, PURCHASE_SORTS, PURCHASE_STATES
from adapters.http.vocabulary.records import DEPENDENTS
from adapters.http.vocabulary.sales import SALE_METHODS, SALE_ORDERS, SALE_STATES
from application.queries.accounts.users import UserSort
from application.queries.assets import AssetSort
from application.queries.audit_trail import AuditSort
from application.queries.clients import ClientSort
from application.queries.expenses.entries import EntrySort
from application.queries.products import ProductSort
from application.queries.purchases.purchases import PurchaseSort
from application.queries.sales.sales import SaleSort
from application.queries.suppliers import SupplierSort
from domain.accounts.access import Permission, PermissionDenied, Role
from domain.audit_trail.audit_record import AuditAction
from domain.expenses.extra_income import IncomeKind
from domain.inventory.stock import MovementType, Reason, Shortage
from domain.purchases.purchase_line import Overdelivery
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.sales.sale_line import Excess
from domain.shared.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, Protected
from domain.shared.identity_document import DocumentType, RepeatedDocument
from domain.shared.money import Money, NotMoney
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing

FAMILIES = {DomainError, Invalid, Forbidden, Conflict}
GLOSSARY = Path(__file__).parents[5] / "docs" / "glossary.md"


def below(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def named(kinds: Iterator[type]) -> list[Any]:
    return [pytest.param(kind, id=kind.__name__) for kind in sorted(set(kinds), key=lambda kind: kind.__name__)]


for package in (domain, application):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
CORE = ("domain.", "application.")
ERRORS = named(kind for kind in below(DomainError) if kind not in FAMILIES and kind.__module__.startswith(CORE))
FILTERS = named(below(Filters))
MESSAGES = named(kind for kind in below(RequestBody) if not issubclass(kind, Filters))
ANSWERS = named(below(ResponseBody))
WHOLE = [param for param in [*MESSAGES, *ANSWERS] if param.values[0].example]

TWO, THREE = Quantity.of(2, Unit.PIECE), Quantity.of(3, Unit.PIECE)
SAMPLES: dict[str, Any] = {
    "errors": (NotMoney(field="lines.2.quantity"), TextMissing(field="lines.2.quantity")),
    "kind": "product",
    "key": 7,
    "permission": Permission.SELL,
    "shortages": (Shortage(7, "Arroz", TWO, THREE),),
    "excesses": (Excess(7, TWO, THREE, "Arroz"),),
    "overdeliveries": (Overdelivery(7, TWO, THREE, "Arroz"),),
    "dependents": {"sales": 3},
    "concerns": (RepeatedDocument("Ana", "1018464851"),),
    "total": Money(1500),
    "amount": Money(1500),
    "balance": Money(1000),
    "received": Money(1000),
    "returned": TWO.amount,
    "expected": TWO.amount,
    "actual": THREE.amount,
}


def sample(kind: type[DomainError], **more: Any) -> DomainError:
    facts = {fact.name: SAMPLES.get(fact.name, 7) for fact in attrs.fields(kind) if fact.name != "field"}
    return kind(**facts, **more)


class TestRefusals:
    @pytest.mark.parametrize("kind", ERRORS)
    def test_has_its_own_sentence(self, kind: type[DomainError]) -> None:
        assert kind in SENTENCES

    @pytest.mark.parametrize("kind", ERRORS)
    def test_becomes_a_problem_that_speaks_spanish_and_names_no_class(self, kind: type[DomainError]) -> None:
        problem = problem_of(sample(kind, field="lines.2.quantity"))
        assert problem.status in (400, 403, 404, 409, 422)
        assert problem.sentence
        assert "%" not in problem.sentence
        assert kind.__name__ not in problem.sentence
        assert set(problem.fields) == {"detalles.2.cantidad"}
        json_format.dumps([problem.sentence, dict(problem.fields), problem.details])

    @pytest.mark.parametrize(
        ("family", "status", "code"),
        [
            (Invalid, 400, "VALIDATION_ERROR"),
            (NotFound, 404, "RESOURCE_NOT_FOUND"),
            (Forbidden, 403, "PERMISSION_DENIED"),
            (Conflict, 409, "CONFLICT"),
            (Protected, 409, "PROTECTED_ERROR"),
        ],
    )
    def test_the_family_decides_status_and_code(self, family: type[DomainError], status: int, code: str) -> None:
        class Newcomer(family):  # type: ignore[misc, valid-type]
            """A refusal newer than its sentence."""

        problem = problem_of(sample(Newcomer))
        assert (problem.status, problem.code) == (status, code)
        assert problem.sentence

    @pytest.mark.parametrize("permission", Permission)
    def test_every_permission_can_be_denied(self, permission: Permission) -> None:
        assert problem_of(PermissionDenied(permission)).sentence.startswith("Este acceso no permite ")

    @pytest.mark.parametrize("key", ["%s", "%(name)s", "{}", "<b>"])
    def test_words_of_the_client_stay_words(self, key: str) -> None:
        assert key in problem_of(NotFound("product", key)).sentence

    def test_what_nobody_foresaw_says_nothing(self) -> None:
        problems = [problem_of(error) for error in (ValueError("secreto"), KeyError("otro"), ZeroDivisionError())]
        assert {(problem.status, problem.code) for problem in problems} == {(500, "SERVER_ERROR")}
        assert len({problem.sentence for problem in problems}) == 1


class TestCodes:
    @pytest.mark.parametrize(
        ("table", "kind"),
        [
            (TREATMENTS, Treatment),
            (UNITS, Unit),
            (REASONS, Reason),
            (SALE_METHODS, PaymentMethod),
            (SALE_STATES, SaleState),
            (MOVEMENT_TYPES, MovementType),
            (ROLES, Role),
            (PERMISSIONS, Permission),
            (PRODUCT_ORDERS, ProductSort),
            (SALE_ORDERS, SaleSort),
            (CLIENT_ORDERS, ClientSort),
            (SUPPLIER_ORDERS, SupplierSort),
            (DOCUMENT_TYPES, DocumentType),
            (USER_ORDERS, UserSort),
            (INCOME_KINDS, IncomeKind),
            (ENTRY_ORDERS, EntrySort),
            (PURCHASE_STATES, PurchaseState),
            (PURCHASE_KINDS, PurchaseKind),
            (PURCHASE_SORTS, PurchaseSort),
            (ASSET_SORTS, AssetSort),
            (AUDIT_ACTIONS, AuditAction),
            (AUDIT_ORDERS, AuditSort),
        ],
    )
    def test_every_member_has_one_of_its_own(self, table: dict[Enum, str], kind: type[Enum]) -> None:
        assert set(table) == set(kind)
        assert len(set(table.values())) == len(table)


def attributes(kind: type[serializers.Serializer]) -> dict[str, str]:
    return {key: field.source for key, field in kind().fields.items() if field.source != "*"}


class TestKeys:
    @pytest.mark.parametrize("kind", MESSAGES)
    def test_a_refused_attribute_is_told_by_the_key_it_was_sent_under(self, kind: type[RequestBody]) -> None:
        told = {key: spanish_path(attribute) for key, attribute in attributes(kind).items()}
        told.pop("codigo_barras", None)  # the documented key of the barcode lookup alone; see the glossary
        assert {key: key for key in told} == told

    @pytest.mark.parametrize("kind", WHOLE)
    def test_its_example_is_one(self, kind: Any) -> None:
        assert set(kind.example) <= set(kind().fields)
        if issubclass(kind, ResponseBody):
            assert set(kind.example) == set(kind().fields)
        else:
            kind.read(kind.example)


def spanish() -> set[str]:
    keys = {key for param in [*MESSAGES, *FILTERS, *ANSWERS] for key in param.values[0]().fields}
    tables = (TREATMENTS, UNITS, REASONS, SALE_METHODS, SALE_STATES, MOVEMENT_TYPES)
    more = (ROLES, PERMISSIONS, SCOPES, PRODUCT_ORDERS, SALE_ORDERS, DEPENDENTS)
    return keys | {code for table in (*tables, *more, AUDIT_ACTIONS) for code in table.values()} | set(KEYS.values())


def test_the_glossary_knows_every_word_of_the_wire() -> None:
    text = GLOSSARY.read_text()
    assert sorted(word for word in spanish() if f"`{word}`" not in text) == []


class TestFormats:
    @pytest.mark.parametrize(
        ("amount", "shown"), [("1500", "1500.00"), ("0", "0.00"), ("9999999999.99", "9999999999.99"), ("-3.5", "-3.50")]
    )
    def test_money(self, amount: str, shown: str) -> None:
        assert json_format.money(Money.parse(amount).amount) == shown

    @pytest.mark.parametrize(
        ("amount", "shown"),
        [
            ("3.000", b"3"),
            ("0.250", b"0.25"),
            ("-1.001", b"-1.001"),
            ("99999999999.999", b"99999999999.999"),
            ("100.000", b"100"),
        ],
    )
    def test_quantity(self, amount: str, shown: bytes) -> None:
        assert json_format.dumps(json_format.quantity(Decimal(amount))) == shown
