from attrs import frozen

from adapters.in_memory.queries.listing import Growth, SortKey, mentions, sliced
from adapters.in_memory.store import InMemoryStore, StoredAuditRecord
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails
from application.queries.listing import Listing, Page
from domain.audit_trail.audit_record import AuditRecord
from domain.shared.calendar import bogota_day

Entry = tuple[int, StoredAuditRecord]


@frozen
class InMemoryAuditTrailReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: AuditCriteria, listing: Listing) -> Page[AuditEntryDetails]:
        matches = [
            (id, written)
            for id, written in self._store.tables.audit.items()
            if written.record.business_id == business_id
            and _meets(criteria, written.record)
            and mentions(criteria.text, _searchable(written))
        ]
        journal = self._store.journal
        growth = Growth[Entry](lambda row: journal.added["audit", row[0]], journal.commits)
        return sliced(
            matches, _by_date, _details, listing, descending=criteria.descending, text=criteria.text, growth=growth
        )


def _by_date(entry: Entry) -> SortKey:
    id, written = entry
    return written.record.at, id


def _meets(criteria: AuditCriteria, record: AuditRecord) -> bool:
    day = bogota_day(record.at)
    return (
        (criteria.since is None or criteria.since <= day)
        and (criteria.until is None or day <= criteria.until)
        and criteria.action in (None, record.action)
        and criteria.actor_id in (None, record.actor_id)
        and criteria.subject in (None, record.subject)
        and criteria.subject_id in (None, record.subject_id)
    )


def _searchable(written: StoredAuditRecord) -> str:
    record = written.record
    return " ".join([*record.facts.values(), record.address, record.request_id, record.command, written.who])


def _details(entry: Entry) -> AuditEntryDetails:
    id, written = entry
    record = written.record
    return AuditEntryDetails(
        id=id,
        at=record.at,
        action=record.action,
        actor_id=record.actor_id,
        username=written.username,
        address=record.address,
        subject_id=record.subject_id,
        facts=record.facts,
        changed=record.changed,
        subject=record.subject,
        changes=record.changes,
        request_id=record.request_id,
        command=record.command,
    )
