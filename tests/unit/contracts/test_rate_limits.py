from tests.contracts.rate_limits import RateLimitsContract


class TestInMemoryRateLimits(RateLimitsContract):
    pass
