from tests.contracts.audit_trail.audit_trail import TrailContract


class TestInMemoryTrail(TrailContract):
    pass
