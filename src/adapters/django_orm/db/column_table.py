"""The columns of an aggregate, each named once: the statements that add, save and read it are built of them."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import frozen

from adapters.django_orm.db.pipeline import Row

E = TypeVar("E")
V = TypeVar("V")


def unchanged(value: V) -> V:
    return value


@frozen
class Column(Generic[E]):
    """A column, what of the entity goes to it, and what its value is in the domain.

    `added`: a new row says it; else the database has a default. `edited`: a later edit writes it too. `loaded`: the
    entity is read from it, as it is not from what only serves to find or to sort rows. `assignment`: the SQL of its new
    value, where that is not what `to_database` gives.
    """

    name: str
    to_database: Callable[[E], object]
    to_domain: Callable[[Any], object] = unchanged
    added: bool = True
    edited: bool = True
    loaded: bool = True
    assignment: str = ""


class ColumnTable(Generic[E]):
    """Strings of SQL, made once at import; parameters bear the names of their columns."""

    def __init__(self, *columns: Column[E]) -> None:
        self._columns = columns
        self._loaded = tuple((each.name, each.to_domain) for each in columns if each.loaded)
        self.width = len(self._loaded)
        self.names = ", ".join(each.name for each in columns if each.added)
        self.values = ", ".join(f"%({each.name})s" for each in columns if each.added)
        """Of an INSERT, in the order of `names`."""
        self.assignments = ", ".join(
            f"{each.name} = {each.assignment or f'%({each.name})s'}" for each in columns if each.edited
        )
        """Of an UPDATE."""

    def selected(self, table: str = "") -> str:
        """The columns of a SELECT that `to_domain` reads, of a `table` by this name."""
        prefix = f"{table}." if table else ""
        return ", ".join(f"{prefix}{name}" for name, _to_domain in self._loaded)

    def to_database(self, entity: E) -> dict[str, object]:
        """The parameters of one entity."""
        return {each.name: each.to_database(entity) for each in self._columns}

    def to_domain(self, row: Row) -> dict[str, Any]:
        """What the first columns of a row mean, by their names. What follows them is not looked at."""
        return {
            name: to_domain(value) for (name, to_domain), value in zip(self._loaded, row[: self.width], strict=True)
        }
