"""What receipts and invoices say in the same words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils import dateformat, translation

from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from adapters.http.web.templatetags.shop import amount, moment, money
from application.queries.sales.sale_documents import Issuer, SaleDocument
from application.queries.sales.sales import SoldLine
from domain.sales.payment import PaymentMethod
from domain.sales.resolution import Resolution
from domain.sales.sale import SaleState
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment

FINAL_CONSUMER = "Consumidor final"
FINAL_CONSUMER_DOCUMENT = "222222222222"
VOID = "ANULADA"
_DOCUMENTS = {
    DocumentType.BIRTH_RECORD: "Registro civil",
    DocumentType.IDENTITY_CARD: "T.I.",
    DocumentType.CITIZEN_CARD: "C.C.",
    DocumentType.ALIEN_CARD: "Tarjeta de extranjería",
    DocumentType.ALIEN_ID: "C.E.",
    DocumentType.NIT: "NIT",
    DocumentType.PASSPORT: "Pasaporte",
    DocumentType.FOREIGN_DOCUMENT: "Documento extranjero",
    DocumentType.PEP: "PEP",
    DocumentType.PPT: "PPT",
    DocumentType.FOREIGN_NIT: "NIT de otro país",
    DocumentType.NUIP: "NUIP",
}


def denomination(document: SaleDocument) -> str:
    """Only a number that a resolution gave makes it an invoice."""
    return "FACTURA DE VENTA" if document.resolution else "COMPROBANTE DE VENTA"


def is_void(document: SaleDocument) -> bool:
    return document.sale.state is SaleState.VOID


def void_text(document: SaleDocument) -> str:
    sale = document.sale
    return f"Anulada el {moment(sale.voided_at)}" + (f" Motivo: {sale.void_reason}" if sale.void_reason else "")


def quality(document: SaleDocument) -> str:
    return "Responsable de IVA" if document.charged_tax else "No responsable de IVA"


def issuer_text(issuer: Issuer, quality: str = "") -> Iterator[str]:
    """What stands below the name of the shop, a line each, as far as it is known."""
    phone = issuer.phone and f"Tel. {issuer.phone}"
    for line in (issuer.nit and identified(issuer.nit), quality, issuer.address, phone, issuer.contact_email):
        if line:
            yield line


def identified(document: IdentityDocument) -> str:
    """ "NIT 900373923-8", "C.C. 1018464851"."""
    return f"{_DOCUMENTS[document.type]} {document}"


def buyer_name(document: SaleDocument) -> str:
    return document.buyer.name or FINAL_CONSUMER


def buyer_document(document: SaleDocument) -> str:
    """The one the tax office gave to everybody, where nothing is known of the buyer; "" for a mere name."""
    if document.buyer.document:
        return identified(document.buyer.document)
    return "" if document.buyer.name else FINAL_CONSUMER_DOCUMENT


def resolution_text(resolution: Resolution) -> str:
    prefix = resolution.prefix
    return (
        f"Resolución de numeración DIAN {resolution.number}, "
        f"rango {prefix}{resolution.first} a {prefix}{resolution.last}, "
        f"vigente desde {day(resolution.valid_from)} hasta {day(resolution.valid_until)}."
    )


def day(on: date) -> str:
    """ "22 nov 2026", in Spanish whatever the reader's language is."""
    with translation.override("es"):
        return dateformat.format(on, "j b Y")


def treatment(which: Treatment) -> str:
    """ "IVA 19 %", "Exento"."""
    code = TREATMENTS[which]
    return f"IVA {code} %" if code.isdigit() else code.capitalize()


def rate(which: Treatment) -> str:
    """The same in a narrow column: "19 %", "Exento"."""
    return treatment(which).removeprefix("IVA ")


def quantity(line: SoldLine) -> str:
    """ "2", "0,25 kg": what is counted one by one needs no unit."""
    return _measured(line.quantity, line.unit)


def counted(line: SoldLine) -> str:
    """The same with its unit always: "2 und"."""
    return f"{amount(line.quantity)} {UNITS[line.unit]}"


def returned(line: SoldLine) -> str:
    """ "Devuelto: 1", or nothing."""
    return f"Devuelto: {_measured(line.returned, line.unit)}" if line.returned else ""


def _measured(count: Decimal, unit: Unit) -> str:
    return amount(count) if unit is Unit.PIECE else f"{amount(count)} {UNITS[unit]}"


def condition(document: SaleDocument) -> str:
    owes = any(each.method is PaymentMethod.CREDIT for each in document.sale.payments)
    return "Crédito" if owes else "Contado"


def payment(document: SaleDocument) -> Iterator[tuple[str, str]]:
    """Label and value of what there is to say about the payment."""
    sale = document.sale
    yield "Forma de pago", condition(document)
    several = len(sale.payments) > 1
    for each in sale.payments:
        yield "Medio de pago", PAYMENT_METHODS[each.method] + (f" {money(each.amount)}" if several else "")
        if each.bank:
            yield "Banco", each.bank
        if each.reference:
            yield "Referencia", each.reference
    if sale.received is not None:
        yield "Recibido", money(sale.received)
        yield "Cambio", money(sale.change)
    if sale.rounding:
        yield "Redondeo", money(-sale.rounding)
        if not several:
            yield "Pagado", money(sale.net_amount)


def after_returns(document: SaleDocument) -> Iterator[tuple[str, str]]:
    """The sum of what came back, and what is left of the total."""
    yield "Total devuelto", money(document.sale.returned_amount)
    yield "Neto de la venta", money(document.net)
