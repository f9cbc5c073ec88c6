"""Answers kept under idempotency keys, in the transaction of the work they answer for."""

from datetime import datetime, timedelta

from attrs import frozen

from adapters.django_orm.sql import rows, run
from application.ports.answers import AlreadyAnswered, KeyReused, RequestKey

KEPT_FOR = timedelta(hours=48)

# Inserting waits for a twin that is under way. Once that one commits, its row is in the way and none is written here;
# one that has expired is taken over instead.
_KEEP = """
    INSERT INTO answer (business_id, user_id, key, fingerprint, answer, created_at) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (business_id, user_id, key) DO UPDATE
        SET fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = excluded.created_at
        WHERE answer.created_at <= %s
"""
_FIND = """
    SELECT fingerprint, answer FROM answer WHERE business_id = %s AND user_id = %s AND key = %s AND created_at > %s
"""


@frozen
class DjangoAnswerStore:
    _business_id: int

    def find(self, request: RequestKey, at: datetime) -> bytes | None:
        found = rows(_FIND, [self._business_id, request.user_id, request.key, at - KEPT_FOR])
        if not found:
            return None
        ((fingerprint, answer),) = found
        if fingerprint != request.fingerprint:
            raise KeyReused(request.key)
        return bytes(answer)

    def keep(self, request: RequestKey, answer: bytes, at: datetime) -> None:
        key = [self._business_id, request.user_id, request.key]
        if not run(_KEEP, [*key, request.fingerprint, answer, at, at - KEPT_FOR]):
            raise AlreadyAnswered
