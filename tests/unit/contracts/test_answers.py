from tests.contracts.answers import IdempotencyStoreContract


class TestInMemoryAnswerStore(IdempotencyStoreContract):
    pass
