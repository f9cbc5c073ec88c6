from datetime import datetime

from attrs import frozen

from adapters.in_memory.store import Session
from application.ports.repositories.accounts import NewToken
from domain.accounts.token import worth_noting
from domain.shared.errors import NotFound


@frozen
class InMemoryTokenRepository:
    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("token")

    def add(self, token: NewToken) -> None:
        self._session.tables.tokens[token.id] = token

    def note_use(self, id: int, at: datetime) -> None:
        tables = self._session.tables
        if id in tables.tokens and worth_noting(tables.token_uses.get(id), at):
            tables.token_uses[id] = at

    def revoke(self, id: int, user_id: int) -> None:
        token = self._session.tables.tokens.get(id)
        if token is None or token.user_id != user_id or token.business_id != self._session.business_id:
            raise NotFound("token", id)
        del self._session.tables.tokens[id]

    def revoke_all(self, user_id: int, *, but: int | None = None) -> None:
        tokens = self._session.tables.tokens
        for token in [token for token in tokens.values() if token.user_id == user_id and token.id != but]:
            del tokens[token.id]
