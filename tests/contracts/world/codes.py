"""Codes of the app of a second factor."""

from datetime import datetime

from adapters.in_memory.repositories.accounts.second_factors import app_code
from domain.accounts.second_factor import PERIOD

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""That of the examples in RFC 6238."""


def app_shows(at: datetime, secret: str = SECRET) -> str:
    """The code in the app of whoever has that secret."""
    return app_code(secret, int(at.timestamp()) // PERIOD)
