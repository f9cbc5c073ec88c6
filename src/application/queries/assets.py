"""Questions about assets."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.errors import NotFound


@frozen
class AssetDetails:
    """An asset, and the purchase it came with; `value` in pesos, tax included, `acquired_date` a Bogota date."""

    id: int
    purchase_id: int
    purchase_number: int
    owner_id: int
    actor_id: int
    name: str
    description: str
    value: Decimal
    acquired_date: date
    supplier_id: int | None
    supplier_name: str
    reference: str
    version: int

    @classmethod
    def of(cls, order: PurchaseOrder, owner_id: int) -> "AssetDetails":
        """Raises NotFound where the purchase is of goods."""
        asset, supplier = order.asset, order.header.supplier
        if asset is None:
            raise NotFound("asset", order.id)
        return cls(
            id=asset.id,
            purchase_id=order.id,
            purchase_number=order.number,
            owner_id=owner_id,
            actor_id=order.actor_id,
            name=asset.name,
            description=asset.description,
            value=asset.value.amount,
            acquired_date=asset.acquired_date,
            supplier_id=supplier.id if supplier else None,
            supplier_name=supplier.name if supplier else "",
            reference=order.header.reference,
            version=asset.version,
        )


class AssetSort(Enum):
    DATE = "date"
    VALUE = "value"


@frozen
class AssetCriteria:
    """`since` and `until` are Bogota dates, inclusive. `text`: each word begins some word of name or description."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    order: AssetSort = AssetSort.DATE
    descending: bool = True


class AssetReader(Protocol):
    """Assets of void purchases are not there; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: AssetCriteria, listing: Listing) -> Page[AssetDetails]:
        """In one statement. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> AssetDetails:
        """Raises NotFound."""
        ...


@frozen
class ListAssets:
    """What the shop bought to use, a page at a time."""

    _reader: AssetReader

    def __call__(self, actor: Actor, criteria: AssetCriteria, listing: Listing) -> Page[AssetDetails]:
        actor.must(Permission.READ_PURCHASES)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowAsset:
    """One asset. Raises NotFound."""

    _reader: AssetReader

    def __call__(self, actor: Actor, id: int) -> AssetDetails:
        actor.must(Permission.READ_PURCHASES)
        return self._reader.one(actor.business_id, id)
