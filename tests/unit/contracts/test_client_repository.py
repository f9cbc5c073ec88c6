from tests.contracts.client_repository import ClientRepositoryContract


class TestInMemoryClientRepository(ClientRepositoryContract):
    pass
