"""What the read side asks about who did what."""

import orjson

from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, moments_of, word_query
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails, AuditSort
from application.queries.listing import Listing, Page
from domain.audit_trail.audit_record import AuditAction, Subject
from domain.shared.text import words

_COLUMNS = (
    "x.id, x.at, x.deed, x.actor_id, x.username, x.address, x.subject_id, x.facts::text, x.changed, x.subject, "
    "x.changes::text, x.request_id, x.command"
)
_KEYS = {AuditSort.DATE: (SortColumn("x.at", "timestamptz"), SortColumn("x.id", "bigint"))}


class DjangoAuditTrailReader:
    def page(self, business_id: int, criteria: AuditCriteria, listing: Listing) -> Page[AuditEntryDetails]:
        filtered = bool(criteria.text or any(_filters(criteria).values()))
        query = ListQuery(
            columns=_COLUMNS,
            source="audit_record x",
            counted="audit_record x",
            condition=condition("x", criteria.text, _filters(criteria)),
            parameters={
                "business_id": business_id,
                **moments_of(criteria.since, criteria.until),
                "deed": criteria.action and criteria.action.value,
                "actor_id": criteria.actor_id,
                "subject": criteria.subject and criteria.subject.value,
                "subject_id": criteria.subject_id,
                "words": word_query(words(criteria.text)),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            growth=Growth("audit_record", "x"),
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered else Tally("audit_record"),
        )
        return query.page(listing, _to_details)


def _filters(criteria: AuditCriteria) -> dict[str, object]:
    return {
        "x.at >= %(since)s": criteria.since,
        "x.at < %(until)s": criteria.until,
        "x.deed = %(deed)s": criteria.action,
        "x.actor_id = %(actor_id)s": criteria.actor_id,
        "x.subject = %(subject)s": criteria.subject,
        "x.subject_id = %(subject_id)s": criteria.subject_id,
    }


def _to_details(row: Row) -> AuditEntryDetails:
    id, at, action, actor_id, username, address, subject_id, facts, changed, subject, changes, request_id, command = row
    return AuditEntryDetails(
        id=id,
        at=at,
        action=AuditAction(action),
        actor_id=actor_id,
        username=username,
        address=address,
        subject_id=subject_id,
        facts=orjson.loads(facts),
        changed=tuple(changed),
        subject=Subject(subject) if subject else None,
        changes={path: (old, new) for path, (old, new) in orjson.loads(changes).items()},
        request_id=request_id,
        command=command,
    )
