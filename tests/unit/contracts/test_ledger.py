from tests.contracts.ledger import LedgerContract


class TestInMemoryLedger(LedgerContract):
    pass
