"""Why a product refuses something."""

from decimal import Decimal

from attrs import define

from domain.shared.errors import Conflict, Invalid


@define
class BarcodeTaken(Conflict):
    """Another product of the business already answers to this code."""

    barcode: str


@define
class ProductArchived(Conflict):
    """An archived product stays for its history. It is neither sold nor bought any more."""

    product_id: int
    name: str


@define
class StockChanged(Conflict):
    """The shelf holds something else than the person adjusting it believed."""

    expected: Decimal
    actual: Decimal


@define
class UnitInUse(Conflict):
    """Its ledger, or an order, already counts in another unit."""

    product_id: int


@define
class PriceAuthoredTwice(Invalid):
    """Both the price before tax and the price with tax were given; one follows from the other."""
