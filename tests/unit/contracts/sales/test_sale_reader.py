from tests.contracts.sales.sale_reader import SaleReaderContract


class TestInMemorySaleReader(SaleReaderContract):
    pass
