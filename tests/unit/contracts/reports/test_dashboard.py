from tests.contracts.reports.dashboard_reader import DashboardReaderContract, InsightReaderContract


class TestInMemoryDashboardReader(DashboardReaderContract):
    pass


class TestInMemoryInsightReader(InsightReaderContract):
    pass
