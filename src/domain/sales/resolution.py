"""The tax office's permission to number invoices: a prefix, a range and two years at most."""

from datetime import date, timedelta

from attrs import define, frozen

from domain.shared.calendar import FIRST_DAY, DateTooEarly
from domain.shared.errors import Invalid, collect_errors
from domain.shared.text import clean

PREFIX_LIMIT = 4
RESOLUTION_LIMIT = 30
HIGHEST_NUMBER = 9_999_999_999
YEARS = 2
AHEAD = timedelta(days=366)


@define
class PrefixNotValid(Invalid):
    """Not up to four ASCII letters or digits."""


@define
class NumberNotValid(Invalid):
    """Numbers go from `lowest` to `highest`."""

    lowest: int = 1
    highest: int = HIGHEST_NUMBER


@define
class RangeBackwards(Invalid):
    """It ends before it begins."""


@define
class ValidityBackwards(Invalid):
    """It is over before it begins to count."""


@define
class ValidityTooLong(Invalid):
    """No resolution is given for longer than `years`."""

    years: int = YEARS


@define
class ResolutionOver(Invalid):
    """It was valid until `until` and cannot be put in force any more."""

    until: date


@define
class ResolutionTooFarAhead(Invalid):
    """It begins after `latest`: a slip in the year rather than a resolution."""

    latest: date


@frozen(kw_only=True)
class Resolution:
    """Consecutives from `first` to `last`, on Bogota dates from `valid_from` to `valid_until`, all inclusive."""

    id: int
    number: str
    prefix: str
    first: int
    last: int
    valid_from: date
    valid_until: date

    @classmethod
    def of(
        cls, *, id: int, number: str, prefix: str, first: int, last: int, valid_from: date, valid_until: date
    ) -> "Resolution":
        """Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("number"):
                number = clean(number, RESOLUTION_LIMIT, required=True)
            with fields.about():
                prefix = prefix_of(prefix)
            with fields.about():
                _check_range(first, last)
            with fields.about():
                _check_validity(valid_from, valid_until)
        return cls(
            id=id,
            number=number,
            prefix=prefix,
            first=first,
            last=last,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def must_be_new(self, today: date) -> None:
        """It can be put in force today, or soon. Raises ResolutionOver, ResolutionTooFarAhead."""
        if self.valid_until < today:
            raise ResolutionOver(self.valid_until, field="valid_until")
        if self.valid_from > today + AHEAD:
            raise ResolutionTooFarAhead(today + AHEAD, field="valid_from")


def _check_range(first: int, last: int) -> None:
    for field, bound in (("first", first), ("last", last)):
        if not 1 <= bound <= HIGHEST_NUMBER:
            raise NumberNotValid(field=field)
    if last < first:
        raise RangeBackwards(field="last")


def _check_validity(valid_from: date, valid_until: date) -> None:
    if valid_from < FIRST_DAY:
        raise DateTooEarly(FIRST_DAY, field="valid_from")
    if valid_until < valid_from:
        raise ValidityBackwards(field="valid_until")
    if valid_until > _years_after(valid_from):
        raise ValidityTooLong(field="valid_until")


def prefix_of(text: str) -> str:
    """In capitals; "" is none. Raises PrefixNotValid."""
    if len(text) > PREFIX_LIMIT or (text and not (text.isascii() and text.isalnum())):
        raise PrefixNotValid(field="prefix")
    return text.upper()


def _years_after(day: date) -> date:
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:  # a 29th of February, or the end of the calendar
        return day + timedelta(days=1 + 365 * YEARS) if day.year + YEARS <= date.max.year else date.max
