"""Deletes expired rows from the tables that grow by themselves. Nothing depends on it: readers look at dates.

Links that were mailed are deleted when another is mailed; here is what nothing else deletes.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from adapters.django_orm.db.connection import domain_errors, rows, run
from adapters.django_orm.repositories.idempotency import KEPT_FOR

BATCH = 5_000
# Versions that called this a sweep take the same lock.
_TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('inventario.sweep'))"
_STATEMENTS: Mapping[str, str] = {
    "sessions": """
        DELETE FROM user_session WHERE session_key IN (
            SELECT session_key FROM user_session WHERE expire_date < %(at)s LIMIT %(batch)s FOR UPDATE SKIP LOCKED)
    """,
    "answers": """
        DELETE FROM answer WHERE (business_id, id) IN (
            SELECT business_id, id FROM answer WHERE created_at <= %(kept_since)s
            LIMIT %(batch)s FOR UPDATE SKIP LOCKED)
    """,
    "counts": """
        DELETE FROM rate_limit WHERE key IN (
            SELECT key FROM rate_limit WHERE ends_at <= %(at)s LIMIT %(batch)s FOR UPDATE SKIP LOCKED)
    """,
}


def delete_expired(at: datetime) -> dict[str, int]:
    """How many expired rows left, by kind; in short transactions, so that nobody waits for them. Raises LockTimeout.

    Where another process is at it, the rest is left to that one.
    """
    counts = dict.fromkeys(_STATEMENTS, 0)
    for kind, statement in _STATEMENTS.items():
        while deleted := _batch(statement, at):
            counts[kind] += deleted
    return counts


def _batch(statement: str, at: datetime) -> int:
    with domain_errors(), transaction.atomic():
        [(is_locked,)] = rows(_TRY_LOCK)
        return run(statement, {"at": at, "kept_since": at - KEPT_FOR, "batch": BATCH}) if is_locked else 0
