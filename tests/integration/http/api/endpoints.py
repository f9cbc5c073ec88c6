"""Every method of every JSON address, and what the API's own description says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen
from django.test import Client

from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.urls import ROUTES
from tests.integration.http.api.conftest import Answer, Program

METHODS = ("get", "post", "put", "patch", "delete")
_PLACES = re.compile(r"<id:(\w+)>")
Target = int | tuple[int, ...]
"""What stands in an address: an id, or several in their order."""


@frozen(order=True)
class Endpoint:
    route: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.route}"

    @property
    def path(self) -> str:
        """As the description writes it."""
        return "/" + _PLACES.sub(r"{\1}", self.route)

    def at(self, id: Target) -> str:
        ids = self.named(id)
        return "/" + _PLACES.sub(lambda place: str(ids[place[1]]), self.route)

    def named(self, id: Target) -> dict[str, int]:
        """What stands in the address, by the names of the places."""
        return dict(zip(self.places, id if isinstance(id, tuple) else (id,), strict=False))

    @property
    def places(self) -> list[str]:
        """Which ids stand in the address, by name."""
        return _PLACES.findall(self.route)

    @property
    def has_id(self) -> bool:
        return "<id:id>" in self.route

    @property
    def changes(self) -> bool:
        """Whether a session needs a CSRF token for it."""
        return self.method != "get"

    @property
    def described(self) -> dict[str, Any]:
        found: dict[str, Any] = document()["paths"][self.path][self.method]
        return found

    @property
    def message(self) -> type[RequestBody] | None:
        """What it reads, if anything that the description can tell."""
        body = self.described.get("requestBody", {"content": {}})["content"].get("application/json", {})
        name = body.get("schema", {}).get("$ref", "").rpartition("/")[2].removeprefix("Patched")
        return _messages()[name] if name else None

    @property
    def orders(self) -> list[str]:
        """The values that `orden` takes."""
        return self.choices.get("orden", [])

    @property
    def choices(self) -> dict[str, list[str]]:
        """The parameters of the query string that take one of a few values, with these values."""
        query = [each for each in self.described.get("parameters", []) if each["in"] == "query"]
        return {each["name"]: each["schema"]["enum"] for each in query if "enum" in each["schema"]}

    @property
    def is_list(self) -> bool:
        return self.method == "get" and self._data.get("type") == "array"

    @property
    def answered_keys(self) -> set[str]:
        """Every key that its `data` may have, at any depth."""
        return set(_keys(self._data))

    @property
    def _data(self) -> Mapping[str, Any]:
        """What a success answers; nothing of a file."""
        success = next(answer for status, answer in self.described["responses"].items() if status < "300")
        envelope = success["content"].get("application/json", {}).get("schema", {})
        found: Mapping[str, Any] = resolved(envelope).get("properties", {}).get("data", {})
        return found


ENDPOINTS = sorted(
    Endpoint(each.address, method) for each in ROUTES for method in METHODS if hasattr(each.view, method)
)


@cache
def document() -> dict[str, Any]:
    """As it is served."""
    answer = Client().get("/api/esquema/", headers={"Host": "localhost"})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@cache
def _messages() -> dict[str, type[RequestBody]]:
    return {kind.__name__: kind for kind in _below(RequestBody)}


def _below(kind: type[RequestBody]) -> Iterator[type[RequestBody]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def attributes(message: type[RequestBody]) -> set[str]:
    """The English names of what it carries, at any depth."""
    found = set()
    for field in message().fields.values():
        inner = getattr(field, "child", field)
        found |= attributes(type(inner)) if isinstance(inner, RequestBody) else {field.source}
    return found


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The shape itself where there is a reference to it."""
    if "oneOf" in schema:
        return resolved(schema["oneOf"][0])
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    shape = resolved(schema)
    if "items" in shape:
        yield from _keys(shape["items"])
    for key, inner in shape.get("properties", {}).items():
        yield key
        yield from _keys(inner)


def send(program: Program, endpoint: Endpoint, id: Target, body: Any = None, query: str = "", **headers: str) -> Answer:
    """As `Program.send`; the body may be a file (bytes), and so may the answer."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = program.client.generic(
        endpoint.method.upper(),
        endpoint.at(id) + query,
        content,
        content_type="application/octet-stream" if isinstance(body, bytes) else "application/json",
        headers={"Accept": "application/json", **program.headers, **named},
    )
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    told = json.loads(raw) if response["Content-Type"].startswith("application/json") else None
    return Answer(response.status_code, told, raw, response.headers)
