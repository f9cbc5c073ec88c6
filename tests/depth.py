"""How much is tried where there is no end to it: a part by default, all with `HYPOTHESIS_PROFILE=deep`, as CI does."""

import os
from typing import TypeVar

T = TypeVar("T")

PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or "quick"
DEEP = PROFILE == "deep"
EXAMPLES = 100
_PART = 5
_NO_DIVISOR = 7
"""Of no round number: what is left out does not end in the same digits."""


def examples(deep: int = EXAMPLES) -> int:
    """Of the examples that the deep profile tries; which ones differs from run to run."""
    return deep if DEEP else max(1, deep // _PART)


def swept(deep: range) -> range:
    """Of the numbers that the deep profile tries one by one."""
    return deep if DEEP else deep[::_NO_DIVISOR]


def some(deep: tuple[T, ...], quick: tuple[T, ...]) -> tuple[T, ...]:
    """All cases, or those of them that are tried every day."""
    assert set(quick) < set(deep)
    return deep if DEEP else quick
