from tests.contracts.second_factors import SecondFactorContract


class TestInMemorySecondFactors(SecondFactorContract):
    pass
