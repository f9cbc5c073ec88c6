"""Reads environment variables as typed values. ImproperlyConfigured names a wrong one in one sentence.

Own code instead of environs: that refuses empty and padded variables, as Compose files write them, and brings in two
more packages.
"""

import os

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str) -> str:
    """As it is; "" where it is not set."""
    return os.environ.get(name, "")


def flag(name: str) -> bool:
    """False where it is empty or not set."""
    value = text(name).strip().lower()
    if value and value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be on or off.")
    return value in _TRUE


def words(name: str, default: str = "") -> list[str]:
    """Separated by commas; the default only where it is not set."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def number(name: str) -> int:
    """From 0 to 99; 0 where it is empty or not set."""
    value = text(name).strip() or "0"
    if not (value.isascii() and value.isdigit() and len(value) < 3):
        raise ImproperlyConfigured(f"{name} must be a small whole number.")
    return int(value)
