"""What to order next, in one statement."""

from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.expressions.replenishment import IS_LOW, LAST_LINE, LOW
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, has_words, word_query
from application.queries.listing import Listing, Page
from application.queries.purchases.replenishment import Suggestion
from domain.shared.quantity import Unit
from domain.shared.text import words

_COLUMNS = """
    p.id, p.name, p.category, p.unit, s.stock, p.minimum_stock, coalesce(o.amount, 0),
    2 * p.minimum_stock - s.stock - coalesce(o.amount, 0), coalesce(nullif(b.unit_cost, 0) + CASE WHEN (
        SELECT charges_tax FROM business WHERE id = %(business_id)s
    ) THEN 0 ELSE b.unit_tax END, s.unit_cost), b.supplier_id, coalesce(b.name, '')
"""
_KEY = (SortColumn("p.name_key", "text"), SortColumn("p.id", "bigint"))


class DjangoSuggestionReader:
    def page(self, business_id: int, text: str, listing: Listing) -> Page[Suggestion]:
        sought = words(text)
        query = ListQuery(
            columns=_COLUMNS,
            source=f"{LOW} LEFT JOIN LATERAL ({LAST_LINE}) b ON TRUE",
            counted=LOW,
            condition=f"{IS_LOW} AND {has_words('p')}" if sought else IS_LOW,
            parameters={"business_id": business_id, "words": word_query(sought)},
            key=_KEY,
            descending=False,
            filtered=True,
            searched=bool(sought),
        )
        return query.page(listing, _to_suggestion)


def _to_suggestion(row: Row) -> Suggestion:
    id, name, category, unit, *rest = row
    return Suggestion(id, name, category, Unit(unit), *rest)
