from tests.contracts.inventory.ledger import LedgerContract


class TestInMemoryLedger(LedgerContract):
    pass
