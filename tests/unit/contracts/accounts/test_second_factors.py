from tests.contracts.accounts.second_factors import SecondFactorContract


class TestInMemorySecondFactors(SecondFactorContract):
    pass
