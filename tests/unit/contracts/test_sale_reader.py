from tests.contracts.sale_reader import SaleReaderContract


class TestInMemorySaleReader(SaleReaderContract):
    pass
