from tests.contracts.supplier_reader import SupplierReaderContract


class TestInMemorySupplierReader(SupplierReaderContract):
    pass
