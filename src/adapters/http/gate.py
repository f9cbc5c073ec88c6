"""How often one address or one name may try something that nobody has signed in for yet."""

import ipaddress

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest

from adapters.http.problems import Refused, rate_limited
from adapters.http.whereabouts import client_address
from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits
from domain.canonical import canonical_email

ONE_HOME_IN_IPV6 = 64


@frozen
class Gate:
    """Limits by the names they have in the settings' RATE_LIMITS."""

    _limits: RateLimits
    _clock: Clock

    def admit(self, request: HttpRequest, what: str, who: str = "") -> None:
        """Count one try of `what` by this address and, where it has a limit, of `who`. Raises Refused (429), Busy."""
        allowed = settings.RATE_LIMITS[what]
        for per, key in (("address", address_of(request)), ("name", _same(who))):
            if per in allowed and key:
                self._take(f"{what}:{per}:{key}", Limit(*allowed[per]))

    def once_more(self, what: str, key: str, limit: Limit) -> bool:
        """Count one more; whether it was within `limit`. Raises Busy."""
        return self._limits.take(f"{what}:{key}", limit, self._clock.now()) == 0

    def forget(self, what: str, who: str) -> None:
        """`who` proved to be who it is: counting by name begins anew."""
        self._limits.forget(f"{what}:name:{_same(who)}")

    def _take(self, key: str, limit: Limit) -> None:
        wait = self._limits.take(key, limit, self._clock.now())
        if wait:
            raise Refused(rate_limited(wait))


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: past as many proxies as the settings trust; of IPv6 the network of one home."""
    there = client_address(request)
    if ":" in there:
        return str(ipaddress.ip_network(f"{there}/{ONE_HOME_IN_IPV6}", strict=False).network_address)
    return there


def _same(name: str) -> str:
    return canonical_email(name)
