"""How well a product fits what somebody typed. The one definition of it: every adapter answers in this order."""

from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from string import ascii_lowercase

from attrs import frozen

from domain.products.barcode import code_key
from domain.shared.text import plain, sort_key, words

_SHORTEST, _LONGEST, _MOST_WORDS = 4, 15, 4


class Match(IntEnum):
    """Better first. Among equals the product that sold most often comes first, then by name."""

    WHOLE_CODE = 0
    NAME_STARTS = 1
    """With the typed words, whole."""
    NAME_BEGINS = 2
    """With what was typed, in the middle of a word."""
    WORDS = 3
    """Each typed word begins some word of the name."""
    CODE_BEGINS = 4
    REST = 5
    """What else describes it (category, brand), or a bit of everything."""
    ALMOST = 6
    """One letter, or the space between two words, is missing, too much, wrong or swapped; only where nothing fits."""


@frozen(slots=False)
class ProductSearch:
    """`by_category`: a category counts too, as the last resort. At a till it never does: nobody buys a category."""

    text: str
    by_category: bool = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words(self.text)

    @property
    def key(self) -> str:
        return " ".join(self.words)

    @property
    def code(self) -> str:
        return code_key(self.text)

    @property
    def typed_code(self) -> str:
        return plain(self.text).upper()

    @property
    def worst(self) -> Match:
        """The last that counts."""
        return Match.REST if self.by_category else Match.CODE_BEGINS

    def match(self, name: str, barcode: str, others: str) -> Match | None:
        """How a product fits, but for typing errors; None: not at all. `others`: what else it is found by."""
        code, name_key = code_key(barcode), sort_key(name)
        if code and code == self.code:
            return Match.WHOLE_CODE
        if not _each_begins(self.words, words(f"{name} {others} {barcode}")):
            return None
        if f"{name_key} ".startswith(f"{self.key} "):
            return Match.NAME_STARTS
        if name_key.startswith(self.key):
            return Match.NAME_BEGINS
        if _each_begins(self.words, words(name)):
            return Match.WORDS
        match = Match.CODE_BEGINS if code.startswith(self.typed_code) else Match.REST
        return match if match <= self.worst else None

    def almost(self, name: str) -> bool:
        """Whether each word begins some word of the name, once one letter of one word is corrected."""
        name_words, key = words(name), f" {sort_key(name)} "
        return any(
            _each_begins(rest, name_words) and any(_stands_in(spelling, key) for spelling in spellings)
            for rest, spellings in self.corrections
        )

    @cached_property
    def corrections(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """For each word that may be mistyped: the other words, and every way that one edit spells it.

        A spelling of four letters or more begins a word; a shorter one (`begins_a_word`) is the whole of it. One of two
        words ("cocacola" for Coca-Cola) begins where they follow one another; two words may also be one.
        """
        if len(self.words) > _MOST_WORDS:
            return ()
        joined = tuple(
            (self.words[:n] + self.words[n + 2 :], (f"{self.words[n]}{self.words[n + 1]}",))
            for n in range(len(self.words) - 1)
        )
        return joined + tuple(
            (self.words[:n] + self.words[n + 1 :], tuple(sorted(set(_edits(word)))))
            for n, word in enumerate(self.words)
            if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()
        )


def begins_a_word(spelling: str) -> bool:
    return len(spelling) >= _SHORTEST


def _stands_in(spelling: str, key: str) -> bool:
    """`key`: all words of a name, a space before and after each."""
    return f" {spelling}" in key if begins_a_word(spelling) else f" {spelling} " in key


def _each_begins(prefixes: tuple[str, ...], candidates: tuple[str, ...]) -> bool:
    return all(any(word.startswith(prefix) for word in candidates) for prefix in prefixes)


def _edits(word: str) -> Iterator[str]:
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for before, after in halves:
        if after:
            yield before + after[1:]
        if len(before) > 1 and len(after) > 1:
            yield f"{before} {after}"
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
