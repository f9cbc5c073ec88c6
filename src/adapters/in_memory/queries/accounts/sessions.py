from datetime import datetime

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.queries.accounts.sessions import SessionDetails


@frozen
class InMemorySessionReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def of_user(self, user_id: int, current: str, at: datetime) -> tuple[SessionDetails, ...]:
        sheets = [
            SessionDetails(kept.device, kept.address, kept.started_at, kept.seen_at, key == current)
            for key, kept in self._store.tables.sessions.items()
            if kept.user_id == user_id and at < kept.expires_at
        ]
        return tuple(sorted(sheets, key=lambda sheet: sheet.seen_at, reverse=True))
