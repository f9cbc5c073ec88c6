"""Keys that programs use in a person's name."""

from datetime import datetime

from attrs import define

from domain.errors import Invalid


@define
class ExpiryInThePast(Invalid):
    """A token that could never be used."""


def check_expiry(expires_at: datetime | None, now: datetime) -> None:
    """Both aware; None never expires. Raises ExpiryInThePast."""
    if expires_at is not None and expires_at <= now:
        raise ExpiryInThePast
