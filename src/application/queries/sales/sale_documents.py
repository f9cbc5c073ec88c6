"""A sale as it goes on paper: what was sold, by whom, to whom, and under which permission to number."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol

from attrs import frozen

from application.queries.sales.sales import SaleDetails, SaleReader, TaxShare, tax_shares, visible_sale
from domain.accounts.access import Actor, Permission
from domain.sales.resolution import Resolution
from domain.shared.identity_document import IdentityDocument


@frozen(kw_only=True)
class Issuer:
    """The shop as it is set up now; "" is not known. `charges_tax`: whether it is responsible for IVA."""

    name: str
    nit: IdentityDocument | None
    address: str
    phone: str
    contact_email: str
    receipt_footer: str
    charges_tax: bool


@frozen
class Buyer:
    """`name` as it was when buying, "" the final consumer; the rest as the registered client is known now."""

    name: str
    document: IdentityDocument | None = None
    contact_email: str = ""


@frozen
class ReturnNote:
    """Something of the sale that came back; `amount` in pesos, with its tax."""

    at: datetime
    amount: Decimal
    reason: str


@frozen
class SaleDocument:
    """`cashier` is the seller by name, or by username. `resolution` is the one under which the sale was numbered."""

    sale: SaleDetails
    issuer: Issuer
    buyer: Buyer
    cashier: str
    resolution: Resolution | None
    returns: tuple[ReturnNote, ...]

    @property
    def shares(self) -> list[TaxShare]:
        """Base and IVA by treatment."""
        return tax_shares(self.sale.lines)

    @property
    def charged_tax(self) -> bool:
        """Whether the shop was responsible for IVA. A sale with IVA shows that it was."""
        return self.issuer.charges_tax or self.sale.total_tax > 0

    @property
    def net(self) -> Decimal:
        """What is left of the total after what came back."""
        return self.sale.total - self.sale.returned_amount


class SaleDocumentReader(SaleReader, Protocol):
    """Reads sales, and what stands around them."""

    def document(self, business_id: int, sale: SaleDetails) -> SaleDocument:
        """The sale with what stands around it: one statement, and another one where something came back.

        Raises NotFound.
        """
        ...


@frozen
class ShowSaleDocument:
    """What a receipt and an invoice say. Raises NotFound, also for another seller's where the shop hides them."""

    _reader: SaleDocumentReader

    def __call__(self, actor: Actor, id: int) -> SaleDocument:
        actor.must(Permission.READ_SALES)
        return self._reader.document(actor.business_id, visible_sale(self._reader, actor, id))
