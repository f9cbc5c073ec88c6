"""How much is tried where there is no end to it: a part by default, all with `HYPOTHESIS_PROFILE=deep`, as CI does."""

import os

PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or "quick"
EXAMPLES = 100
_PART = 5
_NO_DIVISOR = 7
"""Of no round number: what is left out does not end in the same digits."""


def examples(deep: int = EXAMPLES) -> int:
    """Of the examples that the deep profile tries; which ones differs from run to run."""
    return deep if PROFILE == "deep" else max(1, deep // _PART)


def swept(deep: range) -> range:
    """Of the numbers that the deep profile tries one by one."""
    return deep if PROFILE == "deep" else deep[::_NO_DIVISOR]
