"""Questions about sales on hold."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.products.product import Product
from domain.sales.held_sale import HeldLine, HeldSale
from domain.shared.quantity import Unit


@frozen
class HeldLineDetails:
    """A line, with its product as it is now. `archived`: it cannot be sold until the product is restored.

    `unit_price` (before tax, in pesos) and `discount` (percent) are what an admin agreed to; else None.
    """

    id: int
    product_id: int
    name: str
    barcode: str
    unit: Unit
    quantity: Decimal
    unit_price: Decimal | None
    discount: Decimal | None
    archived: bool

    @classmethod
    def of(cls, line: HeldLine, product: Product) -> "HeldLineDetails":
        return cls(
            id=line.id,
            product_id=line.product_id,
            name=product.name,
            barcode=product.barcode,
            unit=line.quantity.unit,
            quantity=line.quantity.amount,
            unit_price=None if line.unit_price is None else line.unit_price.amount,
            discount=line.discount,
            archived=not product.active,
        )


@frozen
class HeldSaleSummary:
    """A sale on hold in a list. `holder` is who put it on hold, by name or by username.

    `line_count` lines; `has_archived`: a product of one is archived.
    """

    id: int
    owner_id: int
    name: str
    client_id: int | None
    client_name: str
    held_by: int
    holder: str
    held_at: datetime
    line_count: int
    has_archived: bool
    version: int


@frozen
class HeldSaleDetails(HeldSaleSummary):
    """A sale on hold with its lines, in the order in which they were asked for."""

    lines: tuple[HeldLineDetails, ...] = ()

    @classmethod
    def of(cls, held: HeldSale, products: Iterable[Product], owner_id: int, holder: str) -> "HeldSaleDetails":
        by_id = {product.id: product for product in products}
        lines = tuple(HeldLineDetails.of(line, by_id[line.product_id]) for line in held.lines)
        return cls(
            id=held.id,
            owner_id=owner_id,
            name=held.name,
            client_id=held.client_id,
            client_name=held.client_name,
            held_by=held.held_by,
            holder=holder,
            held_at=held.held_at,
            line_count=len(lines),
            has_archived=any(line.archived for line in lines),
            version=held.version,
            lines=lines,
        )


class HeldSaleSort(Enum):
    DATE = "date"
    NAME = "name"


@frozen
class HeldSaleCriteria:
    """`text`: each word begins some word of the name or of the client's name."""

    text: str = ""
    order: HeldSaleSort = HeldSaleSort.DATE
    descending: bool = True


class HeldSaleReader(Protocol):
    """An id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: HeldSaleCriteria, listing: Listing) -> Page[HeldSaleSummary]:
        """In one statement. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> HeldSaleDetails:
        """Raises NotFound."""
        ...


@frozen
class ListHeldSales:
    """The sales on hold of the whole shop, whoever put them there."""

    _reader: HeldSaleReader

    def __call__(self, actor: Actor, criteria: HeldSaleCriteria, listing: Listing) -> Page[HeldSaleSummary]:
        actor.must(Permission.READ_SALES)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowHeldSale:
    """One sale on hold. Raises NotFound."""

    _reader: HeldSaleReader

    def __call__(self, actor: Actor, id: int) -> HeldSaleDetails:
        actor.must(Permission.READ_SALES)
        return self._reader.one(actor.business_id, id)
