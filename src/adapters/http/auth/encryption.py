"""What is kept of a request and of its answer must be of no use to whoever reads the database."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from django.utils.crypto import salted_hmac


def fingerprint(request: bytes) -> str:
    """Of no use without this installation's SECRET_KEY, because `request` may hold a password that could be guessed."""
    return salted_hmac("inventario.asked", request, algorithm="sha256").hexdigest()


def seal(plain: bytes) -> bytes:
    """Unreadable without this installation's SECRET_KEY: for answers that hold what is stored only hashed."""
    return _fernet().encrypt(plain)


def unseal(sealed: bytes) -> bytes:
    """Raises InvalidToken for what was altered or sealed under another key."""
    return _fernet().decrypt(sealed)


def _fernet() -> Fernet:
    key = salted_hmac("inventario.sealed", b"", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))
