"""Partial updates: a field that is not given keeps its value."""

from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias, TypeVar

from attrs import AttrsInstance, asdict

T = TypeVar("T")
E = TypeVar("E", bound=AttrsInstance)
_OF_THE_EDIT = ("version", "updated_at")
"""What an entity notes of the edit itself."""


class Unset(Enum):
    """Not given. Used where None is a value."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
Maybe: TypeAlias = T | Unset | None
"""A field that an edit may keep (UNSET), remove (None) or replace."""


def or_current(new: T | None, old: T) -> T:
    return old if new is None else new


def saved(save: Callable[[E], None], before: E, after: E) -> E:
    """Store an edited entity. If nothing changed, nothing is stored and `before` is returned."""
    if _facts(before) == _facts(after):
        return before
    save(after)
    return after


def _facts(entity: AttrsInstance) -> dict[str, object]:
    return {name: value for name, value in asdict(entity, recurse=False).items() if name not in _OF_THE_EDIT}
