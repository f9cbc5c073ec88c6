from tests.contracts.terms import TermsContract


class TestInMemoryTerms(TermsContract):
    pass
