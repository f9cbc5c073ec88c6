"""Rows as results: where each fact of a result comes from, by the fact's own name."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from attrs import AttrsInstance, fields

from adapters.django_orm.db.pipeline import Row

T = TypeVar("T", bound=AttrsInstance)
Read = Callable[[object], object]
Source = str | tuple[str, Read]
"""An SQL expression; with what makes the fact of its value where it is not the fact already."""


class Shape(Generic[T]):
    """The columns that a result is read from, in the order of its fields: so a row can be passed as its arguments.

    `sources` name the first fields of the result, in any order; the other fields are given to `of`.
    """

    def __init__(self, result: type[T], sources: Mapping[str, Source]) -> None:
        first = fields(result)[: len(sources)]
        names = [field.name for field in first]
        if set(names) != sources.keys():
            raise TypeError(f"{result.__name__} begins with {names}, not with {list(sources)}.")
        self._result: Callable[..., T] = result
        self._by_name = names if any(field.kw_only for field in first) else ()
        pairs = [source if isinstance(source, tuple) else (source, None) for source in map(sources.__getitem__, names)]
        self.columns = ", ".join(expression for expression, _read in pairs)
        self.width = len(pairs)
        self._reads = [(position, read) for position, (_expression, read) in enumerate(pairs) if read]

    def of(self, row: Row, **others: object) -> T:
        values = list(row)
        for position, read in self._reads:
            if values[position] is not None:
                values[position] = read(values[position])
        if self._by_name:
            return self._result(**dict(zip(self._by_name, values, strict=True)), **others)
        return self._result(*values, **others)
