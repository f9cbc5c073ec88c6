from tests.contracts.passwords import PasswordsContract


class TestFastPasswords(PasswordsContract):
    pass
