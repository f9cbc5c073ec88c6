"""Money that comes or goes beside sales and purchases: what an expense and an extra income have in common."""

from datetime import date, datetime

from attrs import frozen

from domain.calendar import bogota_day, past_day
from domain.errors import about
from domain.money import Money
from domain.text import clean


@frozen
class Entry:
    """How much, on which Bogota day, and any words about it."""

    amount: Money
    day: date
    description: str

    @classmethod
    def of(cls, amount: Money, day: date, description: str, *, limit: int, at: datetime) -> "Entry":
        """Written down at `at`, with up to `limit` characters of description.

        Raises MoneyNotPositive, DateInTheFuture, DateTooEarly, TextTooLong or TextNotPrintable, with the field named.
        """
        with about("amount"):
            amount.positive()
        with about("day"):
            past_day(day, bogota_day(at))
        with about("description"):
            description = clean(description, limit)
        return cls(amount, day, description)
