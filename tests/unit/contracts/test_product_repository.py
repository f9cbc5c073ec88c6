from tests.contracts.product_repository import ProductRepositoryContract


class TestInMemoryProductRepository(ProductRepositoryContract):
    pass
