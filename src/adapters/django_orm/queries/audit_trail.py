"""What the read side asks about who did what."""

import orjson

from adapters.django_orm.queries.paging import ListQuery, SortColumn, Tally, condition, moments_of, word_query
from adapters.django_orm.sql import Row
from application.queries.audit_trail import AuditCriteria, AuditOrder, AuditSheet
from application.queries.listing import Listing, Page
from domain.audit import Deed
from domain.text import words

_COLUMNS = "x.id, x.at, x.deed, x.actor_id, x.username, x.address, x.subject_id, x.facts::text, x.changed"
_KEYS = {AuditOrder.DATE: (SortColumn("x.at", "timestamptz"), SortColumn("x.id", "bigint"))}


class DjangoAuditTrailReader:
    def page(self, business_id: int, criteria: AuditCriteria, listing: Listing) -> Page[AuditSheet]:
        filtered = bool(criteria.text or criteria.since or criteria.until or criteria.deed or criteria.actor_id)
        query = ListQuery(
            columns=_COLUMNS,
            source="audit_record x",
            counted="audit_record x",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                **moments_of(criteria.since, criteria.until),
                "deed": criteria.deed and criteria.deed.value,
                "actor_id": criteria.actor_id,
                "words": word_query(words(criteria.text)),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered else Tally("audit_record"),
        )
        return query.page(listing, _to_sheet)


def _condition(criteria: AuditCriteria) -> str:
    filters = {
        "x.at >= %(since)s": criteria.since,
        "x.at < %(until)s": criteria.until,
        "x.deed = %(deed)s": criteria.deed,
        "x.actor_id = %(actor_id)s": criteria.actor_id,
    }
    return condition("x", criteria.text, filters)


def _to_sheet(row: Row) -> AuditSheet:
    id, at, deed, actor_id, username, address, subject_id, facts, changed = row
    return AuditSheet(id, at, Deed(deed), actor_id, username, address, subject_id, orjson.loads(facts), tuple(changed))
