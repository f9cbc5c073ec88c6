"""What the filters of lists have in common: which records are shown, and in which order."""

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

from attrs import frozen
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adapters.http.vocabulary.words import members

E = TypeVar("E", bound=Enum)

ACTIVE: Mapping[str, bool | None] = {"": True, "archivados": False, "todos": None}
ARCHIVED = (("", pgettext_lazy("estado", "Activos")), ("archivados", _("Archivados")), ("todos", _("Todos")))
"""The same as people choose among them."""


@frozen
class Sorting(Generic[E]):
    """How a list is sorted: by which of its members, and as the address says it."""

    by: E
    descending: bool
    word: str


def sorting(request: HttpRequest, codes: Mapping[E, str], usual: str) -> Sorting[E]:
    """`?orden=` by the code of a member, a minus before it for the other way; unknown is the `usual` one."""
    by_code = members(codes)
    order = request.GET.get("orden", "")
    if order.removeprefix("-") not in by_code:
        order = usual
    return Sorting(by_code[order.removeprefix("-")], order.startswith("-"), order)


def state_of(request: HttpRequest, states: Mapping[str, bool | None] = ACTIVE) -> str:
    """`?estado=`, one of `states`."""
    state = request.GET.get("estado", "")
    return state if state in states else ""
