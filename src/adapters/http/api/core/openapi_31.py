"""The description in the words of OpenAPI 3.1: what may be null says so in its type, as every generator understands."""

from collections.abc import Mapping

VERSION = "3.1.0"
_DATA = frozenset({"example", "examples", "value", "default", "enum"})
"""What stands there is no shape."""


def to_openapi_31(part: Mapping[str, object]) -> dict[str, object]:
    """A 3.0 document, or an object in one, without `nullable`."""
    schema = {name: each if name in _DATA else _inner(each) for name, each in part.items() if name != "nullable"}
    return _or_null(schema) if part.get("nullable") is True else _plain(schema)


def _inner(part: object) -> object:
    if isinstance(part, list):
        return [_inner(each) for each in part]
    return to_openapi_31(part) if isinstance(part, Mapping) else part


def _plain(schema: dict[str, object]) -> dict[str, object]:
    """A reference beside which something is said needs no `allOf` any more."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or len(parts) != 1:
        return schema
    return {**parts[0], **{name: each for name, each in schema.items() if name != "allOf"}}


def _or_null(schema: dict[str, object]) -> dict[str, object]:
    if "type" in schema:
        values = schema.get("enum")
        enum = {"enum": [*values, None]} if isinstance(values, list) else {}
        return schema | enum | {"type": [schema["type"], "null"]}
    referred: dict[str, object] = {name: schema.pop(name) for name in ("allOf", "$ref") if name in schema}
    return {"oneOf": [_plain(referred), {"type": "null"}]} | schema
