from tests.contracts.product_search import ProductSearchContract


class TestInMemoryProductSearch(ProductSearchContract):
    pass
