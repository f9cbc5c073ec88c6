"""Randomness that nobody can guess, handed in."""

from typing import Protocol


class Secrets(Protocol):
    def token(self) -> str:
        """A new URL-safe text of at least 256 random bits."""
        ...
