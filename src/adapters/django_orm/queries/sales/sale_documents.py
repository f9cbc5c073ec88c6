"""What stands around a sale on paper."""

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.mapping.business import RESOLUTION, RESOLUTION_WIDTH, resolution_of
from adapters.django_orm.queries.sales.sales import DjangoSaleReader
from application.queries.sales.sale_documents import Buyer, Issuer, ReturnNote, SaleDocument
from application.queries.sales.sales import SaleDetails
from domain.shared.identity_document import DocumentType, IdentityDocument

ISSUER = "b.name, b.nit, b.check_digit, b.address, b.phone, b.email, b.receipt_footer, b.charges_tax"
_AROUND = f"""
    SELECT {RESOLUTION}, coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.username),
        c.document_type, c.document, c.check_digit, c.email,
        {ISSUER}
    FROM sale x JOIN business b ON b.id = x.business_id JOIN user_account u ON u.id = x.seller_id
    LEFT JOIN client c ON c.business_id = x.business_id AND c.id = x.client_id
    LEFT JOIN resolution r ON r.business_id = x.business_id AND r.id = x.resolution_id
    WHERE x.business_id = %s AND x.id = %s
"""
_NOTE = Shape(ReturnNote, {"at": "at", "amount": "amount", "reason": "reason"})
_RETURNS = f"SELECT {_NOTE.columns} FROM sale_return WHERE business_id = %s AND sale_id = %s ORDER BY at, id"


class DjangoSaleDocumentReader(DjangoSaleReader):
    def document(self, business_id: int, sale: SaleDetails) -> SaleDocument:
        around = one_row(_AROUND, [business_id, sale.id], "sale", sale.id)
        cashier, type, number, check_digit, email, *shop = around[RESOLUTION_WIDTH:]
        returns = rows(_RETURNS, [business_id, sale.id]) if sale.returned_amount else []
        return SaleDocument(
            sale=sale,
            issuer=issuer_of(tuple(shop)),
            buyer=Buyer(sale.client_name, _document(type, number, check_digit), email or ""),
            cashier=cashier,
            resolution=resolution_of(around[:RESOLUTION_WIDTH]),
            returns=tuple(_NOTE.of(row) for row in returns),
        )


def issuer_of(row: Row) -> Issuer:
    """From the columns ISSUER."""
    name, nit, check_digit, address, phone, email, footer, charges_tax = row
    return Issuer(
        name=name,
        nit=_document(DocumentType.NIT.value, nit, check_digit),
        address=address,
        phone=phone,
        contact_email=email,
        receipt_footer=footer,
        charges_tax=charges_tax,
    )


def _document(type: str | None, number: str | None, check_digit: str | None) -> IdentityDocument | None:
    return IdentityDocument(DocumentType(type), number, check_digit or "") if type and number else None
