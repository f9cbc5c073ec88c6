"""Days as the shop lives them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

# Colombia has kept UTC-5 all year since 1993: a fixed offset needs no time-zone database.
BOGOTA = timezone(timedelta(hours=-5), "America/Bogota")


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
