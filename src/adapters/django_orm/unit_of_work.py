"""A transaction on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import field, frozen
from django.db import transaction

from adapters.django_orm.db.connection import batched, domain_errors
from adapters.django_orm.db.sale_numbers import DeferredSaleNumbers
from adapters.django_orm.repositories.accounts.accounts import DjangoAccountRepository
from adapters.django_orm.repositories.accounts.second_factors import DjangoSecondFactors
from adapters.django_orm.repositories.accounts.sessions import DjangoSessionRepository
from adapters.django_orm.repositories.accounts.tokens import DjangoTokenRepository
from adapters.django_orm.repositories.audit_trail import DjangoAuditTrail
from adapters.django_orm.repositories.business import DjangoBusinessRepository
from adapters.django_orm.repositories.clients import DjangoClientRepository
from adapters.django_orm.repositories.credit import DjangoCreditRepository
from adapters.django_orm.repositories.expenses import DjangoExpenseRepository, DjangoExtraIncomeRepository
from adapters.django_orm.repositories.held_sales import DjangoHeldSaleRepository
from adapters.django_orm.repositories.idempotency import DjangoIdempotencyStore
from adapters.django_orm.repositories.ledger import DjangoLedger
from adapters.django_orm.repositories.products import DjangoProductRepository
from adapters.django_orm.repositories.purchases import DjangoPurchaseRepository
from adapters.django_orm.repositories.sales import DjangoSaleRepository
from adapters.django_orm.repositories.suppliers import DjangoSupplierRepository
from adapters.django_orm.repositories.tills import DjangoCashBook, DjangoTillRepository


@frozen
class DjangoUnitOfWork:
    """Scoped to `business_id`; 0 when a business is being opened, which owns nothing yet."""

    _business_id: int
    _numbers: DeferredSaleNumbers = field(factory=DeferredSaleNumbers)

    @property
    def products(self) -> DjangoProductRepository:
        return DjangoProductRepository(self._business_id)

    @property
    def ledger(self) -> DjangoLedger:
        return DjangoLedger(self._business_id)

    @property
    def sales(self) -> DjangoSaleRepository:
        return DjangoSaleRepository(self._business_id, self.products, self._numbers)

    @property
    def held_sales(self) -> DjangoHeldSaleRepository:
        return DjangoHeldSaleRepository(self._business_id)

    @property
    def tills(self) -> DjangoTillRepository:
        return DjangoTillRepository(self._business_id)

    @property
    def cash(self) -> DjangoCashBook:
        return DjangoCashBook(self._business_id)

    @property
    def clients(self) -> DjangoClientRepository:
        return DjangoClientRepository(self._business_id)

    @property
    def credit(self) -> DjangoCreditRepository:
        return DjangoCreditRepository(self._business_id)

    @property
    def suppliers(self) -> DjangoSupplierRepository:
        return DjangoSupplierRepository(self._business_id)

    @property
    def purchases(self) -> DjangoPurchaseRepository:
        return DjangoPurchaseRepository(self._business_id)

    @property
    def businesses(self) -> DjangoBusinessRepository:
        return DjangoBusinessRepository(self._business_id)

    @property
    def accounts(self) -> DjangoAccountRepository:
        return DjangoAccountRepository(self._business_id)

    @property
    def tokens(self) -> DjangoTokenRepository:
        return DjangoTokenRepository()

    @property
    def sessions(self) -> DjangoSessionRepository:
        return DjangoSessionRepository()

    @property
    def second_factors(self) -> DjangoSecondFactors:
        return DjangoSecondFactors()

    @property
    def expenses(self) -> DjangoExpenseRepository:
        return DjangoExpenseRepository(self._business_id)

    @property
    def extra_income(self) -> DjangoExtraIncomeRepository:
        return DjangoExtraIncomeRepository(self._business_id)

    @property
    def audit(self) -> DjangoAuditTrail:
        return DjangoAuditTrail()

    @property
    def idempotency(self) -> DjangoIdempotencyStore:
        return DjangoIdempotencyStore(self._business_id, self._numbers)


@frozen
class DjangoUnitOfWorkFactory:
    """Opens transactions of its `kind`. `durable` refuses to be nested, so that a commit is really a commit."""

    _kind: type[DjangoUnitOfWork] = DjangoUnitOfWork

    @contextmanager
    def __call__(self, business_id: int | None) -> Iterator[DjangoUnitOfWork]:
        with domain_errors(), transaction.atomic(durable=True), batched():
            yield self._kind(business_id or 0)
