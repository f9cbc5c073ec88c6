"""An aggregate with all its fields filled, twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any

from attrs import fields, frozen, has

from application.ports.unit_of_work import UnitOfWork

AT = datetime(2026, 11, 22, 17, 3, 4, 500_001, tzinfo=UTC)
LATER = AT + timedelta(days=1, hours=2, microseconds=7)
DAY, NEXT_DAY = date(2026, 11, 20), date(2026, 11, 21)


@frozen
class Example:
    """`first` is added as it is, `second` is what is saved over it; they differ in all but the paths in `fixed`.

    `ignored` are the paths that another part of the store keeps. `second` is added too, in a shop of its own, unless it
    is something that only a change can bring about: columns that are empty in `first` are written there.
    """

    first: Any
    second: Any
    add: Callable[[UnitOfWork, Any], Any]
    read: Callable[[UnitOfWork, Any], Any]
    saves: tuple[Callable[[UnitOfWork, Any], Any], ...]
    fixed: frozenset[str]
    ignored: frozenset[str] = frozenset()
    adds_second: bool = True


def example_of(
    repository: str,
    first: Any,
    second: Any,
    fixed: frozenset[str],
    ignored: frozenset[str] = frozenset(),
    *,
    adds_second: bool = True,
) -> Example:
    """Of a repository that adds, locks by id and saves."""
    of = attrgetter(repository)
    return Example(
        first,
        second,
        lambda uow, each: of(uow).add(each),
        lambda uow, each: of(uow).lock(each.id),
        (lambda uow, each: of(uow).save(each),),
        fixed,
        ignored,
        adds_second,
    )


def paths_of(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value within, by the names on the way to it; of a tuple the first element."""
    if isinstance(value, tuple) and value and has(type(value[0])):
        yield from paths_of(value[0], path)
    elif has(type(value)):
        for each in fields(type(value)):
            yield from paths_of(getattr(value, each.name), f"{path}.{each.name}".lstrip("."))
    else:
        yield path, value


def is_within(path: str, paths: frozenset[str]) -> bool:
    return any(path == each or path.startswith(f"{each}.") for each in paths)


def compared(example: Example, entity: Any) -> dict[str, Any]:
    return {path: value for path, value in paths_of(entity) if not is_within(path, example.ignored)}
