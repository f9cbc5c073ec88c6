from tests.contracts.products.product_reader import ProductReaderContract


class TestInMemoryProductReader(ProductReaderContract):
    pass
