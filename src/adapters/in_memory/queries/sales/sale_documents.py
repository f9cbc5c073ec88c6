from attrs import frozen

from adapters.in_memory.queries.sales.sales import InMemorySaleReader
from application.queries.sales.sale_documents import Buyer, Issuer, ReturnNote, SaleDocument
from application.queries.sales.sales import SaleDetails
from domain.business.business import Business
from domain.shared.errors import NotFound


@frozen
class InMemorySaleDocumentReader(InMemorySaleReader):
    """Reads what was committed."""

    def document(self, business_id: int, sale: SaleDetails) -> SaleDocument:
        tables = self._store.tables
        stored = tables.sales.get(sale.id)
        if stored is None or stored.business_id != business_id:
            raise NotFound("sale", sale.id)
        client = tables.clients.get(sale.client_id) if sale.client_id else None
        seller = tables.accounts[sale.seller_id]
        returns = sorted((each.at, id, each) for id, each in tables.returns.items() if each.sale_id == sale.id)
        return SaleDocument(
            sale=sale,
            issuer=issuer_of(tables.businesses[business_id]),
            buyer=Buyer(sale.client_name, client.document if client else None, client.contact_email if client else ""),
            cashier=seller.full_name,
            resolution=tables.sale_resolutions.get(sale.id),
            returns=tuple(ReturnNote(at, each.amount.amount, each.reason) for at, _, each in returns),
        )


def issuer_of(business: Business) -> Issuer:
    return Issuer(
        name=business.name,
        nit=business.nit,
        address=business.address,
        phone=business.phone,
        contact_email=business.email,
        receipt_footer=business.receipt_footer,
        charges_tax=business.settings.charges_tax,
    )
