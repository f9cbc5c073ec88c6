from tests.contracts.sales.held_sale_selling import HeldSaleSellingContract
from tests.contracts.sales.held_sales import HeldSaleContract


class TestInMemoryHeldSales(HeldSaleContract):
    pass


class TestInMemoryHeldSaleSelling(HeldSaleSellingContract):
    pass
