"""Randomness that nobody can guess, handed in."""

from typing import Protocol


class Secrets(Protocol):
    def token(self) -> str:
        """A new URL-safe text of at least 256 random bits."""
        ...

    def password(self) -> str:
        """A new password to tell somebody: 12 letters and digits that cannot be taken for one another."""
        ...
