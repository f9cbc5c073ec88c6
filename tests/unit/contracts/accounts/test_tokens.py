from tests.contracts.accounts.tokens import TokenRepositoryContract


class TestInMemoryTokenRepository(TokenRepositoryContract):
    pass
