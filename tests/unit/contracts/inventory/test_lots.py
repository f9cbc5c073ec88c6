from tests.contracts.inventory.lots import LotContract


class TestInMemoryLots(LotContract):
    pass
