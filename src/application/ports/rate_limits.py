"""How often something may be tried."""

from datetime import datetime
from typing import Protocol

from attrs import frozen


@frozen
class Limit:
    """At most `most` times in `seconds`, counted from the first."""

    most: int
    seconds: int


class RateLimits(Protocol):
    """One count for all processes, however many try at the same moment."""

    def take(self, key: str, limit: Limit, at: datetime) -> int:
        """Count once more under `key`: 0 if it may go on, else the seconds until it may, from 1 up.

        Counted at once and for good: call it outside of a unit of work, whose failure would undo it. Raises
        LockTimeout.
        """
        ...

    def give_back(self, key: str) -> None:
        """Count once less under `key`: what was counted was no failure."""
        ...

    def forget(self, key: str) -> None:
        """Begin anew."""
        ...
