"""The shop itself."""

from attrs import define, frozen

from domain.errors import Invalid, about
from domain.text import clean

NAME_LIMIT = 150
PREFIX_LIMIT = 4


@define
class PrefixNotValid(Invalid):
    """Not up to four ASCII letters or digits."""


@frozen
class Numbering:
    """How sales are numbered: `prefix` and then `first`, `first + 1`, … without gaps."""

    prefix: str = ""
    first: int = 1

    @classmethod
    def of(cls, prefix: str, first: int = 1) -> "Numbering":
        """Raises PrefixNotValid."""
        if len(prefix) > PREFIX_LIMIT or (prefix and not (prefix.isascii() and prefix.isalnum())):
            raise PrefixNotValid(field="prefix")
        return cls(prefix.upper(), first)


@frozen
class Business:
    """One tenant: everything in the shop belongs to it, and it belongs to the admin `owner_id`."""

    id: int
    name: str
    owner_id: int

    @classmethod
    def open(cls, id: int, name: str, owner_id: int) -> "Business":
        """Raises TextMissing, TextTooLong, TextNotPrintable."""
        with about("name"):
            return cls(id, clean(name, NAME_LIMIT, required=True), owner_id)
