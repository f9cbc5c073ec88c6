from typing import Generic

from attrs import evolve, frozen

from adapters.in_memory.store import Session
from application.ports.repositories.expenses import E
from domain.shared.errors import NotFound


@frozen
class InMemoryEntryRepository(Generic[E]):
    """Expenses or extra income: whichever `_stored` holds, called `_kind`. Copies in and out."""

    _session: Session
    _stored: dict[int, E]
    _kind: str

    def next_id(self) -> int:
        return self._session.next_id(self._kind)

    def add(self, entry: E) -> None:
        self._stored[entry.id] = evolve(entry)

    def lock(self, id: int) -> E:
        return evolve(self._mine(id))

    def save(self, entry: E) -> None:
        self._mine(entry.id)
        self._stored[entry.id] = evolve(entry)

    def _mine(self, id: int) -> E:
        entry = self._stored.get(id)
        if entry is None or entry.business_id != self._session.business_id:
            raise NotFound(self._kind, id)
        return entry
