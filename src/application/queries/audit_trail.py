"""Questions about who did what."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from attrs import field, frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, Subject
from domain.shared.changes import Changes


@frozen
class AuditEntryDetails:
    """`username` as it was then. A failed sign-in names whom somebody tried to be.

    `subject` None: a record of the time before there was one. `changes` are old and new values by field.
    """

    id: int
    at: datetime
    action: AuditAction
    actor_id: int | None
    username: str
    address: str
    subject_id: int
    facts: Mapping[str, str]
    changed: tuple[str, ...]
    subject: Subject | None = None
    changes: Changes = field(factory=dict)
    request_id: str = ""
    command: str = ""


class AuditSort(Enum):
    DATE = "date"


@frozen
class AuditCriteria:
    """`text`: each word begins some word of who it was, of the facts, of the address, or of the request or command.

    `since` and `until` are Bogota dates, inclusive. The others filter; None: any.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    action: AuditAction | None = None
    actor_id: int | None = None
    subject: Subject | None = None
    subject_id: int | None = None
    order: AuditSort = AuditSort.DATE
    descending: bool = True


class AuditTrailReader(Protocol):
    def page(self, business_id: int, criteria: AuditCriteria, listing: Listing) -> Page[AuditEntryDetails]:
        """In one statement. Past the end means the last page."""
        ...


@frozen
class ListAuditTrail:
    """What was done in the shop that is worth looking up, a page at a time."""

    _reader: AuditTrailReader

    def __call__(self, actor: Actor, criteria: AuditCriteria, listing: Listing) -> Page[AuditEntryDetails]:
        actor.must(Permission.READ_AUDIT)
        return self._reader.page(actor.business_id, criteria, listing)
