"""What to order next."""

from decimal import Decimal
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.shared.quantity import Unit


@frozen
class Suggestion:
    """A product at or under its minimum, counting what is `on_order`, and how much to order.

    `unit_cost` (pesos; with tax where the shop cannot deduct it) is what was paid for it last, else the average.
    `supplier_id` None: nobody in particular, or archived since.
    """

    product_id: int
    name: str
    category: str
    unit: Unit
    stock: Decimal
    minimum_stock: Decimal
    on_order: Decimal
    suggested: Decimal
    unit_cost: Decimal
    supplier_id: int | None
    supplier_name: str


class SuggestionReader(Protocol):
    def page(self, business_id: int, text: str, listing: Listing) -> Page[Suggestion]:
        """By name, in one statement. `text`: each word begins some word of the product's name, category or barcode."""
        ...


@frozen
class ListSuggestions:
    """What runs low and is not on its way, a page at a time."""

    _reader: SuggestionReader

    def __call__(self, actor: Actor, text: str, listing: Listing) -> Page[Suggestion]:
        actor.must(Permission.READ_PURCHASES)
        return self._reader.page(actor.business_id, text, listing)
