"""A clock that moves only when told to."""

from datetime import UTC, datetime, timedelta

from attrs import define, field


def _utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError("a moment needs its offset")
    return at.astimezone(UTC)


@define
class FixedClock:
    """Always the same moment, until `advance` or `set`."""

    _now: datetime = field(default=datetime(2026, 1, 2, 15, 0, tzinfo=UTC), converter=_utc)

    def now(self) -> datetime:
        return self._now

    def set(self, at: datetime) -> None:
        """Any aware moment, also an earlier one."""
        self._now = at

    def advance(self, by: timedelta) -> datetime:
        """The moment it is afterwards."""
        self._now += by
        return self._now
