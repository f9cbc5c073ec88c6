"""From where somebody asks, and the key under which that counts for limits."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The IP address that asks, or "" where none is known.

    What a client says of itself is not believed: of `X-Forwarded-For` counts what the TRUSTED_PROXIES wrote into it.
    Where they wrote no address, it is their own: whoever has none would escape every limit by address.
    """
    proxies = settings.TRUSTED_PROXIES
    addresses = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    forwarded = _ip(addresses[-proxies]) if proxies and len(addresses) >= proxies else ""
    return forwarded or _ip(request.META.get("REMOTE_ADDR", ""))


def client_key(address: str) -> str:
    """An IPv6 address counts as its /64 network: a client has the whole of it. A mapped IPv4 address counts as IPv4."""
    if ":" not in address:
        return address
    parsed = _unmapped(IPv6Address(address))
    return str(parsed if isinstance(parsed, IPv4Address) else IPv6Address(int(parsed) >> 64 << 64))


@lru_cache(maxsize=1024)  # the same few clients ask again and again
def _ip(text: str) -> str:
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        return str(_unmapped(ip_address(host)))
    except ValueError:
        return ""


def _unmapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """A server that listens on `::` meets IPv4 clients under `::ffff:0:0/96`: in one network, unlike what they are."""
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
