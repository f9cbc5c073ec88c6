"""What people sign in with."""

import unicodedata

from attrs import define

from domain.errors import Invalid, about
from domain.text import clean

USERNAME_LIMIT = 150
PERSON_NAME_LIMIT = 150
PASSWORD_LIMIT = 128


@define
class PasswordNotValid(Invalid):
    """Empty, or longer than `limit` characters, which nobody types and hashing would pay for."""

    limit: int


def username(text: str) -> str:
    """Compatibility-normalised, so that look-alikes of one name are one name. Raises Invalid about `username`."""
    with about("username"):
        return clean(unicodedata.normalize("NFKC", text), USERNAME_LIMIT, required=True)


def password(text: str) -> str:
    """As it was typed. Raises PasswordNotValid about `password`."""
    if not text or len(text) > PASSWORD_LIMIT or "\x00" in text:
        raise PasswordNotValid(PASSWORD_LIMIT, field="password")
    return text
