from tests.contracts.identity_reader import PersonReaderContract, TokenReaderContract


class TestInMemoryPersonReader(PersonReaderContract):
    pass


class TestInMemoryTokenReader(TokenReaderContract):
    pass
