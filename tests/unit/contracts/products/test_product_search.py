from tests.contracts.products.product_search import ProductSearchContract


class TestInMemoryProductSearch(ProductSearchContract):
    pass
