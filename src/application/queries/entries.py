"""What questions about expenses and about extra income have in common."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from attrs import frozen


@frozen(kw_only=True)
class EntrySheet:
    """`amount` in pesos; `day` a Bogota date; `actor_id` who wrote it down."""

    id: int
    owner_id: int
    actor_id: int
    description: str
    amount: Decimal
    day: date
    created_at: datetime
    version: int


class EntryOrder(Enum):
    DATE = "date"
    AMOUNT = "amount"


@frozen(kw_only=True)
class EntryCriteria:
    """`text`: each word begins some word of the entry. `since` and `until` are Bogota dates, inclusive."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    order: EntryOrder = EntryOrder.DATE
    descending: bool = True
