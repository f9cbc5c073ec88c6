from tests.contracts.entries import EntryReaderContract, EntryRepositoryContract, ExtraIncomeReaderContract


class TestInMemoryEntryRepository(EntryRepositoryContract):
    pass


class TestInMemoryEntryReader(EntryReaderContract):
    pass


class TestInMemoryExtraIncomeReader(ExtraIncomeReaderContract):
    pass
