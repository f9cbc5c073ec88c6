"""What cannot be done to a purchase as it stands."""

from attrs import define

from domain.shared.errors import Conflict, Invalid


@define
class AssetComesAlone(Invalid):
    """An asset is bought at once, and without goods in the same purchase."""


@define
class PurchaseNotPending(Conflict):
    """Only goods of which nothing has arrived can still be ordered otherwise."""

    purchase_id: int


@define
class NothingOutstanding(Conflict):
    """Nothing is still to come: all of it arrived, the rest was given up, or it is void."""

    purchase_id: int


@define
class PurchaseAlreadyVoid(Conflict):
    """A void purchase can be neither voided again nor changed."""

    purchase_id: int
