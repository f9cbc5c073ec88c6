from tests.contracts.accounts.accounts import AccountRepositoryContract


class TestInMemoryAccountRepository(AccountRepositoryContract):
    pass
