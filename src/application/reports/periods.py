"""Periods of Bogota days, and which one came before each."""

from datetime import date, timedelta
from enum import Enum

from attrs import frozen


class Lately(Enum):
    TODAY = "today"
    WEEK = "the last seven days"
    MONTH = "this month so far"
    YEAR = "this year so far"


@frozen
class Period:
    """Days, both included, and those they are compared with."""

    since: date
    until: date
    before_since: date
    before_until: date


def lately(choice: Lately, today: date) -> Period:
    """Today beside the same weekday of last week; seven days beside the seven before them; a month or a year so far
    beside the one before it up to the same date.
    """
    week = timedelta(days=7)
    if choice is Lately.TODAY:
        return Period(today, today, today - week, today - week)
    if choice is Lately.WEEK:
        since = today - week + timedelta(days=1)
        return Period(since, today, since - week, today - week)
    if choice is Lately.MONTH:
        return month(today.replace(day=1), today)
    return Period(
        today.replace(month=1, day=1), today, date(today.year - 1, 1, 1), _dated(today.year - 1, today.month, today.day)
    )


def month(first: date, today: date) -> Period:
    """The month that begins on `first` beside the one before it: so far if it is this one, else all of it."""
    last = _dated(first.year, first.month, 31)
    past = first - timedelta(days=1)
    if first <= today < last:
        return Period(first, today, past.replace(day=1), _dated(past.year, past.month, today.day))
    return Period(first, last, past.replace(day=1), past)


def span(since: date, until: date) -> Period:
    """Any days beside as many days right before them."""
    length = until - since + timedelta(days=1)
    return Period(since, until, since - length, since - timedelta(days=1))


def _dated(year: int, month: int, day: int) -> date:
    """That date, or the last one of its month."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
