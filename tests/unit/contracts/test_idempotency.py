from tests.contracts.idempotency import IdempotencyStoreContract


class TestInMemoryAnswerStore(IdempotencyStoreContract):
    pass
