from datetime import datetime, timedelta
from math import ceil
from threading import Lock

from attrs import define, field

from application.ports.rate_limits import Limit


@define
class InMemoryRateLimits:
    """Counts of this process; any number of threads may share one."""

    _counts: dict[str, tuple[int, datetime]] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def take(self, key: str, limit: Limit, at: datetime) -> int:
        with self._lock:
            count, ends_at = self._counts.get(key, (0, at))
            if ends_at <= at:
                count, ends_at = 0, at + timedelta(seconds=limit.seconds)
            self._counts[key] = (count + 1, ends_at)
        return max(1, ceil((ends_at - at).total_seconds())) if count >= limit.most else 0

    def give_back(self, key: str) -> None:
        with self._lock:
            if key in self._counts:
                count, ends_at = self._counts[key]
                self._counts[key] = (max(0, count - 1), ends_at)

    def forget(self, key: str) -> None:
        with self._lock:
            self._counts.pop(key, None)
