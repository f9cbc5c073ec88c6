"""Answers already given under an idempotency key."""

from datetime import datetime
from typing import Protocol

from attrs import define, frozen

from domain.errors import DomainError


@define
class KeyReused(DomainError):
    """The idempotency key already belongs to another request."""

    key: str


@frozen
class RequestKey:
    """`key` as the client sent it (8 to 100 visible characters), `fingerprint` of everything that was asked with it."""

    user_id: int
    key: str
    fingerprint: str


class AnswerStore(Protocol):
    def claim(self, request: RequestKey, at: datetime) -> bytes | None:
        """The answer kept under this key, or None: then the key is this transaction's until it ends.

        A twin that is under way elsewhere is waited for. Answers older than 48 hours are forgotten.
        Raises KeyReused, Busy.
        """
        ...

    def keep(self, request: RequestKey, answer: bytes) -> None:
        """Keep the answer of the claimed key, together with the work of this transaction."""
        ...
