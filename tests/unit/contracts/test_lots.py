from tests.contracts.lots import LotContract


class TestInMemoryLots(LotContract):
    pass
