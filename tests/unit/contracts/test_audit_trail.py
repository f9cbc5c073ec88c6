from tests.contracts.audit_trail import AuditTrailContract, AuditTrailReaderContract


class TestInMemoryAuditTrail(AuditTrailContract):
    pass


class TestInMemoryAuditTrailReader(AuditTrailReaderContract):
    pass
