"""Questions about purchases."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.assets.asset import Asset
from domain.purchases.purchase_line import PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.shared.calendar import bogota_day
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment


@frozen
class PurchasedLine:
    """A line as it was agreed. Pesos per unit but for `subtotal` and `total`, which are of all of it, with tax.

    `total` is what was agreed for all of the line, None where the cost of a unit was.

    `sale_price` (before tax) or `final_sale_price` (with it) is what the goods are to be sold at, as it was given.
    """

    id: int
    product_id: int
    name: str
    category: str
    unit: Unit
    quantity: Decimal
    received: Decimal
    outstanding: Decimal
    price: Decimal
    tax: Decimal
    treatment: Treatment
    subtotal: Decimal
    total: Decimal | None
    sale_price: Decimal | None
    final_sale_price: Decimal | None
    expiry_date: date | None

    @property
    def final_price(self) -> Decimal:
        return self.price + self.tax

    @property
    def expires(self) -> bool:
        return self.expiry_date is not None

    @classmethod
    def of(cls, line: PurchaseLine) -> "PurchasedLine":
        selling = line.asked and (line.asked.amount.amount, line.asked.includes_tax)
        return cls(
            id=line.id,
            product_id=line.product_id,
            name=line.name,
            category=line.category,
            unit=line.quantity.unit,
            quantity=line.quantity.amount,
            received=line.received.amount,
            outstanding=line.outstanding.amount,
            price=line.cost.base.amount,
            tax=line.cost.tax.amount,
            treatment=line.cost.treatment,
            subtotal=line.subtotal.amount,
            total=line.whole.final.amount if line.whole else None,
            sale_price=selling[0] if selling and not selling[1] else None,
            final_sale_price=selling[0] if selling and selling[1] else None,
            expiry_date=line.expiry_date,
        )


@frozen
class PurchasedAsset:
    """The asset of a purchase."""

    id: int
    name: str
    description: str
    value: Decimal
    acquired_date: date
    version: int

    @classmethod
    def of(cls, asset: Asset) -> "PurchasedAsset":
        return cls(asset.id, asset.name, asset.description, asset.value.amount, asset.acquired_date, asset.version)


@frozen
class PurchaseSummary:
    """A purchase as lists show it. `total = total_base + total_tax`, in pesos.

    `day` is the date of the supplier's invoice, `received_day` that on which the goods entered the stock (the latest of
    them): Bogota dates both.
    """

    id: int
    number: int
    owner_id: int
    actor_id: int
    supplier_id: int | None
    supplier_name: str
    supplier_company: str
    day: date
    kind: PurchaseKind
    state: PurchaseState
    reference: str
    total: Decimal
    total_base: Decimal
    total_tax: Decimal
    created_at: datetime
    received_at: datetime | None
    closed_at: datetime | None
    closed_by: int | None
    close_reason: str
    voided_at: datetime | None
    void_reason: str
    version: int

    @property
    def received_day(self) -> date | None:
        return self.received_at and bogota_day(self.received_at)


@frozen
class PurchaseDetails(PurchaseSummary):
    """A purchase with its lines, or its asset."""

    lines: tuple[PurchasedLine, ...]
    asset: PurchasedAsset | None

    @classmethod
    def of(cls, order: PurchaseOrder, owner_id: int) -> "PurchaseDetails":
        supplier = order.header.supplier
        return cls(
            id=order.id,
            number=order.number,
            owner_id=owner_id,
            actor_id=order.actor_id,
            supplier_id=supplier.id if supplier else None,
            supplier_name=supplier.name if supplier else "",
            supplier_company=supplier.company if supplier else "",
            day=order.header.day,
            kind=order.kind,
            state=order.state,
            reference=order.header.reference,
            total=order.total.amount,
            total_base=order.total_base.amount,
            total_tax=order.total_tax.amount,
            created_at=order.created_at,
            received_at=order.received_at,
            closed_at=order.closed_at,
            closed_by=order.closed_by,
            close_reason=order.close_reason,
            voided_at=order.voided_at,
            void_reason=order.void_reason,
            version=order.version,
            lines=tuple(PurchasedLine.of(line) for line in order.lines),
            asset=PurchasedAsset.of(order.asset) if order.asset else None,
        )


class PurchaseSort(Enum):
    DATE = "date"
    TOTAL = "total"


@frozen
class PurchaseCriteria:
    """`since` and `until` are Bogota dates, inclusive.

    `text`: each word begins some word of the supplier, the reference, or what was bought.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    supplier_id: int | None = None
    state: PurchaseState | None = None
    kind: PurchaseKind | None = None
    order: PurchaseSort = PurchaseSort.DATE
    descending: bool = True


class PurchaseReader(Protocol):
    """An id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: PurchaseCriteria, listing: Listing) -> Page[PurchaseSummary]:
        """In one statement. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> PurchaseDetails:
        """Raises NotFound."""
        ...


@frozen
class ListPurchases:
    """What the shop bought or ordered, a page at a time."""

    _reader: PurchaseReader

    def __call__(self, actor: Actor, criteria: PurchaseCriteria, listing: Listing) -> Page[PurchaseSummary]:
        actor.must(Permission.READ_PURCHASES)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowPurchase:
    """One purchase with its lines or its asset. Raises NotFound."""

    _reader: PurchaseReader

    def __call__(self, actor: Actor, id: int) -> PurchaseDetails:
        actor.must(Permission.READ_PURCHASES)
        return self._reader.one(actor.business_id, id)
