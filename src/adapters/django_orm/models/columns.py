"""Columns, checks and indexes that many tables share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict, Unpack

from django.db import models
from django.db.models import F, Func, Q, Value

# By name: Django's own classes are not generic when they run.
Number: TypeAlias = "models.DecimalField[Decimal | int, Decimal]"


class Options(TypedDict, total=False):
    null: bool
    default: Decimal | int
    db_default: Decimal | int


def pesos(*, max_digits: int = 12, **options: Unpack[Options]) -> Number:
    return models.DecimalField(max_digits=max_digits, decimal_places=2, **options)


def units(*, max_digits: int = 14, **options: Unpack[Options]) -> Number:
    return models.DecimalField(max_digits=max_digits, decimal_places=3, **options)


if TYPE_CHECKING:
    _NumberOfTransaction: TypeAlias = models.Field[int, int]
else:
    _NumberOfTransaction = models.Field


class TransactionField(_NumberOfTransaction):
    """The number of the transaction that wrote the row: the database sets it, by default and by triggers.

    Unlike moments and ids, such numbers can be compared with what is still under way (`pg_snapshot_xmin`).
    """

    def __init__(self) -> None:
        super().__init__(editable=False, db_default=Func(function="pg_current_xact_id"))

    def db_type(self, connection: object) -> str:  # noqa: ARG002 - there is one database
        return "xid8"

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        name, path, args, _ = super().deconstruct()
        return name, path, args, {}


def check(name: str, condition: Q) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


def document_key(column: str) -> Func:
    """The number of a document as it compares (`repositories.documents`)."""
    return Func(Func(F(column), Value("-"), Value(""), function="replace"), function="upper")


def word_vector() -> Func:
    """The words of a row as a text-search vector, taken as they are."""
    return Func(Func(F("search_words"), Value(" "), function="string_to_array"), function="array_to_tsvector")
