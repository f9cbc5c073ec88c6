"""How the shop itself is read, by the repository and by the reader."""

from adapters.django_orm.db.pipeline import Row
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering
from domain.sales.resolution import Resolution
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.tax import Treatment

TERMS = "b.charges_tax, b.default_treatment, b.cash_unit, b.default_minimum_stock, b.sellers_see_all"
FACTS = f"""
    b.id, b.owner_id, b.name, b.nit, b.check_digit, b.address, b.phone, b.email, b.receipt_footer, b.version, {TERMS},
    n.prefix, n.next, n.resolution_id
"""
RESOLUTION = "r.id, r.number, r.prefix, r.first, r.last, r.valid_from, r.valid_until"
RESOLUTION_WIDTH = 7
BESIDE = f"{RESOLUTION}, g.media_type, g.size, g.changed_at"
"""With `r` a resolution and `g` a GLANCE at the logo, of which there may be none."""

GLANCE = "(SELECT business_id, media_type, octet_length(image) AS size, changed_at FROM business_logo)"
FACTS_WIDTH = 18


def business_of(facts: Row, beside: Row) -> Business:
    id, owner_id, name, nit, check_digit, address, phone, email, receipt_footer, version, *terms = facts
    *terms, prefix, next_number, _resolution_id = terms
    *resolution, media_type, size, changed_at = beside
    return Business(
        id=id,
        owner_id=owner_id,
        name=name,
        nit=IdentityDocument(DocumentType.NIT, nit, check_digit) if nit else None,
        address=address,
        phone=phone,
        email=email,
        receipt_footer=receipt_footer,
        logo=Logo(media_type, size, changed_at) if media_type else None,
        terms=terms_of(tuple(terms)),
        numbering=Numbering(prefix, next_number, resolution_of(tuple(resolution))),
        version=version,
    )


def terms_of(row: Row) -> ShopSettings:
    charges_tax, treatment, cash_unit, minimum_stock, sellers_see_all = row
    return ShopSettings(
        charges_tax=charges_tax,
        default_treatment=Treatment(treatment),
        cash_unit=cash_unit,
        default_minimum_stock=minimum_stock,
        sellers_see_all=sellers_see_all,
    )


def resolution_of(row: Row) -> Resolution | None:
    id, number, prefix, first, last, valid_from, valid_until = row
    if id is None:
        return None
    return Resolution(
        id=id,
        number=number,
        prefix=prefix,
        first=first,
        last=last,
        valid_from=valid_from,
        valid_until=valid_until,
    )
