from tests.contracts.clients.client_reader import ClientReaderContract


class TestInMemoryClientReader(ClientReaderContract):
    pass
