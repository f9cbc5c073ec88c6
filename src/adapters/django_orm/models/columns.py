"""Columns, checks and indexes that many tables share."""

from django.db import models
from django.db.models import F, Func, Q, Value


def pesos(*, max_digits: int = 12, **options: object) -> models.DecimalField:
    return models.DecimalField(max_digits=max_digits, decimal_places=2, **options)


def units(*, max_digits: int = 14, **options: object) -> models.DecimalField:
    return models.DecimalField(max_digits=max_digits, decimal_places=3, **options)


class TransactionField(models.Field):
    """The number of the transaction that wrote the row: the database sets it, by default and by triggers.

    Unlike moments and ids, such numbers can be compared with what is still under way (`pg_snapshot_xmin`).
    """

    def __init__(self, **options: object) -> None:
        options |= {"editable": False, "db_default": Func(function="pg_current_xact_id")}
        super().__init__(**options)

    def db_type(self, connection: object) -> str:  # noqa: ARG002 - there is one database
        return "xid8"

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
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
