from attrs import frozen

from adapters.in_memory.store import Session


@frozen
class InMemorySessionRepository:
    _session: Session

    def end(self, user_id: int, *, but: str = "") -> int:
        sessions = self._session.tables.sessions
        ended = [key for key, session in sessions.items() if session.user_id == user_id and key != but]
        for key in ended:
            del sessions[key]
        return len(ended)
