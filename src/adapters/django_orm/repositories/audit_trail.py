"""Records are one statement sent with COMMIT, also for a name that nobody has."""

from datetime import datetime

import orjson

from adapters.django_orm.db.connection import defer
from adapters.django_orm.db.connection import records as rows_of
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.shared.canonical import canonical_email, canonical_name
from domain.shared.text import sort_key

# Without an actor: a command of the operator's, by its name.
_RECORD = """
    INSERT INTO audit_record (business_id, deed, actor_id, username, address, at, subject_id, facts, changed,
        subject, changes, request_id, command, search_words)
    SELECT r.business_id, r.deed, r.actor_id, coalesce(u.username, r.command), r.address, r.at, r.subject_id, r.facts,
        ARRAY(SELECT jsonb_array_elements_text(r.changed)), r.subject, r.changes, r.request_id, r.command,
        btrim(coalesce(u.search_words, '') || ' ' || r.words)
    FROM jsonb_to_recordset(%(records)s::varchar::jsonb) AS r(place int, business_id bigint, deed varchar,
        actor_id bigint, address varchar, at timestamptz, subject_id bigint, facts jsonb, changed jsonb,
        subject varchar, changes jsonb, request_id varchar, command varchar, words varchar)
    LEFT JOIN user_account u ON u.id = r.actor_id
    ORDER BY r.place
"""
_RECORD_FAILURE = """
    INSERT INTO audit_record (business_id, deed, actor_id, username, address, at, subject_id, facts, changed,
        subject, search_words)
    SELECT u.business_id, %(deed)s, u.id, coalesce(u.username, ''), %(address)s, %(at)s, u.id, %(facts)s::jsonb, '{}',
        'account', btrim(coalesce(u.search_words, '') || ' ' || %(words)s::varchar)
    FROM (SELECT 1) x
    LEFT JOIN user_account u ON u.canonical_username = %(name)s::varchar OR u.canonical_email = %(email)s::varchar
    ORDER BY u.canonical_email = %(email)s::varchar DESC NULLS LAST, u.id LIMIT 1
"""


class DjangoAuditTrail:
    def record(self, *records: AuditRecord) -> None:
        defer(_RECORD, {"records": rows_of([_to_row(place, record) for place, record in enumerate(records)])})

    def record_failed_sign_in(self, name: str, *, device: str, address: str, at: datetime) -> None:
        defer(
            _RECORD_FAILURE,
            {
                "deed": AuditAction.SIGN_IN_FAILED.value,
                "name": canonical_name(name),
                "email": canonical_email(name),
                "address": address,
                "at": at,
                "facts": orjson.dumps({"device": device} if device else {}).decode(),
                "words": _words(device, address),
            },
        )


def _to_row(place: int, record: AuditRecord) -> dict[str, object]:
    return {
        "place": place,
        "business_id": record.business_id,
        "deed": record.action.value,
        "actor_id": record.actor_id,
        "address": record.address,
        "at": record.at.isoformat(),
        "subject_id": record.subject_id,
        "facts": record.facts,
        "changed": record.changed,
        "subject": record.subject.value if record.subject else "",
        "changes": record.changes,
        "request_id": record.request_id,
        "command": record.command,
        "words": _words(*record.facts.values(), record.address, record.request_id, record.command),
    }


def _words(*texts: str) -> str:
    return sort_key(" ".join(texts))
