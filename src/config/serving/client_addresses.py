"""The key under which a client address counts for limits."""

from ipaddress import IPv6Address


def client_key(address: str) -> str:
    """An IPv6 address counts as its /64 network: a client has the whole of it. A mapped IPv4 address counts as IPv4."""
    if ":" not in address:
        return address
    parsed = IPv6Address(address)
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
