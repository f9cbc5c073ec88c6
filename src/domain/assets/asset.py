"""An asset: what the shop buys to use, not to sell."""

from datetime import date, datetime

from attrs import frozen

from domain.shared.calendar import bogota_day, past_day
from domain.shared.errors import collect_errors
from domain.shared.money import Money
from domain.shared.text import clean

NAME_LIMIT = 255
DESCRIPTION_LIMIT = 1_000


@frozen(kw_only=True)
class Asset:
    """A fridge, a counter: `value` is what all of it cost, tax included; `acquired_date` a Bogota date."""

    id: int
    name: str
    description: str
    value: Money
    acquired_date: date
    version: int = 1

    @property
    def search_text(self) -> str:
        """What a search looks through."""
        return f"{self.name} {self.description}"

    @classmethod
    def of(
        cls,
        *,
        id: int,
        name: str,
        description: str,
        value: Money,
        acquired_date: date,
        at: datetime,
        version: int = 1,
        current: "Asset | None" = None,
    ) -> "Asset":
        """As written down at `at`; the words of the `current` one stand. Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("name"):
                name = clean(name, NAME_LIMIT, required=True, current=current.name if current else "")
            with fields.about("description"):
                description = clean(description, DESCRIPTION_LIMIT, current=current.description if current else "")
            with fields.about("value"):
                value.not_negative()
            with fields.about("acquired_date"):
                past_day(acquired_date, bogota_day(at))
        return cls(id=id, name=name, description=description, value=value, acquired_date=acquired_date, version=version)
