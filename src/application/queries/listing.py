"""What every list has in common: page by number, or walk by key."""

from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")
U = TypeVar("U")

BEST_MATCHES = 1_000
"""How many matches of a search are paged by number: its first ones, in the order asked for. A walk visits all."""
Position = tuple[str | int, ...]
"""Where a walk is, in words of the adapter: plain values, to be handed back as they are."""


@frozen
class Listing:
    """Which slice of a list: page `page` (1-based) of `size`, or the `size` rows after the position `after`.

    With `after`, `page` is ignored and nothing is counted, so that the cost does not grow with depth. An empty `after`
    begins such a walk.
    """

    page: int = 1
    size: int = 20
    after: Position | None = None


@frozen
class Page(Generic[T]):
    """A slice of a list. `number` and `count` (of all rows, exact) are None when walking by key.

    `next_after` is where to continue, None at the end. A list that grows, in ascending order of when things happened,
    has none: what comes later, also among the rows that were passed, is found from there. `has_next` says whether
    there is something already.
    """

    items: tuple[T, ...]
    number: int | None
    size: int
    count: int | None
    next_after: Position | None
    has_next: bool = False

    def with_items(self, items: tuple[U, ...]) -> "Page[U]":
        """The same page of a list that says something else of each."""
        return Page(items, self.number, self.size, self.count, self.next_after, self.has_next)

    @property
    def has_previous(self) -> bool:
        return self.number is None or self.number > 1

    @property
    def num_pages(self) -> int | None:
        """How many pages there are."""
        return None if self.count is None else pages_of(self.count, self.size)


def pages_of(count: int, size: int) -> int:
    """How many pages `count` rows make; nothing is one empty page."""
    return max(1, -(-count // size))


def nearest_page(page: int, size: int, count: int) -> int:
    """`page` brought into 1 … last page of `count` rows."""
    return min(max(page, 1), pages_of(count, size))
