"""Questions about where somebody is signed in."""

from datetime import datetime
from typing import Protocol

from attrs import frozen

from domain.accounts.access import Actor


@frozen
class SessionDetails:
    """A browser in which somebody is signed in; `device` as far as it is known, `seen_at` to a few minutes.

    `current`: the one that asks. The key is not among it.
    """

    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    current: bool


class SessionReader(Protocol):
    def of_user(self, user_id: int, current: str, at: datetime) -> tuple[SessionDetails, ...]:
        """Those that have not expired at `at`, the last one seen first; `current` is the key of the one that asks."""
        ...


@frozen
class ListSessions:
    """Where oneself is signed in."""

    _reader: SessionReader

    def __call__(self, actor: Actor, current: str, at: datetime) -> tuple[SessionDetails, ...]:
        return self._reader.of_user(actor.user_id, current, at)
