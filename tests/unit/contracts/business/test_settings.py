from tests.contracts.business.settings import TermsContract


class TestInMemoryTerms(TermsContract):
    pass
