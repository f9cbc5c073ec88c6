"""One transaction over an InMemoryStore."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen

from adapters.in_memory.repositories.accounts import InMemoryAccountRepository
from adapters.in_memory.repositories.answers import InMemoryAnswerStore
from adapters.in_memory.repositories.businesses import InMemoryBusinessRepository
from adapters.in_memory.repositories.ledger import InMemoryLedger
from adapters.in_memory.repositories.products import InMemoryProductRepository
from adapters.in_memory.repositories.sales import InMemorySaleRepository
from adapters.in_memory.repositories.tokens import InMemoryTokenRepository
from adapters.in_memory.store import InMemoryStore, Session
from application.ports.unit_of_work import UnitOfWork


@frozen
class InMemoryUnitOfWork:
    """The repositories of one open transaction."""

    products: InMemoryProductRepository
    ledger: InMemoryLedger
    sales: InMemorySaleRepository
    businesses: InMemoryBusinessRepository
    accounts: InMemoryAccountRepository
    tokens: InMemoryTokenRepository
    answers: InMemoryAnswerStore

    @classmethod
    def over(cls, session: Session) -> "InMemoryUnitOfWork":
        return cls(
            products=InMemoryProductRepository(session),
            ledger=InMemoryLedger(session),
            sales=InMemorySaleRepository(session),
            businesses=InMemoryBusinessRepository(session),
            accounts=InMemoryAccountRepository(session),
            tokens=InMemoryTokenRepository(session),
            answers=InMemoryAnswerStore(session),
        )


@frozen
class InMemoryUnitOfWorkFactory:
    """Any number of these may share a store: they still take turns."""

    _store: InMemoryStore

    @contextmanager
    def __call__(self, business_id: int | None) -> Iterator[UnitOfWork]:
        with self._store.transaction(business_id) as session:
            yield InMemoryUnitOfWork.over(session)
