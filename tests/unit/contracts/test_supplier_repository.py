from tests.contracts.supplier_repository import SupplierRepositoryContract


class TestInMemorySupplierRepository(SupplierRepositoryContract):
    pass
