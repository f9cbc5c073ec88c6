"""Words that people type: trimmed, printable, no longer than their column."""

import re
import unicodedata

from attrs import define

from domain.errors import Invalid

_NUMBER = re.compile(r"[0-9][0-9\s.-]*")
_DIGITS_OF_A_SEQUENCE = 19
_SEPARATOR = re.compile(r"(?<=[0-9])\.(?=[0-9])")


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


def plain(text: str) -> str:
    """A number or a code as a machine prints it: no look-alikes of letters, digits and hyphens, nothing invisible."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\N{MINUS SIGN}" else c for c in shown)
    return " ".join(dashed.split())


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """What a search may mean, each as the words to find: as it stands, and numbers without their separators.

    "1.234.821" is also 1234821, "900.373.923-8" also 900373923 and 8, "300 123" also 300123.
    """
    typed = plain(text)
    together = re.sub(r"[\s.]+", "", typed) if _NUMBER.fullmatch(typed.strip()) else re.sub(_SEPARATOR, "", typed)
    found = [words(text), words(together), words(together.replace("-", ""))]
    return tuple(dict.fromkeys(reading for reading in found if reading))


def numbers(sought: str) -> dict[int, int]:
    """Those of its words that are whole numbers as a sequence counts them, by their position among the words."""
    digits = {n: word for n, word in enumerate(words(sought)) if word.isascii() and word.isdigit()}
    return {n: int(word) for n, word in digits.items() if len(word) < _DIGITS_OF_A_SEQUENCE}


def sort_key(text: str) -> str:
    """A text as it sorts and compares: its words, joined by spaces."""
    return " ".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """The searchable words of a text: no accents, no case, no punctuation ("Café x 500-g" is cafe, x, 500, g)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return tuple("".join(c if c.isalnum() else " " for c in bare).split())
