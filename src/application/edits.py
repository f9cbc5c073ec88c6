"""What every edit has in common: what is not given stays as it is."""

from enum import Enum
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")


class Unset(Enum):
    """Not given, where None would say something."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
Maybe: TypeAlias = T | Unset | None
"""A fact that an edit may leave as it is (UNSET), take away (None) or replace."""


def kept(new: T | None, old: T) -> T:
    return old if new is None else new
