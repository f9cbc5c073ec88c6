from tests.contracts.user_reader import UserReaderContract


class TestInMemoryUserReader(UserReaderContract):
    pass
