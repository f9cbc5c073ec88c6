from datetime import datetime, timedelta

from attrs import field, frozen

from adapters.in_memory.store import KeptAnswer, Session
from application.ports.answers import KeyReused, RequestKey

KEPT_FOR = timedelta(hours=48)


@frozen
class InMemoryAnswerStore:
    """Twins never meet here: the store lets one transaction in at a time, so the second finds the answer kept."""

    _session: Session
    _claimed: dict[RequestKey, datetime] = field(factory=dict, init=False)

    def claim(self, request: RequestKey, at: datetime) -> bytes | None:
        kept = self._session.tables.answers.get((request.user_id, request.key))
        if kept is None or at - kept.at >= KEPT_FOR:
            self._claimed[request] = at
            return None
        if kept.fingerprint != request.fingerprint:
            raise KeyReused(request.key)
        return kept.body

    def keep(self, request: RequestKey, answer: bytes) -> None:
        """Raises RuntimeError for a key that was not claimed in this transaction."""
        if request not in self._claimed:
            raise RuntimeError("Only a claimed key can keep an answer.")
        kept = KeptAnswer(request.fingerprint, answer, self._claimed[request])
        self._session.tables.answers[request.user_id, request.key] = kept
