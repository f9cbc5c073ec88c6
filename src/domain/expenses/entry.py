"""Money that comes or goes beside sales and purchases: what an expense and an extra income have in common."""

from datetime import date, datetime
from enum import Enum

from attrs import define, frozen

from domain.shared.calendar import bogota_day, past_day
from domain.shared.errors import Conflict, collect_errors
from domain.shared.money import Money
from domain.shared.text import clean


class EntryState(Enum):
    REGISTERED = "registered"
    VOID = "void"


@define
class EntryAlreadyVoid(Conflict):
    """What was voided counts no more; it is neither corrected nor voided again."""

    entry_id: int


@frozen
class Void:
    """Who took an entry back, and when."""

    at: datetime
    by: int


@frozen
class Entry:
    """How much, on which Bogota day, and any words about it."""

    amount: Money
    day: date
    description: str

    @classmethod
    def of(
        cls, amount: Money, day: date, description: str, *, limit: int, at: datetime, current: "Entry | None" = None
    ) -> "Entry":
        """Written down at `at`, with up to `limit` characters of description; those of the `current` one stand.

        Raises MoneyNotPositive, DateInTheFuture, DateTooEarly, TextTooLong or TextNotPrintable, with the field named.
        """
        with collect_errors() as fields:
            with fields.about("amount"):
                amount.positive()
            with fields.about("day"):
                past_day(day, bogota_day(at))
            with fields.about("description"):
                description = clean(description, limit, current=current.description if current else "")
        return cls(amount, day, description)


def ensure_registered(id: int, void: Void | None) -> None:
    """Raises EntryAlreadyVoid."""
    if void is not None:
        raise EntryAlreadyVoid(id)
