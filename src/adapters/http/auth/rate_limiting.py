"""How often one address or one name may try something that nobody has signed in for yet."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest

from adapters.http.auth.client_info import client_address
from adapters.http.errors import Refused, rate_limited
from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits
from domain.shared.canonical import canonical_email

ONE_HOME_IN_IPV6 = 64


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

    def admit(self, request: HttpRequest, what: str, who: str = "") -> None:
        """Count one try of `what` by this address and, where it has limits, of `who`. Raises TooManyAttempts (429),
        LockTimeout.
        """
        for per, limit in settings.RATE_LIMITS[what].items():
            key = address_of(request) if per == "address" else _same(who)
            wait = key and self._limits.take(f"{what}:{per}:{key}", Limit(*limit), self._clock.now())
            if wait:
                raise TooManyAttempts(wait, per)

    def once_more(self, what: str, key: str, limit: Limit) -> bool:
        """Count one more; whether it was within `limit`. Raises LockTimeout."""
        return self._limits.take(f"{what}:{key}", limit, self._clock.now()) == 0

    def passed(self, what: str, who: str) -> None:
        """This try was no failure: the short count of `who` begins anew, the longer ones are as they were before it."""
        for per in settings.RATE_LIMITS[what]:
            if per == "name":
                self._limits.forget(f"{what}:{per}:{_same(who)}")
            elif per != "address":
                self._limits.give_back(f"{what}:{per}:{_same(who)}")

    @contextmanager
    def counted(self, request: HttpRequest, what: str, who: str, *failures: type[Exception]) -> Iterator[None]:
        """Counts the block where it ends in one of these failures. Raises TooManyAttempts (429), LockTimeout."""
        self.admit(request, what, who)
        try:
            yield
        except failures:
            raise
        except Exception:
            self.passed(what, who)
            raise
        self.passed(what, who)

    @contextmanager
    def proof(self, request: HttpRequest, user_id: int, *, typed: bool) -> Iterator[None]:
        """Counts the password and the code of somebody who has signed in. Raises TooManyAttempts (429), LockTimeout."""
        whats = ("password", "second_factor") if typed else ()
        for what in whats:
            self.admit(request, what, str(user_id))
        yield
        for what in whats:
            self.passed(what, str(user_id))

    def forget(self, what: str, who: str) -> None:
        """`who` proved in another way to be who it is: every count begins anew."""
        for per in settings.RATE_LIMITS[what]:
            if per != "address":
                self._limits.forget(f"{what}:{per}:{_same(who)}")


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: past as many proxies as the settings trust; of IPv6 the network of one home."""
    there = client_address(request)
    if ":" in there:
        return str(ipaddress.ip_network(f"{there}/{ONE_HOME_IN_IPV6}", strict=False).network_address)
    return there


def _same(name: str) -> str:
    return canonical_email(name)
