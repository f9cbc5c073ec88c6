"""The description in the words of OpenAPI 3.1: what may be null says so in its type, as every generator understands."""

from collections.abc import Mapping
from typing import Any

VERSION = "3.1.0"
_DATA = frozenset({"example", "examples", "value", "default", "enum"})
"""What stands there is no shape."""


def modern(part: Any) -> Any:
    """Any part of a 3.0 document, without `nullable`."""
    if isinstance(part, list):
        return [modern(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    shape = {name: each if name in _DATA else modern(each) for name, each in part.items() if name != "nullable"}
    return _or_null(shape) if part.get("nullable") is True else _plain(shape)


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    """A reference beside which something is said needs no `allOf` any more."""
    if len(shape.get("allOf", ())) == 1:
        (referred,) = shape.pop("allOf")
        return {**referred, **shape}
    return shape


def _or_null(shape: dict[str, Any]) -> dict[str, Any]:
    if "type" in shape:
        enum = {"enum": [*shape["enum"], None]} if "enum" in shape else {}
        return shape | enum | {"type": [shape["type"], "null"]}
    referred: dict[str, Any] = {name: shape.pop(name) for name in ("allOf", "$ref") if name in shape}
    return {"oneOf": [_plain(referred), {"type": "null"}]} | shape
