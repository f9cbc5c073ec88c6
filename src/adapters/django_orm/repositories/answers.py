"""Answers kept under idempotency keys, in the transaction of the work they answer for."""

from datetime import datetime, timedelta

from attrs import frozen

from adapters.django_orm.sql import rows, run
from application.ports.answers import KeyReused, RequestKey

KEPT_FOR = timedelta(hours=48)

# Inserting waits for a twin that is under way. Once that one commits, its row is in the way and none is inserted here;
# a row that has expired, or that kept no answer, is taken over instead.
_CLAIM = """
    INSERT INTO answer (business_id, user_id, key, fingerprint, created_at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (business_id, user_id, key) DO UPDATE
        SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, answer = NULL
        WHERE answer.created_at <= %s OR answer.answer IS NULL
    RETURNING id
"""
_KEPT = "SELECT fingerprint, answer FROM answer WHERE business_id = %s AND user_id = %s AND key = %s"
_KEEP = "UPDATE answer SET answer = %s WHERE business_id = %s AND user_id = %s AND key = %s"


@frozen
class DjangoAnswerStore:
    _business_id: int

    def claim(self, request: RequestKey, at: datetime) -> bytes | None:
        values = [self._business_id, request.user_id, request.key, request.fingerprint, at, at - KEPT_FOR]
        if rows(_CLAIM, values):
            return None
        fingerprint, answer = rows(_KEPT, [self._business_id, request.user_id, request.key])[0]
        if fingerprint != request.fingerprint:
            raise KeyReused(request.key)
        return bytes(answer)

    def keep(self, request: RequestKey, answer: bytes) -> None:
        run(_KEEP, [answer, self._business_id, request.user_id, request.key])
