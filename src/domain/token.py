"""Keys that programs use in a person's name."""

from datetime import datetime, timedelta

from attrs import define

from domain.errors import Invalid


@define
class ExpiryInThePast(Invalid):
    """A token that could never be used."""


NOTED_EVERY = timedelta(minutes=1)
"""How old the last use has to be before another one is worth writing down."""


def worth_noting(last_used_at: datetime | None, now: datetime) -> bool:
    return last_used_at is None or now - last_used_at >= NOTED_EVERY


def check_expiry(expires_at: datetime | None, now: datetime) -> None:
    """Both aware; None never expires. Raises ExpiryInThePast."""
    if expires_at is not None and expires_at <= now:
        raise ExpiryInThePast
