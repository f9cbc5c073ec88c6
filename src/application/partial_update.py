"""What every edit has in common: what is not given stays as it is."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar

from attrs import AttrsInstance, asdict

T = TypeVar("T")
E = TypeVar("E", bound=AttrsInstance)
_OF_THE_EDIT = ("version", "updated_at")
"""What an entity notes of the edit itself."""


class Unset(Enum):
    """Not given, where None would say something."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
Maybe: TypeAlias = T | Unset | None
"""A fact that an edit may leave as it is (UNSET), take away (None) or replace."""


def or_current(new: T | None, old: T) -> T:
    return old if new is None else new


def saved(save: Callable[[E], None], before: E, after: E) -> E:
    """Store what an edit made of an entity. Where it left everything as it was, nothing is stored: `before` stands."""
    if _facts(before) == _facts(after):
        return before
    save(after)
    return after


def _facts(entity: AttrsInstance) -> dict[str, Any]:
    return {name: value for name, value in asdict(entity, recurse=False).items() if name not in _OF_THE_EDIT}
