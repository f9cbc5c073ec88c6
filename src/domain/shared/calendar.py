"""Days as the shop lives them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from attrs import define

from domain.shared.errors import Invalid

# Colombia has kept UTC-5 all year since 1993: a fixed offset needs no time-zone database.
BOGOTA = timezone(timedelta(hours=-5), "America/Bogota")
FIRST_DAY = date(2000, 1, 1)


@define
class DateInTheFuture(Invalid):
    """What already happened cannot have a date after `latest`, today in Bogota."""

    latest: date


@define
class DateTooEarly(Invalid):
    """Before `earliest`: a slip of the keyboard rather than anything a shop still writes down."""

    earliest: date


def bogota_day(at: datetime) -> date:
    """The Bogota date of an aware moment."""
    return at.astimezone(BOGOTA).date()


def day_start(day: date) -> datetime:
    """The UTC moment at which a Bogota date begins."""
    return datetime.combine(day, time.min, BOGOTA).astimezone(UTC)


def day_end(day: date) -> datetime:
    """The UTC moment at which the next Bogota date begins; for the last date there is, the last moment there is."""
    try:
        return day_start(day + timedelta(days=1))
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def past_day(day: date, today: date) -> date:
    """`day` itself, as the Bogota date of something that already happened.

    Raises DateInTheFuture after `today`, DateTooEarly before FIRST_DAY.
    """
    if day > today:
        raise DateInTheFuture(today)
    if day < FIRST_DAY:
        raise DateTooEarly(FIRST_DAY)
    return day
