"""Browsers in which somebody is signed in."""

from typing import Protocol


class SessionRepository(Protocol):
    """They begin in the adapter that knows browsers; here they end."""

    def end(self, user_id: int, *, but: str = "") -> int:
        """All of one person, but the one with the key `but`, if any; how many there were."""
        ...
