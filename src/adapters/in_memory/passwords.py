"""Passwords that a test can afford."""

from hashlib import sha256

from attrs import frozen

from domain.accounts.account import PasswordGuessable, PasswordTooShort

SHORTEST = 8
COMMON = frozenset({"12345678", "password", "contraseña", "qwertyuiop"})


@frozen
class FastPasswords:
    """The rules of the real ones, with four of the common passwords; what is kept is made at once, and no secret."""

    def check(self, password: str) -> None:
        if len(password) < SHORTEST:
            raise PasswordTooShort(SHORTEST)
        if password.lower() in COMMON:
            raise PasswordGuessable

    def hash(self, password: str) -> str:
        return sha256(password.encode()).hexdigest()

    def matches(self, password: str, hash: str) -> bool:
        return self.hash(password) == hash
