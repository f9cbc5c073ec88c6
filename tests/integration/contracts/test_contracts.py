"""Every contract once more, on PostgreSQL."""

from tests.contracts.accounts import AccountRepositoryContract
from tests.contracts.answers import AnswerStoreContract
from tests.contracts.identity_reader import PersonReaderContract, TokenReaderContract
from tests.contracts.ledger import LedgerContract
from tests.contracts.product_reader import ProductReaderContract
from tests.contracts.product_repository import ProductRepositoryContract
from tests.contracts.sale_reader import SaleReaderContract
from tests.contracts.sale_repository import SaleRepositoryContract
from tests.contracts.tokens import TokenRepositoryContract
from tests.contracts.unit_of_work import UnitOfWorkContract


class TestDjangoAccountRepository(AccountRepositoryContract):
    pass


class TestDjangoAnswerStore(AnswerStoreContract):
    pass


class TestDjangoPersonReader(PersonReaderContract):
    pass


class TestDjangoTokenReader(TokenReaderContract):
    pass


class TestDjangoLedger(LedgerContract):
    pass


class TestDjangoProductReader(ProductReaderContract):
    pass


class TestDjangoProductRepository(ProductRepositoryContract):
    pass


class TestDjangoSaleReader(SaleReaderContract):
    pass


class TestDjangoSaleRepository(SaleRepositoryContract):
    pass


class TestDjangoTokenRepository(TokenRepositoryContract):
    pass


class TestDjangoUnitOfWork(UnitOfWorkContract):
    pass
