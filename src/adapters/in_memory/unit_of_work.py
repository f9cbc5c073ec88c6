"""One transaction over an InMemoryStore."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen

from adapters.in_memory.repositories.accounts.accounts import InMemoryAccountRepository
from adapters.in_memory.repositories.accounts.second_factors import InMemorySecondFactors
from adapters.in_memory.repositories.accounts.sessions import InMemorySessionRepository
from adapters.in_memory.repositories.accounts.tokens import InMemoryTokenRepository
from adapters.in_memory.repositories.audit_trail import InMemoryAuditTrail
from adapters.in_memory.repositories.business import InMemoryBusinessRepository
from adapters.in_memory.repositories.clients import InMemoryClientRepository
from adapters.in_memory.repositories.credit import InMemoryCreditRepository
from adapters.in_memory.repositories.expenses import InMemoryEntryRepository
from adapters.in_memory.repositories.held_sales import InMemoryHeldSaleRepository
from adapters.in_memory.repositories.idempotency import InMemoryIdempotencyStore
from adapters.in_memory.repositories.ledger import InMemoryLedger
from adapters.in_memory.repositories.products import InMemoryProductRepository
from adapters.in_memory.repositories.purchases import InMemoryPurchaseRepository
from adapters.in_memory.repositories.sales import InMemorySaleRepository
from adapters.in_memory.repositories.suppliers import InMemorySupplierRepository
from adapters.in_memory.repositories.tills import InMemoryCashBook, InMemoryTillRepository
from adapters.in_memory.store import InMemoryStore, Session
from application.ports.unit_of_work import UnitOfWork
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome


@frozen
class InMemoryUnitOfWork:
    """The repositories of one open transaction."""

    products: InMemoryProductRepository
    ledger: InMemoryLedger
    sales: InMemorySaleRepository
    held_sales: InMemoryHeldSaleRepository
    tills: InMemoryTillRepository
    cash: InMemoryCashBook
    clients: InMemoryClientRepository
    credit: InMemoryCreditRepository
    suppliers: InMemorySupplierRepository
    purchases: InMemoryPurchaseRepository
    businesses: InMemoryBusinessRepository
    accounts: InMemoryAccountRepository
    tokens: InMemoryTokenRepository
    sessions: InMemorySessionRepository
    second_factors: InMemorySecondFactors
    expenses: InMemoryEntryRepository[Expense]
    extra_income: InMemoryEntryRepository[ExtraIncome]
    audit: InMemoryAuditTrail
    idempotency: InMemoryIdempotencyStore

    @classmethod
    def over(cls, session: Session) -> "InMemoryUnitOfWork":
        return cls(
            products=InMemoryProductRepository(session),
            ledger=InMemoryLedger(session),
            sales=InMemorySaleRepository(session),
            held_sales=InMemoryHeldSaleRepository(session),
            tills=InMemoryTillRepository(session),
            cash=InMemoryCashBook(session),
            clients=InMemoryClientRepository(session),
            credit=InMemoryCreditRepository(session),
            suppliers=InMemorySupplierRepository(session),
            purchases=InMemoryPurchaseRepository(session),
            businesses=InMemoryBusinessRepository(session),
            accounts=InMemoryAccountRepository(session),
            tokens=InMemoryTokenRepository(session),
            sessions=InMemorySessionRepository(session),
            second_factors=InMemorySecondFactors(session),
            expenses=InMemoryEntryRepository(session, session.tables.expenses, "expense"),
            extra_income=InMemoryEntryRepository(session, session.tables.extra_income, "extra_income"),
            audit=InMemoryAuditTrail(session),
            idempotency=InMemoryIdempotencyStore(session),
        )


@frozen
class InMemoryUnitOfWorkFactory:
    """Any number of these may share a store: they still take turns."""

    _store: InMemoryStore

    @contextmanager
    def __call__(self, business_id: int | None) -> Iterator[UnitOfWork]:
        with self._store.transaction(business_id) as session:
            yield InMemoryUnitOfWork.over(session)
