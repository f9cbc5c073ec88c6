"""A program talking JSON to the service."""

import json
from typing import Any

import pytest
from attrs import frozen
from django.contrib.auth import get_user_model
from django.test import Client

from domain.accounts.access import Actor
from tests.integration.shop import Shop


@frozen
class Answer:
    status: int
    body: Any
    raw: bytes
    headers: Any

    @property
    def data(self) -> Any:
        assert self.body["success"] is True, self.body
        assert set(self.body) in ({"success", "data"}, {"success", "data", "pagination"})
        return self.body["data"]

    def refused(self, status: int, code: str) -> dict[str, Any]:
        """The body of a failure, which is exactly of the promised form."""
        assert (self.status, self.body.get("code")) == (status, code), self.body
        assert self.body["success"] is False
        assert set(self.body) <= {"success", "error", "code", "fields", "details"}
        assert self.body["error"]
        for sentences in self.body.get("fields", {}).values():
            assert sentences
            assert all(isinstance(sentence, str) and sentence for sentence in sentences)
        return self.body

    def names(self, *fields: str) -> None:
        """A 400 about exactly these fields."""
        assert set(self.refused(400, "VALIDATION_ERROR")["fields"]) == set(fields)


class Program:
    """Sends JSON, with a bearer token when given one."""

    def __init__(self, token: str | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **headers: str) -> Answer:
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        content_type = headers.pop("content_type", "application/json")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Accept", "application/json")
        response = self.client.generic(method, path, data, content_type=content_type, headers={**self.headers, **named})
        assert response["Content-Type"].startswith("application/json"), response.content
        return Answer(response.status_code, json.loads(response.content), response.content, response.headers)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("POST", path, body, **more)

    def put(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("PUT", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("PATCH", path, body, **more)

    def delete(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("DELETE", path, body, **more)


def program_of(shop: Shop, actor: Actor | None = None, *, read_only: bool = False) -> Program:
    return Program(shop.token(actor, read_only=read_only))


def browser_of(shop: Shop, actor: Actor | None = None) -> Program:
    """Where that person has just signed in."""
    browser = Program()
    browser.client.force_login(get_user_model().objects.get(pk=(actor or shop.admin).user_id))
    browser.client.cookies["csrftoken"] = browser.headers["X-CSRFToken"] = "x" * 32
    return browser


@pytest.fixture
def inside(shop: Shop) -> Program:
    """The admin's browser, which may do what a token may not."""
    return browser_of(shop)


@pytest.fixture
def admin(shop: Shop) -> Program:
    return program_of(shop)


@pytest.fixture
def seller(shop: Shop) -> Program:
    return program_of(shop, shop.seller)


@pytest.fixture
def stranger(other_shop: Shop) -> Program:
    """The admin of another business."""
    return program_of(other_shop)


@pytest.fixture
def nobody(db: None) -> Program:
    return Program()
