from attrs import frozen

from adapters.in_memory.queries.listing import Growth, mentions, sliced
from adapters.in_memory.store import InMemoryStore, StoredCashEntry
from application.queries.listing import Listing, Page
from application.queries.tills import CashMovement, TillCriteria, TillDetails
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound
from domain.tills.till import CashKind, Takings, TillSession, TillState


@frozen
class InMemoryTillReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: TillCriteria, listing: Listing) -> Page[TillDetails]:
        tills = self._store.tables.tills.values()
        matches = [each for each in tills if each.business_id == business_id and self._meets(criteria, each)]
        return sliced(
            matches,
            lambda each: (each.opened_at, each.id),
            self._details,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "tills"),
        )

    def one(self, business_id: int, id: int) -> TillDetails:
        session = self._store.tables.tills.get(id)
        if session is None or session.business_id != business_id:
            raise NotFound("till", id)
        return self._details(session)

    def open_of(self, business_id: int, seller_id: int) -> TillDetails | None:
        for session in self._store.tables.tills.values():
            mine = (session.business_id, session.seller_id) == (business_id, seller_id)
            if mine and session.state is TillState.OPEN:
                return self._details(session)
        return None

    def movements(self, business_id: int, id: int, listing: Listing) -> Page[CashMovement]:
        session = self._store.tables.tills.get(id)
        here = session is not None and session.business_id == business_id
        matches = [(key, each) for key, each in self._store.tables.cash.items() if here and each.till_id == id]
        return sliced(matches, lambda row: (row[0],), self._movement, listing, descending=True)

    def _meets(self, criteria: TillCriteria, session: TillSession) -> bool:
        day, seller = bogota_day(session.opened_at), self._store.tables.accounts[session.seller_id]
        return (
            (criteria.since is None or criteria.since <= day)
            and (criteria.until is None or day <= criteria.until)
            and criteria.seller_id in (None, session.seller_id)
            and criteria.state in (None, session.state)
            and mentions(criteria.text, f"{seller.username} {seller.email} {seller.first_name} {seller.last_name}")
        )

    def _details(self, session: TillSession) -> TillDetails:
        tables = self._store.tables
        takings = session.takings
        if session.state is TillState.OPEN:
            takings = Takings.of(each.entry.cash for each in tables.cash.values() if each.till_id == session.id)
        owner_id = tables.businesses[session.business_id].owner_id
        return TillDetails.of(session, owner_id, tables.accounts[session.seller_id].full_name, takings)

    def _movement(self, row: tuple[int, StoredCashEntry]) -> CashMovement:
        id, entered = row
        entry = entered.entry
        documents = self._store.tables.credit_payments if entry.kind is CashKind.PAYMENT else self._store.tables.sales
        document = documents.get(entry.document_id)
        return CashMovement(
            id=id,
            at=entry.at,
            kind=entry.kind,
            document_id=entry.document_id,
            number=str(document.number) if document else "",
            amount=entry.cash.amount.amount,
            rounding=entry.cash.rounding.amount,
            actor_id=entry.actor_id,
        )
