"""Keys that programs use in a person's name."""

from datetime import datetime, timedelta
from enum import Enum

from attrs import define

from domain.shared.errors import Forbidden, Invalid


@define
class ExpiryInThePast(Invalid):
    """A token that could never be used."""


@define
class TokenFromToken(Forbidden):
    """A token makes no others: who finds one has it for as long as it lasts, and no longer."""


@define
class ProofNeeded(Forbidden):
    """The person signed in too long ago for this: somebody else may use the browser now."""


class Resource(Enum):
    """A part of the shop to which a token may be limited."""

    PRODUCTS = "products"
    SALES = "sales"
    CLIENTS = "clients"
    SUPPLIERS = "suppliers"
    PURCHASES = "purchases"
    USERS = "users"
    CONFIGURATION = "configuration"
    REPORTS = "reports"
    PROFILE = "profile"


Resources = frozenset[Resource]
"""What a token opens; empty: everything."""


class Expiry(Enum):
    """What nobody decides."""

    DEFAULT = "default"


LIFE = timedelta(days=90)
"""Of a token of which nobody said how long it serves."""

RECENT = timedelta(minutes=10)
"""So long after signing in nobody has to prove again who it is."""

NOTED_EVERY = timedelta(minutes=1)
"""How old the last use has to be before another one is worth writing down."""


def opens(limits: Resources, resource: Resource | None) -> bool:
    """Whether a token with these limits opens that; None: what is no part of the shop."""
    return not limits or resource in limits


def in_order(limits: Resources) -> list[Resource]:
    return [resource for resource in Resource if resource in limits]


def worth_noting(last_used_at: datetime | None, now: datetime) -> bool:
    return last_used_at is None or now - last_used_at >= NOTED_EVERY


def signed_in_recently(signed_in_at: datetime | None, now: datetime) -> bool:
    return signed_in_at is not None and now - signed_in_at < RECENT


def expiry(requested: datetime | Expiry | None, now: datetime) -> datetime | None:
    """When a token of now ends; None: never. Raises ExpiryInThePast."""
    if isinstance(requested, Expiry):
        return now + LIFE
    check_expiry(requested, now)
    return requested


def check_expiry(expires_at: datetime | None, now: datetime) -> None:
    """Both aware; None never expires. Raises ExpiryInThePast."""
    if expires_at is not None and expires_at <= now:
        raise ExpiryInThePast
