from tests.contracts.sales.held_sales import HeldSaleContract, HeldSaleReaderContract


class TestInMemoryHeldSales(HeldSaleContract):
    pass


class TestInMemoryHeldSaleReader(HeldSaleReaderContract):
    pass
