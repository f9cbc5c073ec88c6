from tests.contracts.credit.credit_reader import CreditReaderContract
from tests.contracts.credit.credit_repository import CreditRepositoryContract
from tests.contracts.credit.debt_report import DebtReportContract


class TestInMemoryCreditReader(CreditReaderContract):
    pass


class TestInMemoryCreditRepository(CreditRepositoryContract):
    pass


class TestInMemoryDebtReport(DebtReportContract):
    pass
