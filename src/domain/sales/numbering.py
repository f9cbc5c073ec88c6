"""How sales are numbered: consecutives without gaps, never used twice, within what the tax office allowed."""

from datetime import date, timedelta
from enum import Enum

from attrs import define, evolve, frozen

from domain.sales.resolution import HIGHEST_NUMBER, NumberNotValid, Resolution, prefix_of
from domain.shared.errors import Conflict, error_field

FEW_DAYS = timedelta(days=30)
FEW_NUMBERS_DIVISOR = 10
"""Few numbers are left when they are at most the range divided by this. A busy shop asks for longer ranges, so the
alert comes at about the same time before the end as in a quiet one.
"""


@define
class NumbersUsed(Conflict):
    """Sales have numbers of this prefix up to `last`: the next one is the one after, and nothing else."""

    prefix: str
    last: int


@define
class PrefixOfResolution(Conflict):
    """The resolution in force says the prefix."""

    prefix: str


@define
class NumberingExhausted(Conflict):
    """The range of the resolution ended at `last`."""

    last: int


@define
class ResolutionExpired(Conflict):
    """It was valid until `until`."""

    until: date


@define
class ResolutionNotYetValid(Conflict):
    """It is valid from `since` on."""

    since: date


@frozen
class SaleNumber:
    """The consecutive of a business, without gaps or leading zeros; prefix of up to four characters."""

    prefix: str
    consecutive: int

    def __str__(self) -> str:
        return f"{self.prefix}{self.consecutive}"


@frozen
class UsedNumbers:
    """The lowest and the highest consecutive that sales have of a prefix, from the beginning of a series on."""

    first: int
    last: int


class Alert(Enum):
    NUMBERS_OVER = "numbers over"
    FEW_NUMBERS = "few numbers"
    RESOLUTION_OVER = "resolution over"
    FEW_DAYS = "few days"
    NOT_YET_VALID = "not yet valid"


@frozen
class NumberingAlert:
    """Something to see to: `left` numbers or days, or the `day` from which or until which the resolution is valid."""

    alert: Alert
    left: int | None = None
    day: date | None = None


@frozen
class Numbering:
    """`prefix` and then `next`, the number of the sale to come; under a resolution, its prefix and within its range."""

    prefix: str = ""
    next: int = 1
    resolution: Resolution | None = None

    @classmethod
    def of(cls, prefix: str, first: int = 1) -> "Numbering":
        """Without a resolution. Raises PrefixNotValid, NumberNotValid."""
        return cls(prefix_of(prefix)).starting(first, None)

    @property
    def lowest(self) -> int:
        return self.resolution.first if self.resolution else 1

    @property
    def highest(self) -> int:
        return self.resolution.last if self.resolution else HIGHEST_NUMBER

    def turned_to(self, resolution: Resolution | None, prefix: str | None, today: date) -> "Numbering":
        """Another series, at its very first number; itself when neither changes. `prefix` None: the one there is.

        Raises PrefixOfResolution, PrefixNotValid, ResolutionOver, ResolutionTooFarAhead.
        """
        new_prefix = None if prefix is None else prefix_of(prefix)
        if resolution is not None and new_prefix not in (None, resolution.prefix):
            raise PrefixOfResolution(resolution.prefix, field="prefix")
        if resolution is not None and resolution != self.resolution:
            with error_field("resolution"):
                resolution.must_be_new(today)
        unresolved = self.prefix if new_prefix is None else new_prefix
        series = evolve(self, prefix=resolution.prefix if resolution else unresolved, resolution=resolution)
        return series if series == self else evolve(series, next=series.lowest)

    def starting(self, first: int | None, used: UsedNumbers | None) -> "Numbering":
        """Begin at `first` (None: as it is) where none is `used` yet, else go on after the last used one.

        Raises NumberNotValid outside the range; NumbersUsed for a number that would be used twice or leave a gap, and
        for a range that lies below what is used.
        """
        if used is None:
            return self if first is None else evolve(self, next=self._within(first))
        following = max(self.next, used.last + 1)
        if first is not None and first not in (used.first, following):
            self._within(first)
            raise NumbersUsed(self.prefix, used.last, field="first_number")
        if following > self.highest and following != self.next:
            raise NumbersUsed(self.prefix, used.last, field="resolution.last")
        return evolve(self, next=following)

    def ensure_number_available(self, day: date) -> None:
        """Whether a sale may bear the next number on that Bogota date.

        Raises NumberingExhausted, ResolutionExpired, ResolutionNotYetValid.
        """
        if self.resolution is not None:
            if self.next > self.resolution.last:
                raise NumberingExhausted(self.resolution.last)
            if day > self.resolution.valid_until:
                raise ResolutionExpired(self.resolution.valid_until)
            if day < self.resolution.valid_from:
                raise ResolutionNotYetValid(self.resolution.valid_from)

    def alerts(self, today: date) -> tuple[NumberingAlert, ...]:
        """What the shop has to see to before it cannot sell any more, or why it cannot; none without a resolution."""
        if self.resolution is None:
            return ()
        alerts = (self._numbers_alert(self.resolution), _days_alert(self.resolution, today))
        return tuple(alert for alert in alerts if alert)

    def _within(self, number: int) -> int:
        if not self.lowest <= number <= self.highest:
            raise NumberNotValid(self.lowest, self.highest, field="first_number")
        return number

    def _numbers_alert(self, resolution: Resolution) -> NumberingAlert | None:
        left = resolution.last - self.next + 1
        if left <= 0:
            return NumberingAlert(Alert.NUMBERS_OVER, left=0)
        return NumberingAlert(Alert.FEW_NUMBERS, left=left) if left * FEW_NUMBERS_DIVISOR <= resolution.size else None


def _days_alert(resolution: Resolution, today: date) -> NumberingAlert | None:
    if today > resolution.valid_until:
        return NumberingAlert(Alert.RESOLUTION_OVER, day=resolution.valid_until)
    if today < resolution.valid_from:
        return NumberingAlert(Alert.NOT_YET_VALID, day=resolution.valid_from)
    if resolution.valid_until - today <= FEW_DAYS:
        return NumberingAlert(Alert.FEW_DAYS, left=(resolution.valid_until - today).days, day=resolution.valid_until)
    return None
