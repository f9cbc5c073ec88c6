"""Each record is one statement that travels with the COMMIT, also where nobody answers to the name that was tried."""

from datetime import datetime

import orjson

from adapters.django_orm.sql import later
from domain.audit import AuditRecord, Deed
from domain.canonical import canonical_email, canonical_name
from domain.text import sort_key

_RECORD = """
    INSERT INTO audit_record (business_id, deed, actor_id, username, address, at, subject_id, facts, changed,
        search_words)
    SELECT %(business_id)s, %(deed)s, u.id, u.username, %(address)s, %(at)s, %(subject_id)s, %(facts)s::jsonb,
        %(changed)s::varchar[], btrim(u.search_words || ' ' || %(words)s::varchar)
    FROM user_account u WHERE u.id = %(actor_id)s
"""
_RECORD_FAILURE = """
    INSERT INTO audit_record (business_id, deed, actor_id, username, address, at, subject_id, facts, changed,
        search_words)
    SELECT u.business_id, %(deed)s, u.id, coalesce(u.username, ''), %(address)s, %(at)s, u.id, %(facts)s::jsonb, '{}',
        btrim(coalesce(u.search_words, '') || ' ' || %(words)s::varchar)
    FROM (SELECT 1) x
    LEFT JOIN user_account u ON u.canonical_username = %(name)s::varchar OR u.canonical_email = %(email)s::varchar
    ORDER BY u.canonical_email = %(email)s::varchar DESC NULLS LAST, u.id LIMIT 1
"""


class DjangoAuditTrail:
    def record(self, record: AuditRecord) -> None:
        later(
            _RECORD,
            {
                "business_id": record.business_id,
                "deed": record.deed.value,
                "actor_id": record.actor_id,
                "address": record.address,
                "at": record.at,
                "subject_id": record.subject_id,
                "facts": orjson.dumps(record.facts).decode(),
                "changed": list(record.changed),
                "words": _words(*record.facts.values(), record.address),
            },
        )

    def record_failed_sign_in(self, name: str, *, device: str, address: str, at: datetime) -> None:
        later(
            _RECORD_FAILURE,
            {
                "deed": Deed.SIGN_IN_FAILED.value,
                "name": canonical_name(name),
                "email": canonical_email(name),
                "address": address,
                "at": at,
                "facts": orjson.dumps({"device": device} if device else {}).decode(),
                "words": _words(device, address),
            },
        )


def _words(*texts: str) -> str:
    return sort_key(" ".join(texts))
