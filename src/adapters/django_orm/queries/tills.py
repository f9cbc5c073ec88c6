"""What the read side asks about till sessions."""

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, has_words, moments_of, word_query
from application.queries.listing import Listing, Page
from application.queries.tills import CashMovement, TillCriteria, TillDetails
from domain.shared.text import words
from domain.tills.till import CashKind, TillState

_DETAILS = Shape(
    TillDetails,
    {
        "id": "x.id",
        "number": "x.number",
        "owner_id": "b.owner_id",
        "seller_id": "x.seller_id",
        "seller": "coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.username)",
        "base": "x.base",
        "opened_at": "x.opened_at",
        "closed_at": "x.closed_at",
        "closed_by": "x.closed_by_id",
        "cash_in": "x.cash_in + coalesce(e.cash_in, 0)",
        "cash_out": "x.cash_out + coalesce(e.cash_out, 0)",
        "rounding": "x.rounding + coalesce(e.rounding, 0)",
        "counted": "x.counted",
        "note": "x.note",
    },
)
_COUNTED = "till_session x JOIN user_account u ON u.id = x.seller_id"
# Of a closed one the figures are kept with it.
_SOURCE = f"""
    {_COUNTED} JOIN business b ON b.id = x.business_id
    LEFT JOIN LATERAL (
        SELECT sum(amount) FILTER (WHERE amount > 0) AS cash_in, -sum(amount) FILTER (WHERE amount < 0) AS cash_out,
            sum(rounding) AS rounding
        FROM cash_entry WHERE business_id = x.business_id AND till_id = x.id
    ) e ON x.closed_at IS NULL
"""
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
_OPEN = f"""
    SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE x.business_id = %s AND x.seller_id = %s AND x.closed_at IS NULL
"""
_MOVEMENT = Shape(
    CashMovement,
    {
        "id": "c.id",
        "at": "c.at",
        "kind": ("c.kind", CashKind),
        "document_id": "c.document_id",
        "number": "coalesce(s.prefix || s.consecutive::varchar, p.number::varchar, '')",
        "amount": "c.amount",
        "rounding": "c.rounding",
        "actor_id": "c.actor_id",
    },
)
_MOVEMENTS = """
    cash_entry c LEFT JOIN sale s ON c.kind <> 'payment' AND s.business_id = c.business_id AND s.id = c.document_id
    LEFT JOIN credit_payment p ON c.kind = 'payment' AND p.business_id = c.business_id AND p.id = c.document_id
"""
_STATES = {TillState.OPEN: "x.closed_at IS NULL", TillState.CLOSED: "x.closed_at IS NOT NULL"}


class DjangoTillReader:
    def page(self, business_id: int, criteria: TillCriteria, listing: Listing) -> Page[TillDetails]:
        query = ListQuery(
            columns=_DETAILS.columns,
            source=_SOURCE,
            counted=_COUNTED,
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                **moments_of(criteria.since, criteria.until),
                "seller_id": criteria.seller_id,
                "words": word_query(words(criteria.text)),
            },
            key=(SortColumn("x.opened_at", "timestamptz"), SortColumn("x.id", "bigint")),
            descending=criteria.descending,
            growth=Growth("till_session", "x", "added"),
            filtered=bool(criteria.text or criteria.since or criteria.until or criteria.state),
            searched=bool(words(criteria.text)),
        )
        return query.page(listing, _DETAILS.of)

    def one(self, business_id: int, id: int) -> TillDetails:
        return _DETAILS.of(one_row(_ONE, [business_id, id], "till", id))

    def open_of(self, business_id: int, seller_id: int) -> TillDetails | None:
        result = rows(_OPEN, [business_id, seller_id])
        return _DETAILS.of(result[0]) if result else None

    def movements(self, business_id: int, id: int, listing: Listing) -> Page[CashMovement]:
        query = ListQuery(
            columns=_MOVEMENT.columns,
            source=_MOVEMENTS,
            counted="cash_entry c",
            condition="c.business_id = %(business_id)s AND c.till_id = %(id)s",
            parameters={"business_id": business_id, "id": id},
            key=(SortColumn("c.id", "bigint"),),
            descending=True,
        )
        return query.page(listing, _MOVEMENT.of)


def _condition(criteria: TillCriteria) -> str:
    filters = {
        "x.opened_at >= %(since)s": criteria.since,
        "x.opened_at < %(until)s": criteria.until,
        "x.seller_id = %(seller_id)s": criteria.seller_id,
        has_words("u"): words(criteria.text),
    }
    conditions = [each for each, value in filters.items() if value]
    if criteria.state:
        conditions.append(_STATES[criteria.state])
    return " AND ".join(["x.business_id = %(business_id)s", *conditions])
