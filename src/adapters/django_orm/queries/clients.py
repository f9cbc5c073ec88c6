"""What the read side asks about clients: one statement each, straight into frozen results."""

from adapters.django_orm.db.connection import one_row
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.expressions.debts import BALANCE
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, number_query
from application.queries.clients import ClientCriteria, ClientDetails, ClientSort
from application.queries.listing import Listing, Page
from domain.shared.identity_document import DocumentType
from domain.shared.text import words

_DETAILS = Shape(
    ClientDetails,
    {
        "id": "c.id",
        "owner_id": "b.owner_id",
        "name": "c.name",
        "phone": "c.phone",
        "document_type": ("nullif(c.document_type, '')", DocumentType),
        "document": "c.document",
        "check_digit": "c.check_digit",
        "contact_email": "c.email",
        "active": "c.active",
        "version": "c.version",
        "created_at": "c.created_at",
        "balance": BALANCE,
    },
)
_SOURCE = "client c JOIN business b ON b.id = c.business_id"
ONE_CLIENT = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE c.business_id = %(business_id)s AND c.id = %(client_id)s"
"""A row for `to_client`."""

_ID = SortColumn("c.id", "bigint")
_KEYS = {
    ClientSort.NAME: (SortColumn("c.name_key", "text"), _ID),
    ClientSort.DATE: (SortColumn("c.created_at", "timestamptz"), _ID),
}


class DjangoClientReader:
    def page(self, business_id: int, criteria: ClientCriteria, listing: Listing) -> Page[ClientDetails]:
        query = ListQuery(
            columns=_DETAILS.columns,
            source=_SOURCE,
            counted="client c",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "active": criteria.active,
                "words": number_query(criteria.text),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            growth=Growth("client", "c", "added") if criteria.order is ClientSort.DATE else None,
            filtered=bool(criteria.text),
            searched=bool(words(criteria.text)),
            tally=None if criteria.text else Tally("client", criteria.active),
        )
        return query.page(listing, to_client)

    def one(self, business_id: int, id: int) -> ClientDetails:
        return to_client(one_row(ONE_CLIENT, {"business_id": business_id, "client_id": id}, "client", id))


def _condition(criteria: ClientCriteria) -> str:
    filters = {
        "c.active = %(active)s": criteria.active,
    }
    return condition("c", criteria.text, filters)


def to_client(row: Row) -> ClientDetails:
    return _DETAILS.of(row)
