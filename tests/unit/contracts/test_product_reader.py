from tests.contracts.product_reader import ProductReaderContract


class TestInMemoryProductReader(ProductReaderContract):
    pass
