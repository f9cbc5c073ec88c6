"""Answers kept under idempotency keys, in the transaction of the work they answer for."""

from datetime import datetime, timedelta

from attrs import frozen

from adapters.django_orm.sql import later, rows
from application.ports.answers import AlreadyAnswered, KeyReused, RequestKey

KEPT_FOR = timedelta(hours=48)

# Inserting waits for a twin that is under way; once that one commits, its row is in the way.
_KEEP = """
    INSERT INTO answer (business_id, user_id, key, fingerprint, answer, created_at) VALUES (%s, %s, %s, %s, %s, %s)
"""
# What has expired leaves, so that its key is free for whoever finds no answer under it.
_FIND = """
    WITH expired AS (
        DELETE FROM answer
        WHERE business_id = %(business)s AND user_id = %(user)s AND key = %(key)s AND created_at <= %(since)s
    )
    SELECT fingerprint, answer FROM answer
    WHERE business_id = %(business)s AND user_id = %(user)s AND key = %(key)s AND created_at > %(since)s
"""


@frozen
class DjangoAnswerStore:
    _business_id: int

    def find(self, request: RequestKey, at: datetime) -> bytes | None:
        key = {"business": self._business_id, "user": request.user_id, "key": request.key, "since": at - KEPT_FOR}
        found = rows(_FIND, key)
        if not found:
            return None
        ((fingerprint, answer),) = found
        if fingerprint != request.fingerprint:
            raise KeyReused(request.key)
        return bytes(answer)

    def keep(self, request: RequestKey, answer: bytes, at: datetime) -> None:
        kept = [self._business_id, request.user_id, request.key, request.fingerprint, answer, at]
        later(_KEEP, kept, refusals={"answer_key_unique": AlreadyAnswered()})
