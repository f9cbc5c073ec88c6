from tests.contracts.audit_trail.audit_trail_reader import AuditTrailContract, AuditTrailReaderContract


class TestInMemoryAuditTrail(AuditTrailContract):
    pass


class TestInMemoryAuditTrailReader(AuditTrailReaderContract):
    pass
