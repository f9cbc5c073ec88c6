from datetime import datetime, timedelta

from attrs import frozen

from adapters.in_memory.store import Session, StoredAnswer
from application.ports.repositories.idempotency import AlreadyProcessed, IdempotencyKey, IdempotencyKeyReused

KEPT_FOR = timedelta(hours=48)


@frozen
class InMemoryIdempotencyStore:
    """Twins never meet here: the store lets one transaction in at a time, so the second finds the answer kept."""

    _session: Session

    def find(self, request: IdempotencyKey, at: datetime) -> bytes | None:
        answer = self._answer(request, at)
        if answer is None:
            return None
        if not request.asks_the_same(answer.fingerprint):
            raise IdempotencyKeyReused(request.key, answer.body)
        return answer.body

    def keep(self, request: IdempotencyKey, draft: bytes, at: datetime) -> None:
        if self._answer(request, at) is not None:
            raise AlreadyProcessed
        self._session.tables.answers[request.user_id, request.key] = StoredAnswer(request.fingerprint, draft, at)

    def with_sale_numbers(self, draft: bytes) -> bytes:
        return draft

    def _answer(self, request: IdempotencyKey, at: datetime) -> StoredAnswer | None:
        answer = self._session.tables.answers.get((request.user_id, request.key))
        return None if answer is None or at - answer.at >= KEPT_FOR else answer
