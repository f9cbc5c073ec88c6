"""Answers already given under an idempotency key."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol

from attrs import define, field, frozen

from domain.shared.errors import DomainError


@define
class IdempotencyKeyReused(DomainError):
    """The idempotency key already belongs to another request, which got `answer`."""

    key: str
    answer: bytes


@frozen
class IdempotencyKey:
    """`key` as the client sent it (8 to 100 visible characters), `fingerprint` of everything that was asked with it.

    `former`: how earlier versions took it, so that what they answered is not done again; asked only where a kept one
    differs.
    """

    user_id: int
    key: str
    fingerprint: str
    former: Callable[[], Collection[str]] = field(default=tuple, eq=False, repr=False)

    def asks_the_same(self, fingerprint: str) -> bool:
        """Whether the request that was kept with this fingerprint asked for the same."""
        return fingerprint == self.fingerprint or fingerprint in self.former()


class AlreadyProcessed(Exception):
    """The key has an answer: whatever this transaction did in the meantime was done before, and must be undone."""


class IdempotencyStore(Protocol):
    """Answers are forgotten after 48 hours; a key of another person is another key."""

    def find(self, request: IdempotencyKey, at: datetime) -> bytes | None:
        """The answer kept under this key, if any. Raises IdempotencyKeyReused when it was kept for another request."""
        ...

    def keep(self, request: IdempotencyKey, draft: bytes, at: datetime) -> None:
        """Keep the answer together with the work of this transaction; nothing may come after it.

        It is kept with the number of its sale where `draft` has what stands in its place.

        A twin that is under way elsewhere is waited for. Raises AlreadyProcessed when the key has an answer, or
        LockTimeout, at the latest when the unit of work is left.
        """
        ...

    def finished(self, draft: bytes) -> bytes:
        """The answer as it is kept, once the transaction has ended."""
        ...
