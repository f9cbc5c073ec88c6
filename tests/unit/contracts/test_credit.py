from tests.contracts.credit_reader import CreditReaderContract
from tests.contracts.credit_repository import CreditRepositoryContract


class TestInMemoryCreditReader(CreditReaderContract):
    pass


class TestInMemoryCreditRepository(CreditRepositoryContract):
    pass
