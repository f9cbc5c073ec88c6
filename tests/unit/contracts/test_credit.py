from tests.contracts.credit_reader import CreditReaderContract
from tests.contracts.credit_repository import CreditRepositoryContract
from tests.contracts.debt_report import DebtReportContract


class TestInMemoryCreditReader(CreditReaderContract):
    pass


class TestInMemoryCreditRepository(CreditRepositoryContract):
    pass


class TestInMemoryDebtReport(DebtReportContract):
    pass
