"""Which passwords are good enough, and what is kept of them."""

from typing import Protocol


class Passwords(Protocol):
    """What is kept of a password does not give it away; only `matches` can tell."""

    def check(self, password: str) -> None:
        """Raises PasswordTooShort or PasswordGuessable for one that nobody should begin to use."""
        ...

    def hash(self, password: str) -> str:
        """What to keep of it; slow on purpose."""
        ...

    def matches(self, password: str, hash: str) -> bool: ...
