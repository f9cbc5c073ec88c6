"""Answers kept under idempotency keys, in the transaction of the work they answer for."""

from datetime import datetime, timedelta

from attrs import frozen

from adapters.django_orm.db.connection import defer, rows
from adapters.django_orm.db.sale_numbers import DeferredSaleNumbers
from application.ports.repositories.idempotency import AlreadyProcessed, IdempotencyKey, IdempotencyKeyReused

KEPT_FOR = timedelta(hours=48)

# Inserting waits for a twin that is under way; once that one commits, its row is in the way.
_KEEP = """
    INSERT INTO answer (business_id, user_id, key, fingerprint, answer, created_at) VALUES (%s, %s, %s, %s, %s, %s)
"""
# The same, with the number that the sale got in this round trip.
_KEEP_NUMBERED = """
    INSERT INTO answer (business_id, user_id, key, fingerprint, answer, created_at)
    SELECT %(business)s, %(user)s, %(key)s, %(fingerprint)s,
        convert_to(replace(%(draft)s::varchar, %(place)s, s.prefix || s.consecutive), 'UTF8'), %(at)s
    FROM sale s WHERE s.business_id = %(business)s AND s.id = %(sale)s
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
class DjangoIdempotencyStore:
    _business_id: int
    _numbers: DeferredSaleNumbers

    def find(self, request: IdempotencyKey, at: datetime) -> bytes | None:
        key = {"business": self._business_id, "user": request.user_id, "key": request.key, "since": at - KEPT_FOR}
        result = rows(_FIND, key)
        if not result:
            return None
        ((fingerprint, answer),) = result
        if not request.asks_the_same(fingerprint):
            raise IdempotencyKeyReused(request.key, bytes(answer))
        return bytes(answer)

    def keep(self, request: IdempotencyKey, draft: bytes, at: datetime) -> None:
        refusals = {"answer_key_unique": AlreadyProcessed()}
        answer = self._numbers.substitute(draft)
        awaited = self._numbers.missing_in(answer)
        if not awaited:
            values = [self._business_id, request.user_id, request.key, request.fingerprint, answer, at]
            defer(_KEEP, values, refusals=refusals)
            return
        ((sale_id, place),) = awaited
        numbered = {
            "business": self._business_id,
            "user": request.user_id,
            "key": request.key,
            "fingerprint": request.fingerprint,
            "draft": answer.decode(),
            "place": place,
            "sale": sale_id,
            "at": at,
        }
        defer(_KEEP_NUMBERED, numbered, refusals=refusals)

    def with_sale_numbers(self, draft: bytes) -> bytes:
        return self._numbers.substitute(draft)
