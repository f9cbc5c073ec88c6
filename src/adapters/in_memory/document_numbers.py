"""Each shop's own numbers for purchases, till sessions and payments, in order and without gaps."""

from collections.abc import Mapping
from typing import Protocol

from adapters.in_memory.store import Session


class Numbered(Protocol):
    business_id: int
    number: int


def next_number(session: Session, stored: Mapping[int, Numbered]) -> int:
    """None of these is ever deleted, so the next one follows the last that is there."""
    return 1 + max((each.number for each in stored.values() if each.business_id == session.business_id), default=0)
