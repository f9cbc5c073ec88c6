"""What the shop's books hold, to set beside what the page says."""

from decimal import Decimal

from attrs import frozen

from application.queries.ledger_check import LedgerChecker
from application.queries.listing import Listing
from application.queries.products import FindByBarcode, ShowKardex
from application.queries.sales.sales import ListSales, SaleCriteria, SaleDetails, ShowSale
from domain.accounts.access import Actor
from domain.inventory.stock import MovementType
from tests.integration.shop import resolve


@frozen
class Books:
    """Read as the shop's owner."""

    owner: Actor

    def stock(self, *barcodes: str) -> list[Decimal]:
        return [resolve(FindByBarcode)(self.owner, barcode).stock for barcode in barcodes]

    def movements(self, barcode: str) -> list[tuple[MovementType, Decimal]]:
        """Oldest first."""
        product = resolve(FindByBarcode)(self.owner, barcode)
        found = resolve(ShowKardex)(self.owner, product.id, Listing(size=100)).items
        return [(entry.cause, entry.quantity) for entry in reversed(found)]

    def sales(self) -> list[SaleDetails]:
        """Oldest first."""
        found = resolve(ListSales)(self.owner, SaleCriteria(descending=False), Listing(size=100)).items
        return [resolve(ShowSale)(self.owner, sale.id) for sale in found]

    def agree(self) -> bool:
        """Every balance follows from the ledger, every total from its lines."""
        return resolve(LedgerChecker).differences() == ()
