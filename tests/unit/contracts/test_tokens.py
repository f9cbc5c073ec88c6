from tests.contracts.tokens import TokenRepositoryContract


class TestInMemoryTokenRepository(TokenRepositoryContract):
    pass
