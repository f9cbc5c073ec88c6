from tests.contracts.trail import TrailContract


class TestInMemoryTrail(TrailContract):
    pass
