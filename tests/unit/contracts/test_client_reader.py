from tests.contracts.client_reader import ClientReaderContract


class TestInMemoryClientReader(ClientReaderContract):
    pass
