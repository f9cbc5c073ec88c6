from datetime import datetime

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.queries.accounts.sessions import SessionDetails


@frozen
class InMemorySessionReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def of_user(self, user_id: int, current: str, at: datetime) -> tuple[SessionDetails, ...]:
        records = [
            SessionDetails(session.device, session.address, session.started_at, session.seen_at, key == current)
            for key, session in self._store.tables.sessions.items()
            if session.user_id == user_id and at < session.expires_at
        ]
        return tuple(sorted(records, key=lambda details: details.seen_at, reverse=True))
