from tests.contracts.accounts import AccountRepositoryContract


class TestInMemoryAccountRepository(AccountRepositoryContract):
    pass
