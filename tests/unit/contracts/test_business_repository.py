from tests.contracts.business_repository import BusinessRepositoryContract


class TestInMemoryBusinessRepository(BusinessRepositoryContract):
    pass
