"""What the read side asks about till sessions."""

from adapters.django_orm.queries.growing import Growth
from adapters.django_orm.queries.paging import ListQuery, SortColumn, has_words, moments_of, word_query
from adapters.django_orm.sql import Row, one_row, rows
from application.queries.listing import Listing, Page
from application.queries.tills import CashMovement, TillCriteria, TillSheet
from domain.text import words
from domain.till import CashKind, TillState

_COLUMNS = """
    x.id, x.number, b.owner_id, x.seller_id, coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''),
    u.username), x.base,
    x.opened_at, x.closed_at, x.closed_by_id, x.cash_in + coalesce(e.cash_in, 0), x.cash_out + coalesce(e.cash_out, 0),
    x.rounding + coalesce(e.rounding, 0), x.counted, x.note
"""
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
_ONE = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
_OPEN = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE x.business_id = %s AND x.seller_id = %s AND x.closed_at IS NULL"
_MOVEMENT = """
    c.id, c.at, c.kind, c.document_id, coalesce(s.prefix || s.consecutive::varchar, p.number::varchar, ''), c.amount,
    c.rounding, c.actor_id
"""
_MOVEMENTS = """
    cash_entry c LEFT JOIN sale s ON c.kind <> 'payment' AND s.business_id = c.business_id AND s.id = c.document_id
    LEFT JOIN credit_payment p ON c.kind = 'payment' AND p.business_id = c.business_id AND p.id = c.document_id
"""
_STATES = {TillState.OPEN: "x.closed_at IS NULL", TillState.CLOSED: "x.closed_at IS NOT NULL"}


class DjangoTillReader:
    def page(self, business_id: int, criteria: TillCriteria, listing: Listing) -> Page[TillSheet]:
        query = ListQuery(
            columns=_COLUMNS,
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
        return query.page(listing, _to_sheet)

    def one(self, business_id: int, id: int) -> TillSheet:
        return _to_sheet(one_row(_ONE, [business_id, id], "till", id))

    def open_of(self, business_id: int, seller_id: int) -> TillSheet | None:
        found = rows(_OPEN, [business_id, seller_id])
        return _to_sheet(found[0]) if found else None

    def movements(self, business_id: int, id: int, listing: Listing) -> Page[CashMovement]:
        query = ListQuery(
            columns=_MOVEMENT,
            source=_MOVEMENTS,
            counted="cash_entry c",
            condition="c.business_id = %(business_id)s AND c.till_id = %(id)s",
            parameters={"business_id": business_id, "id": id},
            key=(SortColumn("c.id", "bigint"),),
            descending=True,
        )
        return query.page(listing, _to_movement)


def _condition(criteria: TillCriteria) -> str:
    filters = {
        "x.opened_at >= %(since)s": criteria.since,
        "x.opened_at < %(until)s": criteria.until,
        "x.seller_id = %(seller_id)s": criteria.seller_id,
        has_words("u"): words(criteria.text),
    }
    asked = [each for each, value in filters.items() if value]
    if criteria.state:
        asked.append(_STATES[criteria.state])
    return " AND ".join(["x.business_id = %(business_id)s", *asked])


def _to_sheet(row: Row) -> TillSheet:
    names = ("id", "number", "owner_id", "seller_id", "seller", "base", "opened_at", "closed_at", "closed_by")
    figures = ("cash_in", "cash_out", "rounding", "counted", "note")
    return TillSheet(**dict(zip((*names, *figures), row, strict=True)))


def _to_movement(row: Row) -> CashMovement:
    id, at, kind, document_id, number, amount, rounding, actor_id = row
    return CashMovement(
        id=id,
        at=at,
        kind=CashKind(kind),
        document_id=document_id,
        number=number,
        amount=amount,
        rounding=rounding,
        actor_id=actor_id,
    )
