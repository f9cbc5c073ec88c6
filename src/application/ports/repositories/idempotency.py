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
        """Whether the stored request with this fingerprint asked for the same."""
        return fingerprint == self.fingerprint or fingerprint in self.former()


class AlreadyProcessed(Exception):
    """The key has an answer: this transaction repeats work and must be rolled back."""


class IdempotencyStore(Protocol):
    """Answers are forgotten after 48 hours; a key of another person is another key."""

    def find(self, request: IdempotencyKey, at: datetime) -> bytes | None:
        """The answer stored under this key, or None. Raises IdempotencyKeyReused if it belongs to another request."""
        ...

    def keep(self, request: IdempotencyKey, draft: bytes, at: datetime) -> None:
        """Keep the answer together with the work of this transaction; nothing may come after it.

        It is stored with the number of its sale if `draft` has the placeholder.

        A twin that is under way elsewhere is waited for. Raises AlreadyProcessed when the key has an answer, or
        LockTimeout, at the latest when the unit of work is left.
        """
        ...

    def with_sale_numbers(self, draft: bytes) -> bytes:
        """The answer as it is stored, after the transaction has ended."""
        ...
