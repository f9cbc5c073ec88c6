"""What the outside calls the members of an enum."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from django.utils.functional import Promise

K = TypeVar("K")


class Words(Mapping[K, str]):
    """For each member the code that clients of the JSON face send and get; `label` is what a person reads."""

    def __init__(self, words: Mapping[K, tuple[str, Promise | None]]) -> None:
        self._words = words

    def __getitem__(self, member: K) -> str:
        return self._words[member][0]

    def __iter__(self) -> Iterator[K]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def label(self, member: K) -> str:
        """In the language of the reader; the code where nothing else is said."""
        code, label = self._words[member]
        return code if label is None else str(label)


def members(codes: Mapping[K, str]) -> dict[str, K]:
    """The same table, from the client's code to the code's member."""
    return {code: member for member, code in codes.items()}
