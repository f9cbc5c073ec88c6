from tests.contracts.tills.till_reader import TillListContract, TillReaderContract
from tests.contracts.tills.till_repository import CashBookContract, TillRepositoryContract


class TestInMemoryTillRepository(TillRepositoryContract):
    pass


class TestInMemoryCashBook(CashBookContract):
    pass


class TestInMemoryTillReader(TillReaderContract):
    pass


class TestInMemoryTillList(TillListContract):
    pass
