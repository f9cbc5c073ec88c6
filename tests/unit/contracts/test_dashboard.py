from tests.contracts.dashboard_reader import DashboardReaderContract, InsightReaderContract


class TestInMemoryDashboardReader(DashboardReaderContract):
    pass


class TestInMemoryInsightReader(InsightReaderContract):
    pass
