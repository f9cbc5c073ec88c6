"""What differs between an aggregate as it was and as it is: every field by name, with its old and its new value."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import AttrsInstance, fields, frozen, has

from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity

Value = str | int | bool | None
Change = tuple[Value, Value]
Changes = Mapping[str, Change]
"""Old and new value by the path of the field ("price.base", "lines.12.quantity").

None: no value. Both None: the field is secret, and only its change is recorded.
"""

INLINE: Final = {"inline": True}
"""Metadata of a field whose parts are recorded as fields of the aggregate: "category", not "description.category"."""


def recorded_as(path: str) -> Mapping[str, str]:
    """Metadata of a field that records know by another name than the code: stored paths do not change."""
    return {"path": path}


_BOOKKEEPING = frozenset({"id", "business_id", "version", "updated_at"})


@frozen
class _Secret:
    """Equal where the secret is the same; nothing else is to be known of it."""

    _value: object


def differences(before: AttrsInstance | None, after: AttrsInstance | None) -> Changes:
    """Between two states of one aggregate. None before: it is new. None after: it is gone.

    A field that attrs does not print (`repr=False`) is secret. A new or lost aggregate tells no empty field.
    """
    old, new = _fields_of(before), _fields_of(after)
    paths = {**old, **new}
    return {
        path: (_plain(old.get(path)), _plain(new.get(path)))
        for path in paths
        if _is_recorded(old.get(path), new.get(path), whole=before is None or after is None)
    }


def _is_recorded(old: object, new: object, *, whole: bool) -> bool:
    if whole:
        return not isinstance(old or new, _Secret) and (old, new) not in ((None, None), (None, ""), ("", None))
    return old != new or type(old) is not type(new)


def _plain(value: Value | _Secret) -> Value:
    return None if isinstance(value, _Secret) else value


def _fields_of(aggregate: AttrsInstance | None) -> dict[str, Value | _Secret]:
    if aggregate is None:
        return {}
    leaves: dict[str, Value | _Secret] = {}
    for each in fields(type(aggregate)):
        if each.name not in _BOOKKEEPING:
            value = getattr(aggregate, each.name)
            path = each.metadata.get("path", each.name)
            if each.metadata == INLINE:
                leaves.update(_fields_of(value))
            else:
                leaves.update(_leaves(path, value) if each.repr else [(path, _Secret(value))])
    return leaves


def _leaves(path: str, value: object, but: Collection[str] = ("version",)) -> Iterator[tuple[str, Value]]:
    """The printable values inside, by their paths. Members of a tuple go by their id, or else by their place.

    A set is one of members of an Enum: their values in a row.
    """
    if value is None or isinstance(value, str | int):
        yield path, value
    elif isinstance(value, Decimal | Money | Quantity):
        yield path, str(value)
    elif isinstance(value, date):
        yield path, value.isoformat()
    elif isinstance(value, Enum):
        yield path, value.value
    elif isinstance(value, frozenset):
        yield path, ", ".join(sorted(each.value for each in value))
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _leaves(f"{path}.{getattr(each, 'id', place)}", each, but=_BOOKKEEPING)
    elif has(kind := type(value)):
        for each in fields(kind):
            if each.name not in but:
                yield from _leaves(f"{path}.{each.name}", getattr(value, each.name))
        if isinstance(value, Price):
            yield f"{path}.final", str(value.final)
    else:
        raise TypeError(f"{path} holds {type(value).__name__}, which has no printable form")
