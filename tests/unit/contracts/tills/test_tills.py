from tests.contracts.tills.tills import CashBookContract, TillListContract, TillReaderContract, TillRepositoryContract


class TestInMemoryTillRepository(TillRepositoryContract):
    pass


class TestInMemoryCashBook(CashBookContract):
    pass


class TestInMemoryTillReader(TillReaderContract):
    pass


class TestInMemoryTillList(TillListContract):
    pass
