from tests.contracts.clients.client_repository import ClientRepositoryContract


class TestInMemoryClientRepository(ClientRepositoryContract):
    pass
