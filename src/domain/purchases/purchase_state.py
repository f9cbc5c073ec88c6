"""What a purchase holds, and how far it has come."""

from enum import Enum


class PurchaseState(Enum):
    PENDING = "pending"
    PARTIAL = "partial"
    RECEIVED = "received"
    CLOSED = "closed"
    VOID = "void"


class PurchaseKind(Enum):
    GOODS = "goods"
    ASSETS = "assets"


OPEN_STATES = frozenset({PurchaseState.PENDING, PurchaseState.PARTIAL})
"""Those in which something is still to come."""
ARRIVED_STATES = frozenset({PurchaseState.PARTIAL, PurchaseState.RECEIVED, PurchaseState.CLOSED})
"""Those in which what arrived counts."""
