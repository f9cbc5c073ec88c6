"""What clients get: declared once as DRF serializers, shown by a plan compiled from the declaration."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import ClassVar

from rest_framework import serializers

from adapters.http.api.core.fields import WireField

AnyField = serializers.Field[object, object, object, object]
Show = Callable[[object], dict[str, object]]


class ResponseBody(serializers.Serializer[object]):
    """`source=` names the English attribute. A nested list shows the whole item when its source is "*".

    Keys in `confidential` are left out altogether for a reader whose query answered None, keys in `occasional` where
    there is nothing to say.
    """

    confidential: ClassVar[tuple[str, ...]] = ()
    occasional: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[Mapping[str, object] | None] = None
    _plan: ClassVar[Show]

    @classmethod
    def show(cls, item: object) -> dict[str, object]:
        """The item with Spanish keys, ready for `json_format.dumps`."""
        if "_plan" not in cls.__dict__:
            cls._plan = _compile(cls)
        return cls._plan(item)


def _compile(answer: type[ResponseBody]) -> Show:
    fields = answer().fields
    steps = tuple((key, _converter(field)) for key, field in fields.items())
    sources = [str(field.source) for field in fields.values()]
    whole = tuple(position for position, source in enumerate(sources) if source == "*")
    facts = attrgetter(*("__class__" if source == "*" else source for source in sources))
    confidential, occasional = answer.confidential, answer.occasional

    def show(item: object) -> dict[str, object]:
        values: Sequence[object] = facts(item)
        if whole:
            values = [item if position in whole else value for position, value in enumerate(values)]
        body = {
            key: value if convert is None or value is None else convert(value)
            for (key, convert), value in zip(steps, values, strict=True)
        }
        for key in confidential:
            if body[key] is None:
                del body[key]
        for key in occasional:
            if not body[key]:
                del body[key]
        return body

    return show


def _converter(field: AnyField) -> Callable[..., object] | None:
    if isinstance(field, serializers.ListSerializer):
        each = type(field.child)
        assert issubclass(each, ResponseBody)
        if field.source == "*":
            return lambda item: [each.show(item)]
        return lambda items: [each.show(item) for item in items]
    if isinstance(field, ResponseBody):
        return type(field).show
    assert isinstance(field, WireField)
    return field.show
