from tests.contracts.suppliers.supplier_reader import SupplierReaderContract


class TestInMemorySupplierReader(SupplierReaderContract):
    pass
