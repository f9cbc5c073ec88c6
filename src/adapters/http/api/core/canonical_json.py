"""What a body asks for, however it is written: by this two requests under one `Idempotency-Key` are compared."""

from datetime import date
from decimal import Decimal
from enum import Enum

import attrs
import orjson

from adapters.http.api.core.parsing import Unusable


def canonical(value: object) -> bytes:
    """The same bytes for what is the same: keys in order, numbers by their value."""
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:  # noqa: PLR0911
    """With every number as a list of its digits: a text never looks like one."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [[], *map(_plain, value)]
    if isinstance(value, Enum):
        return [type(value).__name__, value.name]
    if isinstance(value, (int, Decimal)):
        return [format(Decimal(value).normalize() + 0, "f")]
    if isinstance(value, Unusable):
        return [value.text]
    if isinstance(value, date):  # or a moment
        return [value.isoformat()]
    kind = type(value)
    if not attrs.has(kind):
        return [kind.__name__, repr(value)]
    return {each.name: _plain(getattr(value, each.name)) for each in attrs.fields(kind)}
