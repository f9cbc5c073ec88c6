from tests.contracts.business.business_repository import BusinessRepositoryContract


class TestInMemoryBusinessRepository(BusinessRepositoryContract):
    pass
