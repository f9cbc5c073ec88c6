from attrs import evolve, frozen

from adapters.in_memory.document_numbers import next_number
from adapters.in_memory.store import Session, StoredCashEntry
from domain.shared.errors import NotFound
from domain.tills.till import CashEntry, Drawer, Takings, TillAlreadyOpen, TillSession, TillState


@frozen
class InMemoryTillRepository:
    """Copies in and out."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("till")

    def add(self, session: TillSession) -> None:
        if any(each.seller_id == session.seller_id for each in open_tills(self._session)):
            raise TillAlreadyOpen
        session.number = next_number(self._session, self._session.tables.tills)
        self._session.tables.tills[session.id] = evolve(session)

    def lock(self, id: int) -> TillSession:
        return evolve(self._stored(id))

    def takings(self, id: int) -> Takings:
        entered = self._session.tables.cash.values()
        return Takings.of(each.entry.cash for each in entered if each.till_id == id)

    def save(self, session: TillSession) -> None:
        stored = self._stored(session.id)
        self._session.tables.tills[session.id] = evolve(
            stored,
            closed_at=session.closed_at,
            closed_by=session.closed_by,
            takings=session.takings,
            counted=session.counted,
            note=session.note,
        )

    def _stored(self, id: int) -> TillSession:
        session = self._session.tables.tills.get(id)
        if session is None or session.business_id != self._session.business_id:
            raise NotFound("till", id)
        return session


@frozen
class InMemoryCashBook:
    _session: Session

    def enter(self, entry: CashEntry, drawer: Drawer | None = None) -> None:
        there = open_tills(self._session)
        at_first = [each for each in there if drawer and _is(each, drawer)]
        own = [each for each in there if each.seller_id == entry.actor_id]
        for session in [*at_first, *own][:1]:
            self._session.tables.cash[self._session.next_id("cash")] = StoredCashEntry(session.id, entry)


def open_tills(session: Session) -> list[TillSession]:
    tills = session.tables.tills.values()
    return [each for each in tills if each.business_id == session.business_id and each.state is TillState.OPEN]


def _is(session: TillSession, drawer: Drawer) -> bool:
    return session.seller_id == drawer.seller_id and session.opened_at <= drawer.at
