"""How to reach people: telephone and e-mail as they type them."""

from attrs import define

from domain.errors import Invalid, about
from domain.text import clean

EMAIL_LIMIT = 254
PHONE_LIMIT = 20


@define
class EmailNotValid(Invalid):
    """Not of the shape somebody@somewhere."""


def email(text: str, *, required: bool = True, field: str = "email") -> str:
    """Raises Invalid about `field`. Whether mail arrives there is for a verification to find out."""
    with about(field):
        address = clean(text, EMAIL_LIMIT, required=required)
        local, at, host = address.rpartition("@")
        if address and (not (local and at and host) or any(character.isspace() for character in address)):
            raise EmailNotValid
        return address


def phone(text: str, *, required: bool = False) -> str:
    """As people write it, with extension and all. Raises Invalid about `phone`."""
    with about("phone"):
        return clean(text, PHONE_LIMIT, required=required)


def searchable_phone(number: str) -> str:
    """As it was written, and its digits in one: whoever looks for 3001234567 also finds 300 123 4567."""
    digits = "".join(character for character in number if character.isdigit())
    return f"{number} {digits}"
