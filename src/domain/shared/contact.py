"""How to reach people: telephone and e-mail as they type them."""

import re

from attrs import define

from domain.shared.errors import Invalid, error_field
from domain.shared.text import clean

EMAIL_LIMIT = 254
PHONE_LIMIT = 20
_LOCAL_LIMIT, _HOST_LIMIT = 64, 253
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[^.]*[^\W\d_]){_LABEL}")


@define
class EmailNotValid(Invalid):
    """Not of the shape somebody@somewhere.example."""


def email(text: str, *, required: bool = True, field: str = "email", current: str = "") -> str:
    """Raises Invalid about `field`. Whether mail arrives there is for a verification to find out.

    The `current` address is not judged again: it may be older than the rule.
    """
    if current and text == current:
        return current
    with error_field(field):
        address = clean(text, EMAIL_LIMIT, required=required)
        if address and not _is_email(address):
            raise EmailNotValid
        return address


def _is_email(address: str) -> bool:
    """As RFC 5321 has it without quotes and addresses in brackets; letters may be of any alphabet."""
    local, _at, host = address.partition("@")
    if len(local) > _LOCAL_LIMIT or len(host) > _HOST_LIMIT:
        return False
    return bool(_LOCAL.fullmatch(local) and _HOST.fullmatch(host))


def phone(text: str, *, required: bool = False, current: str = "") -> str:
    """As people write it, with extension and all; the `current` one stands. Raises Invalid about `phone`."""
    with error_field("phone"):
        return clean(text, PHONE_LIMIT, required=required, current=current)


def searchable_phone(number: str) -> str:
    """The text as written, and its digits without spaces: a search for 3001234567 also finds 300 123 4567."""
    digits = "".join(character for character in number if character.isdigit())
    return f"{number} {digits}"
