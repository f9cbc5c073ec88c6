"""Hashes of passwords, few at a time: each takes a processor for itself, whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

from application.ports.unit_of_work import LockTimeout

AT_ONCE = 2
"""In one process, of its four threads: the others go on selling."""
WAIT = 0.5
"""Seconds until one gives up, since a thread that waits cannot sell either."""
_turns = BoundedSemaphore(AT_ONCE)


class BoundedArgon2Hasher(Argon2PasswordHasher):
    """Django's own. Raises LockTimeout where too many people type passwords at the same moment."""

    def encode(self, password: str, salt: str) -> str:
        with _turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turn():
            return super().verify(password, encoded)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT):
        raise LockTimeout
    try:
        yield
    finally:
        _turns.release()
