from tests.contracts.report_reader import ReportReaderContract


class TestInMemoryReportReader(ReportReaderContract):
    pass
