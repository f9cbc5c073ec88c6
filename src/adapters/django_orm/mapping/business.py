"""How the shop itself is read, by the repository and by the reader."""

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.pipeline import Row
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering
from domain.sales.resolution import Resolution
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.tax import Treatment

BUSINESS: ColumnTable[Business] = ColumnTable(
    Column("id", lambda business: business.id, edited=False),
    Column("owner_id", lambda business: business.owner_id, edited=False),
    Column("name", lambda business: business.name),
    Column("nit", lambda business: business.nit.number if business.nit else ""),
    Column("check_digit", lambda business: business.nit.check_digit if business.nit else ""),
    Column("address", lambda business: business.address),
    Column("phone", lambda business: business.phone),
    Column("email", lambda business: business.email),
    Column("receipt_footer", lambda business: business.receipt_footer),
    Column("version", lambda business: business.version),
)
SETTINGS: ColumnTable[ShopSettings] = ColumnTable(
    Column("charges_tax", lambda settings: settings.charges_tax),
    Column("default_treatment", lambda settings: settings.default_treatment.value, Treatment),
    Column("cash_unit", lambda settings: settings.cash_unit),
    Column("default_minimum_stock", lambda settings: settings.default_minimum_stock),
    Column("sellers_see_all", lambda settings: settings.sellers_see_all),
)
"""In the row of the business too."""

SETTINGS_COLUMNS = SETTINGS.selected("b")
FACTS = f"{BUSINESS.selected('b')}, {SETTINGS_COLUMNS}, n.prefix, n.next, n.resolution_id"
FACTS_WIDTH = BUSINESS.width + SETTINGS.width + 3
RESOLUTION = "r.id, r.number, r.prefix, r.first, r.last, r.valid_from, r.valid_until"
RESOLUTION_WIDTH = 7
BESIDE = f"{RESOLUTION}, g.media_type, g.size, g.changed_at"
"""With `r` a resolution and `g` a GLANCE at the logo, of which there may be none."""

GLANCE = "(SELECT business_id, media_type, octet_length(image) AS size, changed_at FROM business_logo)"


def business_of(facts: Row, beside: Row) -> Business:
    value = BUSINESS.to_domain(facts)
    prefix, next_number, _resolution_id = facts[BUSINESS.width + SETTINGS.width :]
    *resolution, media_type, size, changed_at = beside
    return Business(
        id=value["id"],
        owner_id=value["owner_id"],
        name=value["name"],
        nit=IdentityDocument(DocumentType.NIT, value["nit"], value["check_digit"]) if value["nit"] else None,
        address=value["address"],
        phone=value["phone"],
        email=value["email"],
        receipt_footer=value["receipt_footer"],
        logo=Logo(media_type, size, changed_at) if media_type else None,
        settings=settings_of(facts[BUSINESS.width :]),
        numbering=Numbering(prefix, next_number, resolution_of(tuple(resolution))),
        version=value["version"],
    )


def settings_of(row: Row) -> ShopSettings:
    return ShopSettings(**SETTINGS.to_domain(row))


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
