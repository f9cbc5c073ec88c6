from tests.contracts.reports.report_reader import ReportReaderContract


class TestInMemoryReportReader(ReportReaderContract):
    pass
