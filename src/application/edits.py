"""What every edit has in common: what is not given stays as it is."""

from typing import TypeVar

T = TypeVar("T")


def kept(new: T | None, old: T) -> T:
    return old if new is None else new
