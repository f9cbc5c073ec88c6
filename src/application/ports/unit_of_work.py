"""One transaction over everything a use case may touch."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from application.ports.repositories.accounts import AccountRepository, TokenRepository
from application.ports.repositories.audit_trail import AuditTrail
from application.ports.repositories.business import BusinessRepository
from application.ports.repositories.clients import ClientRepository
from application.ports.repositories.credit import CreditRepository
from application.ports.repositories.expenses import EntryRepository
from application.ports.repositories.idempotency import IdempotencyStore
from application.ports.repositories.ledger import Ledger
from application.ports.repositories.products import ProductRepository
from application.ports.repositories.purchases import PurchaseRepository
from application.ports.repositories.sales import HeldSaleRepository, SaleRepository
from application.ports.repositories.second_factors import SecondFactors
from application.ports.repositories.sessions import SessionRepository
from application.ports.repositories.suppliers import SupplierRepository
from application.ports.repositories.tills import CashBook, TillRepository
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome


class LockTimeout(Exception):
    """Somebody else holds what is needed for longer than one may wait; the same request may succeed later."""


class TransactionConflict(Exception):
    """The database undid the transaction to let another pass (deadlock, serialization); repeating it is safe."""


class UnitOfWork(Protocol):
    """What is open inside `with unit_of_work(business_id) as uow:`. Leaving cleanly commits, an exception undoes all.

    Two are never nested. Leaving may raise LockTimeout, TransactionConflict, or a Conflict that only the database
    could see.
    """

    @property
    def products(self) -> ProductRepository: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def sales(self) -> SaleRepository: ...
    @property
    def held_sales(self) -> HeldSaleRepository: ...
    @property
    def tills(self) -> TillRepository: ...
    @property
    def cash(self) -> CashBook: ...
    @property
    def clients(self) -> ClientRepository: ...
    @property
    def credit(self) -> CreditRepository: ...
    @property
    def suppliers(self) -> SupplierRepository: ...
    @property
    def purchases(self) -> PurchaseRepository: ...
    @property
    def businesses(self) -> BusinessRepository: ...
    @property
    def accounts(self) -> AccountRepository: ...
    @property
    def tokens(self) -> TokenRepository: ...
    @property
    def sessions(self) -> SessionRepository: ...
    @property
    def second_factors(self) -> SecondFactors: ...
    @property
    def expenses(self) -> EntryRepository[Expense]: ...
    @property
    def extra_income(self) -> EntryRepository[ExtraIncome]: ...
    @property
    def audit(self) -> AuditTrail: ...
    @property
    def idempotency(self) -> IdempotencyStore: ...


class UnitOfWorkFactory(Protocol):
    def __call__(self, business_id: int | None) -> AbstractContextManager[UnitOfWork]:
        """Begin, scoped to one business (None: only to open a new one)."""
        ...


Backoff = Callable[[int], None]
"""Wait a little before the given retry (1, 2, …)."""
