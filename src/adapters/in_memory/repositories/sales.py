from collections.abc import Collection

from attrs import evolve, frozen

from adapters.in_memory.repositories.business import InMemoryBusinessRepository
from adapters.in_memory.repositories.products import InMemoryProductRepository
from adapters.in_memory.sale_returns import returns_of
from adapters.in_memory.store import Session
from application.ports.repositories.sales import SaleContext
from application.ports.unit_of_work import TransactionConflict
from domain.sales.numbering import Numbering, SaleNumber
from domain.sales.sale import Sale
from domain.sales.sale_line import SaleLine, SaleReturn
from domain.shared.errors import NotFound


@frozen
class InMemorySaleRepository:
    """Copies in and out. The next number is part of the draft: a transaction that fails gives it back."""

    _session: Session

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        next_id = self._session.next_id
        return next_id("sale"), tuple(next_id("sale_line") for _ in range(lines))

    def next_return_id(self) -> int:
        return self._session.next_id("sale_return")

    def lock_context(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext:
        business = InMemoryBusinessRepository(self._session).lock()
        products = InMemoryProductRepository(self._session).lock(ids, barcodes)
        return SaleContext(business.settings, business.numbering, products)

    def add(self, sale: Sale, numbering: Numbering) -> None:
        businesses = self._session.tables.businesses
        business = businesses[sale.business_id]
        counter = business.numbering
        if counter.resolution != numbering.resolution or counter.next > numbering.highest:
            raise TransactionConflict
        businesses[sale.business_id] = evolve(business, numbering=evolve(counter, next=counter.next + 1))
        self._session.tables.sales[sale.id] = evolve(sale, number=SaleNumber(counter.prefix, counter.next))
        if counter.resolution:
            self._session.tables.sale_resolutions[sale.id] = counter.resolution

    def number_of(self, id: int) -> str:
        return str(self._stored(id).number)

    def lock(self, id: int) -> Sale:
        return evolve(self._stored(id))

    def save(self, sale: Sale) -> None:
        stored = self._stored(sale.id)
        new_lines = {line.id: line for line in sale.lines}
        self._session.tables.sales[sale.id] = evolve(
            stored,
            client_id=sale.client_id,
            client_name=sale.client_name,
            payments=sale.payments,
            cash_for_others=sale.cash_for_others,
            state=sale.state,
            version=sale.version,
            voided_at=sale.voided_at,
            voided_by=sale.voided_by,
            void_reason=sale.void_reason,
            returned_amount=sale.returned_amount,
            lines=tuple(_with_returns_of(new_lines.get(line.id, line), line) for line in stored.lines),
        )

    def replace_lines(self, sale: Sale) -> None:
        stored = self._stored(sale.id)
        self._session.tables.sales[sale.id] = evolve(sale, sold_at=stored.sold_at, number=stored.number)

    def returns(self, sale_id: int) -> tuple[SaleReturn, ...]:
        return returns_of(self._session.tables, sale_id)

    def add_return(self, sale_return: SaleReturn) -> None:
        self._stored(sale_return.sale_id)
        self._session.tables.returns[sale_return.id] = sale_return

    def _stored(self, id: int) -> Sale:
        sale = self._session.tables.sales.get(id)
        if sale is None or sale.business_id != self._session.business_id:
            raise NotFound("sale", id)
        return sale


def _with_returns_of(line: SaleLine, stored: SaleLine) -> SaleLine:
    return evolve(stored, returned=line.returned, returned_cost=line.returned_cost)
