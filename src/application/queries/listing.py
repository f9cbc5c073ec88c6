"""What every list has in common: page by number, or walk by key."""

from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")

COUNT_LIMIT = 1_000
Key = tuple[str | int, ...]


@frozen
class Listing:
    """Which slice of a list: page `page` (1-based) of `size`, or the `size` rows after the sort key `after`.

    With `after`, `page` is ignored and nothing is counted, so that the cost does not grow with depth.
    """

    page: int = 1
    size: int = 20
    after: Key | None = None


@frozen
class Page(Generic[T]):
    """A slice of a list. `count` stops at COUNT_LIMIT (then `exact` is false); None when walking by key.

    `next_after` is the sort key to continue from, None at the end.
    """

    items: tuple[T, ...]
    number: int | None
    size: int
    count: int | None
    next_after: Key | None
    exact: bool = True

    @property
    def has_next(self) -> bool:
        return self.next_after is not None

    @property
    def has_previous(self) -> bool:
        return self.number is None or self.number > 1

    @property
    def num_pages(self) -> int | None:
        """How many pages there are; while the count is capped, at least as many as are known to exist."""
        if self.count is None or self.number is None:
            return None
        counted = max(1, -(-self.count // self.size))
        return counted if self.exact else max(counted, self.number + self.has_next)


def nearest_page(page: int, size: int, count: int) -> int:
    """`page` brought into 1 … last page of `count` rows."""
    return min(max(page, 1), max(1, -(-count // size)))
