"""Finds the Spanish in what somebody reads who chose English: marked words and words that nobody marked."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from tools import messages

SPOKEN = {"aria-label", "title", "placeholder", "alt"}
FOR_PROGRAMS = {"data-credit", "data-field", "data-part"}
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|<[^>]+>")
WORD = re.compile(r"\w+")
SHORTEST = 4
BY_ITS_LOOK = re.compile(
    r"[áéíóúñü¿¡«»]|\b(?:al|con|de|del|el|en|hay|la|las|los|lo|más|para|por|que|se|sin|su|sus|un|una|y|ya)\b",
    re.IGNORECASE,
)
KEPT = re.compile(r"Español|Bogotá|^Del$")
"""Names that are the same in every language; and a key of the keyboard."""


class _Reader(HTMLParser):
    """Collects what is read or heard of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in {"script", "style"}
        for name, value in attrs:
            visible = name in SPOKEN or (name.startswith("data-") and name not in FOR_PROGRAMS)
            if visible and value and not value.startswith("/"):
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._unseen:
            self.texts.append(" ".join(data.split()))


def texts_of(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.texts


@cache
def _fragments() -> dict[str, list[str]]:
    """What stands between the places of Spanish that English says otherwise, by its first word."""
    fragments: dict[str, list[str]] = defaultdict(list)
    for message in messages.read("en"):
        if not message.id or message.id == message.string:
            continue
        for spanish in [message.id] if isinstance(message.id, str) else message.id:
            for fragment in map(str.strip, PLACE.split(spanish)):
                words = WORD.findall(fragment)
                if words and len("".join(words)) >= SHORTEST:
                    fragments[words[0]].append(fragment[fragment.index(words[0]) :])
    return fragments


def spanish_in(text: str) -> Iterator[str]:
    """Each piece of Spanish in a text, as far as it can be told."""
    text = KEPT.sub("", text)
    looks = BY_ITS_LOOK.search(text)
    if looks:
        yield looks[0]
    for word in WORD.finditer(text):
        for fragment in _fragments().get(word[0], ()):
            if re.match(re.escape(fragment) + r"(?!\w)", text[word.start() :]):
                yield fragment


def spanish_of(html: str) -> list[str]:
    """Of a page, whatever is Spanish, in its surroundings."""
    return [f"{piece!r} in {text!r}" for text in texts_of(html) for piece in spanish_in(text)]
