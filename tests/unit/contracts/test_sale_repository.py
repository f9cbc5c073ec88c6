from tests.contracts.sale_repository import SaleRepositoryContract


class TestInMemorySaleRepository(SaleRepositoryContract):
    pass
