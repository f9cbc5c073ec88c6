"""Words that people type: trimmed, printable, no longer than their column."""

import re
import unicodedata

from attrs import define

from domain.shared.errors import Invalid

_NUMBER = re.compile(r"[0-9][0-9\s.,'-]*")
_LABEL = re.compile(r"(?:[^\W\d_][\s.]*){1,4}[\s.:#-]+(?=[0-9])")
_SHORTEST_LABELLED, _LONGEST_JOINED = 5, 20
_NUMBER_SIGN = re.compile(r"(?<!\w)n(?:\s*\.?\s*°|o\.?|ro\.?|[uú]m(?:ero)?\.?)\s*(?=[0-9])", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=[0-9])[.,](?=[0-9]{3}(?![0-9]))")
_DIGITS_OF_A_SEQUENCE = 19
_SEPARATOR = re.compile(r"(?<=[0-9])\.(?=[0-9])")


_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_LAST_EUROPEAN = "\u052f"
_BLACK_FLAG = "\U0001f3f4"  # the flags of England, Scotland and Wales are it with tags
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks to Unicode that show nothing."""


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


@define
class TextTurned(Invalid):
    """Characters that turn the direction of writing: what is read would not be what is stored."""


def clean(text: str, limit: int, *, required: bool = False, current: str = "") -> str:
    """Trimmed, normalised (NFC) and without what nobody sees; `limit` is in characters.

    The `current` text is not judged again: it may be older than a rule.
    Raises TextMissing, TextTooLong, TextNotPrintable or TextTurned.
    """
    if current and text == current:
        return current
    stripped = text.strip()
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in stripped):
        raise TextNotPrintable
    if any(character in _TURNING for character in stripped):
        raise TextTurned
    trimmed = unicodedata.normalize("NFC", _visible(stripped).strip())
    if required and all(unicodedata.category(character)[0] in "CZ" for character in trimmed):
        raise TextMissing
    if len(trimmed) > limit:
        raise TextTooLong(limit=limit)
    return trimmed


def _visible(text: str) -> str:
    """Without invisible characters, but for those that join pictures, or letters of scripts that need it."""
    if text.isascii():
        return text
    characters: list[str] = []
    for character in text:
        tags = character in _TAGS and bool(characters) and (characters[-1] in _TAGS or characters[-1] == _BLACK_FLAG)
        unseen = unicodedata.category(character) == "Cf" and character not in _JOINERS
        if tags or not (unseen or character in _BLANKS):
            characters.append(character)
    return "".join(
        character
        for before, character, after in zip(["", *characters], characters, [*characters[1:], ""], strict=False)
        if character not in _JOINERS or (_can_be_joined(before) and _can_be_joined(after))
    )


def _can_be_joined(character: str) -> bool:
    return character > _LAST_EUROPEAN and character not in _JOINERS


def plain(text: str) -> str:
    """A number or a code as a machine prints it: no look-alikes of letters, digits and hyphens, nothing invisible."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\N{MINUS SIGN}" else c for c in visible)
    return " ".join(dashed.split())


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """What a search may mean, each as the words to find: as it stands, and numbers without their separators.

    "1.234.821" is also 1234821, "900.373.923-8" also 900373923 and 8, "300 123" also 300123, "AB 123-4" also AB1234. A
    few letters before a long number may say what kind of number it is: "CC 1.234.821" is also 1234821.
    """
    query = plain(text)
    number = query[label.end() :] if (label := _LABEL.match(query)) else ""
    result = _readings(query, words(text))
    if _NUMBER.fullmatch(number) and sum(character.isdigit() for character in number) >= _SHORTEST_LABELLED:
        result += _readings(number, ())
    return tuple(dict.fromkeys(reading for reading in result if reading))


def _readings(query: str, as_it_stands: tuple[str, ...]) -> list[tuple[str, ...]]:
    together = re.sub(r"[\s.,']+", "", query) if _NUMBER.fullmatch(query) else re.sub(_SEPARATOR, "", query)
    joined = "".join(words(query))
    mixed = len(joined) <= _LONGEST_JOINED and not joined.isalpha()
    return [as_it_stands, words(together), words(together.replace("-", "")), (joined,) if mixed else ()]


def counted(text: str) -> tuple[str, ...]:
    """What a search for something with a number of a sequence may mean: as it stands, and "N° 1.196" as 1196."""
    query = plain(text.replace("º", "°"))
    return tuple(dict.fromkeys([text, _THOUSANDS.sub("", _NUMBER_SIGN.sub("", query))]))


def numbers(query: str) -> dict[int, int]:
    """Those of its words that are whole numbers as a sequence counts them, by their position among the words."""
    digits = {n: word for n, word in enumerate(words(query)) if word.isascii() and word.isdigit()}
    return {n: int(word) for n, word in digits.items() if len(word) < _DIGITS_OF_A_SEQUENCE}


def sort_key(text: str) -> str:
    """A text as it sorts and compares: its words, joined by spaces."""
    return " ".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """The searchable words of a text: no accents, no case, no punctuation ("Café x 500-g" is cafe, x, 500, g)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return tuple("".join(c if c.isalnum() else " " for c in bare).split())
