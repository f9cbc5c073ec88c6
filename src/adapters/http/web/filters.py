"""What the filters of lists have in common: which records are shown, and in which order."""

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

from attrs import frozen
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from adapters.http import wire

E = TypeVar("E", bound=Enum)

ACTIVE: Mapping[str, bool | None] = {"": True, "archivados": False, "todos": None}
ARCHIVED = (("", _("Activos")), ("archivados", _("Archivados")), ("todos", _("Todos")))
"""The same as people choose among them."""


@frozen
class Sorting(Generic[E]):
    """`?orden=`; whatever it does not understand is the usual one."""

    by: E
    descending: bool
    word: str

    @classmethod
    def of(cls, request: HttpRequest, orders: Mapping[E, str], usual: E) -> "Sorting[E]":
        asked = request.GET.get("orden", "")
        by = wire.members(orders).get(asked.removeprefix("-"))
        descending = by is not None and asked.startswith("-")
        by = usual if by is None else by
        return cls(by, descending, ("-" if descending else "") + orders[by])


def state_of(request: HttpRequest, states: Mapping[str, bool | None] = ACTIVE) -> str:
    """`?estado=`, one of `states`."""
    state = request.GET.get("estado", "")
    return state if state in states else ""
