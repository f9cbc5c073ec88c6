from tests.contracts.expenses.entry_reader import EntryReaderContract, ExtraIncomeReaderContract
from tests.contracts.expenses.entry_repository import EntryRepositoryContract


class TestInMemoryEntryRepository(EntryRepositoryContract):
    pass


class TestInMemoryEntryReader(EntryReaderContract):
    pass


class TestInMemoryExtraIncomeReader(ExtraIncomeReaderContract):
    pass
