"""What the read side asks about suppliers: one statement each, straight into frozen results."""

from adapters.django_orm.queries.paging import ListQuery, SortColumn, has_words, word_query
from adapters.django_orm.sql import Row, rows
from application.queries.listing import Listing, Page
from application.queries.suppliers import SupplierCriteria, SupplierOrder, SupplierSheet
from domain.errors import NotFound
from domain.text import words

_COLUMNS = """
    s.id, b.owner_id, s.name, s.company, s.phone, s.email, s.address, s.nit, s.check_digit, s.active, s.version,
    s.registered_at
"""
_SOURCE = "supplier s JOIN business b ON b.id = s.business_id"
_ONE = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE s.business_id = %s AND s.id = %s"
_ID = SortColumn("s.id", "bigint")
_KEYS = {
    SupplierOrder.NAME: (SortColumn("s.name_key", "text"), _ID),
    SupplierOrder.COMPANY: (SortColumn("s.company_key", "text"), _ID),
}


class DjangoSupplierReader:
    def page(self, business_id: int, criteria: SupplierCriteria, listing: Listing) -> Page[SupplierSheet]:
        query = ListQuery(
            columns=_COLUMNS,
            source=_SOURCE,
            counted="supplier s",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "active": criteria.active,
                "words": word_query(words(criteria.text)),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            filtered=bool(criteria.text),
        )
        return query.page(listing, _to_sheet)

    def one(self, business_id: int, id: int) -> SupplierSheet:
        found = rows(_ONE, [business_id, id])
        if not found:
            raise NotFound("supplier", id)
        return _to_sheet(found[0])


def _condition(criteria: SupplierCriteria) -> str:
    conditions = ["s.business_id = %(business_id)s"]
    if criteria.active is not None:
        conditions.append("s.active = %(active)s")
    if words(criteria.text):
        conditions.append(has_words("s"))
    return " AND ".join(conditions)


def _to_sheet(row: Row) -> SupplierSheet:
    return SupplierSheet(*row)
