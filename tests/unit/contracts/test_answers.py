from tests.contracts.answers import AnswerStoreContract


class TestInMemoryAnswerStore(AnswerStoreContract):
    pass
