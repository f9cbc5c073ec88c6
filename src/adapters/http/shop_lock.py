"""Work that takes long, one piece at a time for each shop: no shop waits for what another has asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from attrs import define, field

from application.ports.unit_of_work import LockTimeout


@define
class ShopLock:
    """In one process at most `at_once` pieces, and one of each shop."""

    _at_once: int
    _busy: set[int] = field(factory=set)
    _lock: Lock = field(factory=Lock)

    @contextmanager
    def of(self, business_id: int) -> Iterator[None]:
        """Raises LockTimeout where the shop has its turn already, or too many others have theirs."""
        with self._lock:
            if business_id in self._busy or len(self._busy) >= self._at_once:
                raise LockTimeout
            self._busy.add(business_id)
        try:
            yield
        finally:
            with self._lock:
                self._busy.remove(business_id)


EXPORTS = ShopLock(at_once=2)
