"""How often one address or one name may try something that nobody has signed in for yet."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest

from adapters.http.auth.client_address import client_address, client_key
from adapters.http.errors import Refused, rate_limited
from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits
from domain.shared.canonical import canonical_email


class TooManyAttempts(Refused):
    """`per` is what reached its limit: "address", or whoever it is about."""

    def __init__(self, wait: int, per: str) -> None:
        super().__init__(rate_limited(wait))
        self.per = per


@frozen
class RateLimiter:
    """Limits by the names they have in the settings' RATE_LIMITS."""

    _limits: RateLimits
    _clock: Clock

    def admit(self, request: HttpRequest, action: str, subject: str = "") -> None:
        """Count one try of `action` by this address and, where it has limits, of `subject`.

        Raises TooManyAttempts (429), LockTimeout.
        """
        for per, limit in settings.RATE_LIMITS[action].items():
            key = client_key(client_address(request)) if per == "address" else _same(subject)
            wait = key and self._limits.take(f"{action}:{per}:{key}", Limit(*limit), self._clock.now())
            if wait:
                raise TooManyAttempts(wait, per)

    def once_more(self, action: str, key: str, limit: Limit) -> bool:
        """Count one more; whether it was within `limit`. Raises LockTimeout."""
        return self._limits.take(f"{action}:{key}", limit, self._clock.now()) == 0

    def passed(self, action: str, subject: str) -> None:
        """This try was no failure: the short count of `subject` begins anew, longer ones are as they were before it."""
        for per in settings.RATE_LIMITS[action]:
            if per == "name":
                self._limits.forget(f"{action}:{per}:{_same(subject)}")
            elif per != "address":
                self._limits.give_back(f"{action}:{per}:{_same(subject)}")

    @contextmanager
    def counted(self, request: HttpRequest, action: str, subject: str, *failures: type[Exception]) -> Iterator[None]:
        """Counts the block where it ends in one of these failures. Raises TooManyAttempts (429), LockTimeout."""
        self.admit(request, action, subject)
        try:
            yield
        except failures:
            raise
        except Exception:
            self.passed(action, subject)
            raise
        self.passed(action, subject)

    @contextmanager
    def proof(self, request: HttpRequest, user_id: int, *, with_password: bool) -> Iterator[None]:
        """Counts the password and the code of somebody who has signed in. Raises TooManyAttempts (429), LockTimeout."""
        actions = ("password", "second_factor") if with_password else ()
        for action in actions:
            self.admit(request, action, str(user_id))
        yield
        for action in actions:
            self.passed(action, str(user_id))

    def forget(self, action: str, subject: str) -> None:
        """`subject` proved in another way to be who it is: every count begins anew."""
        for per in settings.RATE_LIMITS[action]:
            if per != "address":
                self._limits.forget(f"{action}:{per}:{_same(subject)}")


def _same(name: str) -> str:
    return canonical_email(name)
