"""Clients, what they owe, and suppliers: codes of clients, labels of pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.clients import ClientSort
from application.queries.credit import EntryKind, PaymentSort, PaymentState, StatementSort
from application.queries.suppliers import SupplierSort
from domain.shared.identity_document import DocumentType

DOCUMENT_TYPES: Words[DocumentType] = Words(
    {
        DocumentType.BIRTH_RECORD: (DocumentType.BIRTH_RECORD.value, _("Registro civil")),
        DocumentType.IDENTITY_CARD: (DocumentType.IDENTITY_CARD.value, _("Tarjeta de identidad")),
        DocumentType.CITIZEN_CARD: (DocumentType.CITIZEN_CARD.value, _("Cédula de ciudadanía")),
        DocumentType.ALIEN_CARD: (DocumentType.ALIEN_CARD.value, _("Tarjeta de extranjería")),
        DocumentType.ALIEN_ID: (DocumentType.ALIEN_ID.value, _("Cédula de extranjería")),
        DocumentType.NIT: (DocumentType.NIT.value, _("NIT")),
        DocumentType.PASSPORT: (DocumentType.PASSPORT.value, _("Pasaporte")),
        DocumentType.FOREIGN_DOCUMENT: (DocumentType.FOREIGN_DOCUMENT.value, _("Documento extranjero")),
        DocumentType.PEP: (DocumentType.PEP.value, _("PEP")),
        DocumentType.PPT: (DocumentType.PPT.value, _("PPT")),
        DocumentType.FOREIGN_NIT: (DocumentType.FOREIGN_NIT.value, _("NIT de otro país")),
        DocumentType.NUIP: (DocumentType.NUIP.value, _("NUIP")),
    }
)
"""Codes as the tax office's own."""

CLIENT_ORDERS: Mapping[ClientSort, str] = {
    ClientSort.NAME: "nombre",
    ClientSort.DATE: "fecha",
}
PAYMENT_STATES: Mapping[PaymentState, str] = {
    PaymentState.REGISTERED: "registrado",
    PaymentState.VOID: "anulado",
}
ACCOUNT_ENTRIES: Mapping[EntryKind, str] = {
    EntryKind.SALE: "venta",
    EntryKind.RETURN: "devolucion",
    EntryKind.PAYMENT: "abono",
}
"""Of the account of a client."""

STATEMENT_ORDERS: Mapping[StatementSort, str] = {
    StatementSort.DATE: "fecha",
}
PAYMENT_ORDERS: Mapping[PaymentSort, str] = {
    PaymentSort.DATE: "fecha",
}
"""Of what clients pay of what they owe."""

SUPPLIER_ORDERS: Mapping[SupplierSort, str] = {
    SupplierSort.NAME: "nombre",
    SupplierSort.COMPANY: "empresa",
}
