"""How often one address or one name may try something that nobody has signed in for yet."""

import ipaddress

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest

from adapters.http.problems import Refused, rate_limited
from application.ports.clock import Clock
from application.ports.rate_limits import Limit, RateLimits

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
    there = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.TRUSTED_PROXIES <= len(hops):
        there = hops[-settings.TRUSTED_PROXIES]
    try:
        address = ipaddress.ip_address(there)
    except ValueError:
        return there
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/{ONE_HOME_IN_IPV6}", strict=False).network_address)
    return str(address)


def _same(name: str) -> str:
    return name.strip().casefold()
