from tests.contracts.products.product_repository import ProductRepositoryContract


class TestInMemoryProductRepository(ProductRepositoryContract):
    pass
