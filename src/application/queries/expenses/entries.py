"""What questions about expenses and about extra income have in common."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypedDict

from attrs import frozen

from domain.expenses.entry import EntryState, Void


@frozen(kw_only=True)
class EntryDetails:
    """`amount` in pesos; `day` a Bogota date; `actor_id` who wrote it down, `voided_by` who took it back."""

    id: int
    owner_id: int
    actor_id: int
    description: str
    amount: Decimal
    day: date
    created_at: datetime
    version: int
    state: EntryState = EntryState.REGISTERED
    voided_at: datetime | None = None
    voided_by: int | None = None


class EntrySort(Enum):
    DATE = "date"
    AMOUNT = "amount"


@frozen(kw_only=True)
class EntryCriteria:
    """`text`: each word begins some word of the entry. `since` and `until` are Bogota dates, inclusive.

    `state`: those that count, or those that were voided.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    state: EntryState = EntryState.REGISTERED
    order: EntrySort = EntrySort.DATE
    descending: bool = True


class VoidFacts(TypedDict, total=False):
    state: EntryState
    voided_at: datetime
    voided_by: int


def void_facts(void: Void | None) -> VoidFacts:
    """As the details tell them."""
    if void is None:
        return {}
    return {"state": EntryState.VOID, "voided_at": void.at, "voided_by": void.by}
