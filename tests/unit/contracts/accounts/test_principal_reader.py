from tests.contracts.accounts.principal_reader import PersonReaderContract, TokenReaderContract


class TestInMemoryPersonReader(PersonReaderContract):
    pass


class TestInMemoryTokenReader(TokenReaderContract):
    pass
