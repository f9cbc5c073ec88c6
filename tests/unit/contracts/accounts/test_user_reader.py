from tests.contracts.accounts.user_reader import UserReaderContract


class TestInMemoryUserReader(UserReaderContract):
    pass
