"""What the read side asks about suppliers: one statement each, straight into frozen results."""

from adapters.django_orm.db.connection import one_row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, number_query
from application.queries.listing import Listing, Page
from application.queries.suppliers import SupplierCriteria, SupplierDetails, SupplierSort
from domain.shared.text import words

_DETAILS = Shape(
    SupplierDetails,
    {
        "id": "s.id",
        "owner_id": "b.owner_id",
        "name": "s.name",
        "company": "s.company",
        "phone": "s.phone",
        "contact_email": "s.email",
        "address": "s.address",
        "nit": "s.nit",
        "check_digit": "s.check_digit",
        "active": "s.active",
        "version": "s.version",
        "registered_at": "s.registered_at",
    },
)
_SOURCE = "supplier s JOIN business b ON b.id = s.business_id"
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE s.business_id = %s AND s.id = %s"
_ID = SortColumn("s.id", "bigint")
_KEYS = {
    SupplierSort.NAME: (SortColumn("s.name_key", "text"), _ID),
    SupplierSort.COMPANY: (SortColumn("s.company_key", "text"), _ID),
}


class DjangoSupplierReader:
    def page(self, business_id: int, criteria: SupplierCriteria, listing: Listing) -> Page[SupplierDetails]:
        query = ListQuery(
            columns=_DETAILS.columns,
            source=_SOURCE,
            counted="supplier s",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "active": criteria.active,
                "words": number_query(criteria.text),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            filtered=bool(criteria.text),
            searched=bool(words(criteria.text)),
            tally=None if criteria.text else Tally("supplier", criteria.active),
        )
        return query.page(listing, _DETAILS.of)

    def one(self, business_id: int, id: int) -> SupplierDetails:
        return _DETAILS.of(one_row(_ONE, [business_id, id], "supplier", id))


def _condition(criteria: SupplierCriteria) -> str:
    filters = {
        "s.active = %(active)s": criteria.active,
    }
    return condition("s", criteria.text, filters)
