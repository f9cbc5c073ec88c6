from attrs import frozen

from adapters.in_memory.store import Session
from domain.business import Business, Numbering
from domain.sale import SaleNumber


@frozen
class InMemoryBusinessRepository:
    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("business")

    def add(self, business: Business, numbering: Numbering) -> None:
        self._session.tables.businesses[business.id] = business
        self._session.tables.next_numbers[business.id] = SaleNumber(numbering.prefix, numbering.first)
