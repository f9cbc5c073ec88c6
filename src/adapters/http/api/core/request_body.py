"""What clients send: Spanish keys in, English attributes out. Shape and types only; rules are the domain's."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, TypeAlias, Unpack

from attrs import frozen
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.fields import empty

from adapters.http.api.core.fields import FieldOptions, NotAccepted, WireField
from adapters.http.api.core.parsing import printable
from adapters.http.errors import Refused, invalid
from adapters.http.vocabulary.error_messages import sentence_of
from domain.shared.errors import Invalid
from domain.shared.text import TextMissing

AnyField = serializers.Field[object, object, object, object]
Errors = dict[str, list[str]]
Values: TypeAlias = dict[str, Any]
"""What a message says, by English attribute: each value is of the type that its field reads."""
MOST_ERRORS = 50


@frozen
class _Part:
    """One key of a message."""

    attribute: str
    read: Callable[[object, str, Errors], object]
    required: bool
    default: object
    nullable: bool
    when_null: object
    items: "type[RequestBody] | None" = None
    """What the objects of a list are."""


class RequestBody(serializers.Serializer[object]):
    """Declare one as any DRF serializer, with `source=` naming the English attribute.

    `build` turns the attributes of a nested message into what a command holds. `check` may add what no single key
    can tell. An unknown key is refused. `of_known`: the keys that mean something beside the id of an
    object that is there already, where these are fewer.
    """

    build: ClassVar[Callable[..., object]] = dict
    of_known: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[dict[str, object]] = {}
    _compiled: ClassVar[Mapping[str, _Part]]

    @classmethod
    def list_of(cls, most: int, **options: Unpack[FieldOptions]) -> serializers.BaseSerializer[object]:
        """A list of at most so many of them, as a field of another message."""
        return cls.many_init(max_length=most, **options)

    @classmethod
    def read(
        cls,
        raw: Mapping[str, object],
        *,
        partial: bool = False,
        present: Callable[[], Mapping[str, object]] | None = None,
    ) -> Values:
        """English attributes of what was given. Raises Refused (400) naming every bad key; `partial` requires none.

        `present` is what GET answers now. A body with keys that cannot be changed is taken for that answer, corrected:
        what equals it is left as it is, and only what differs is read.
        """
        errors: Errors = {}
        keys = raw.keys()
        if present and cls.knows_less_than(raw):
            raw = cls.difference(raw, present())
        values = cls.collect(raw, "", errors, partial=partial, unchanged=keys - raw.keys())
        if errors:
            raise Refused(invalid(errors))
        return values

    @classmethod
    def meaning(cls, raw: Mapping[str, object], *, whole: bool) -> dict[str, object]:
        """By what two bodies are compared: each key with the value that was read from it, unknown keys as they came.

        A value that cannot be read stays as it came too: it may be one of those that GET answers and nobody can change.
        `whole`: a key that is left out, null or empty is the same, and counts as its default where it has one.
        """
        meaning: dict[str, object] = {key: value for key, value in raw.items() if key not in cls.names()}
        for key, part in cls._parts().items():
            raw_value, errors = raw.get(key, empty), Errors()
            if raw_value is empty:
                value = part.default if whole else empty
            else:
                value = part.when_null if raw_value is None else part.read(raw_value, key, errors)
            is_blank = whole and part.default is empty and (value is None or value == "")
            if value is not empty and not is_blank:
                meaning[key] = raw_value if errors else value
        return meaning

    @classmethod
    def knows_less_than(cls, raw: Mapping[str, object]) -> bool:
        """Whether there is a key that it does not read, also in the objects of a list."""
        inner = ((part.items, raw.get(key)) for key, part in cls._parts().items() if part.items)
        items = ((message, item) for message, items in inner if isinstance(items, list) for item in items)
        return bool(raw.keys() - cls.names()) or any(
            isinstance(item, dict) and message.knows_less_than(item) for message, item in items
        )

    @classmethod
    def difference(cls, raw: Mapping[str, object], present: Mapping[str, object]) -> dict[str, object]:
        """What differs from `present`. In the objects of a list, which say what will be left, only what is not read
        goes; they are found by their ids."""
        parts = cls._parts()
        changes = {key: value for key, value in raw.items() if key == "version" or value != present.get(key, empty)}
        for key, value in changes.items():
            message = parts[key].items if key in parts else None
            if message and isinstance(value, list):
                known = {item.get("id"): item for item in _objects(present.get(key))}
                changes[key] = [message._without_echo(item, known) for item in value]
        return changes

    @classmethod
    def _without_echo(cls, item: object, known: Mapping[object, Mapping[str, object]]) -> object:
        if not isinstance(item, dict):
            return item
        current = known.get(item.get("id"), {})
        keys = cls.of_known or cls.names()
        return {key: value for key, value in item.items() if key in keys or value != current.get(key, empty)}

    @classmethod
    def names(cls) -> frozenset[str]:
        """The keys it knows."""
        return frozenset(cls._parts())

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        """Key -> what is wrong with it in view of the others."""
        return {}

    @classmethod
    def collect(
        cls,
        raw: Mapping[str, object],
        path: str,
        errors: Errors,
        *,
        partial: bool = False,
        unchanged: Collection[str] = (),
    ) -> Values:
        parts, before = cls._parts(), len(errors)
        values: Values = {}
        for key, part in parts.items():
            raw_value = raw.get(key, empty)
            if key in unchanged:
                continue
            if raw_value is empty:
                if part.required and not partial:
                    errors[path + key] = [sentence_of(TextMissing())]
                elif part.default is not empty and not partial:
                    values[part.attribute] = part.default
            elif raw_value is None:
                if part.nullable:
                    values[part.attribute] = part.when_null
                else:
                    errors[path + key] = [_("No puede ser null.")]
            else:
                values[part.attribute] = part.read(raw_value, path + key, errors)
        for key in sorted(raw.keys() - parts.keys())[:MOST_ERRORS]:
            errors[path + printable(key)] = [_("No se conoce este campo.")]
        if len(errors) == before:
            errors |= {path + key: [sentence] for key, sentence in cls.check(values).items()}
        return values

    @classmethod
    def _parts(cls) -> Mapping[str, _Part]:
        if "_compiled" not in cls.__dict__:
            cls._compiled = {key: _part(field) for key, field in cls().fields.items()}
        return cls._compiled


def _objects(items: object) -> list[Mapping[str, object]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _part(field: AnyField) -> _Part:
    items = None
    if isinstance(field, serializers.ListSerializer):
        items = _message_of(field)
        read, when_null = _list_reader(items, getattr(field, "max_length", None)), None
    elif isinstance(field, RequestBody):
        read, when_null = _object_reader(type(field)), None
    else:
        assert isinstance(field, WireField)
        read, when_null = _value_reader(field), field.when_null
    return _Part(str(field.source), read, field.required, field.default, field.allow_null, when_null, items)


def _value_reader(field: WireField) -> Callable[[object, str, Errors], object]:
    def read(raw: object, path: str, errors: Errors) -> object:
        try:
            return field.read(raw)
        except NotAccepted as refusal:
            errors[path] = [str(refusal.sentence)]
        except Invalid as refusal:
            errors[path] = [sentence_of(refusal)]
        return None

    return read


def _object_reader(message: type[RequestBody]) -> Callable[[object, str, Errors], object]:
    def read(raw: object, path: str, errors: Errors) -> object:
        if not isinstance(raw, dict):
            errors[path] = [_("Debe ser un objeto.")]
            return None
        before = len(errors)
        values = message.collect(raw, f"{path}.", errors)
        return message.build(**values) if len(errors) == before else None

    return read


def _message_of(field: serializers.ListSerializer[object]) -> type[RequestBody]:
    message = type(field.child)
    assert issubclass(message, RequestBody)
    return message


def _list_reader(message: type[RequestBody], most: int | None) -> Callable[[object, str, Errors], object]:
    def read(raw: object, path: str, errors: Errors) -> object:
        if not isinstance(raw, list):
            errors[path] = [_("Debe ser una lista.")]
            return ()
        if most is not None and len(raw) > most:
            errors[path] = [_("No puede tener más de %s elementos.") % most]
            return ()
        items, before = [], len(errors)
        for position, item in enumerate(raw):
            if isinstance(item, dict):
                items.append(message.collect(item, f"{path}.{position}.", errors))
            else:
                errors[f"{path}.{position}"] = [_("Debe ser un objeto.")]
            if len(errors) > MOST_ERRORS:
                break
        return tuple(message.build(**item) for item in items) if len(errors) == before else ()

    return read
