from tests.contracts.sales.sale_repository import SaleRepositoryContract


class TestInMemorySaleRepository(SaleRepositoryContract):
    pass
