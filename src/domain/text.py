"""Words that people type: trimmed, printable, no longer than their column."""

import unicodedata

from attrs import define

from domain.errors import Invalid


@define
class TextMissing(Invalid):
    """Nothing where something is required."""


@define
class TextTooLong(Invalid):
    """More than `limit` characters."""

    limit: int = 0


@define
class TextNotPrintable(Invalid):
    """Control characters, which no keyboard types and no column should keep."""


def clean(text: str, limit: int, *, required: bool = False) -> str:
    """Trimmed and normalised (NFC). Raises TextMissing, TextTooLong or TextNotPrintable; `limit` is in characters."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text.strip()):
        raise TextNotPrintable
    trimmed = unicodedata.normalize("NFC", text.strip())
    if required and all(unicodedata.category(character)[0] in "CZ" for character in trimmed):
        raise TextMissing
    if len(trimmed) > limit:
        raise TextTooLong(limit=limit)
    return trimmed


def sort_key(text: str) -> str:
    """A text as it sorts and compares: its words, joined by spaces."""
    return " ".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """The searchable words of a text: no accents, no case, no punctuation ("Café x 500-g" is cafe, x, 500, g)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return tuple("".join(c if c.isalnum() else " " for c in bare).split())
