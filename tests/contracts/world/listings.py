"""Lists, read to their end."""

from collections.abc import Callable
from typing import TypeVar

from application.queries.listing import Listing, Page, Position

T = TypeVar("T")


def walk(ask: Callable[[Listing], Page[T]], size: int) -> list[T]:
    """Every row, slice after slice by key."""
    page = ask(Listing(size=size))
    rows = list(page.items)
    while page.has_next:
        page = ask(Listing(size=size, after=page.next_after))
        rows += page.items
    return rows


def leaf_through(ask: Callable[[Listing], Page[T]], size: int) -> list[T]:
    """Every row, page after page by number."""
    page = ask(Listing(size=size))
    rows = list(page.items)
    for number in range(2, (page.num_pages or 0) + 1):
        rows += ask(Listing(page=number, size=size)).items
    return rows


def is_plain(key: Position) -> bool:
    """Whether JSON can carry it."""
    return type(key) is tuple and all(type(value) in (str, int) for value in key)
