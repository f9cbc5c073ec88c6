"""Rules for passwords, and their hashes."""

from typing import Protocol


class Passwords(Protocol):
    """A stored hash does not reveal the password; only `matches` can compare it."""

    def check(self, password: str) -> None:
        """Raises PasswordTooShort or PasswordGuessable for one that nobody should begin to use."""
        ...

    def hash(self, password: str) -> str:
        """What to keep of it; slow on purpose."""
        ...

    def matches(self, password: str, hash: str) -> bool: ...
