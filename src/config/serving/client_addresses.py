"""Whose an address is, for whatever is shared out by address."""

from ipaddress import IPv6Address


def client_key(address: str) -> str:
    """An IPv6 address stands for its /64: whoever has one has them all. One of IPv4 in it is that of IPv4."""
    if ":" not in address:
        return address
    parsed = IPv6Address(address)
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
