from tests.contracts.accounts.passwords import PasswordsContract


class TestFastPasswords(PasswordsContract):
    pass
