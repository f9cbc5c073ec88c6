from tests.contracts.suppliers.supplier_repository import SupplierRepositoryContract


class TestInMemorySupplierRepository(SupplierRepositoryContract):
    pass
