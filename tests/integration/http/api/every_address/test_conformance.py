"""The API as it describes itself: it can be sent what the description says, and answers as the description says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from rest_framework.serializers import ListSerializer
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from adapters.http.api.core.request_body import RequestBody
from config.wsgi import application
from tests.depth import examples
from tests.integration.http.api.endpoints import ENDPOINTS, attributes, document
from tests.integration.http.api.samples import FOREIGN
from tests.integration.http.api.stage import asking_at, sample_of, stage
from tests.integration.shop import Shop

DOCUMENT = document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
SCHEMA.app = application
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
GIVEN_SOMETHING = [each for each in OPERATIONS if each.body or each.query or each.path_parameters]
BY_LABEL = {f"{each.method.upper()} {each.path}": each for each in ENDPOINTS}
IN_THE_TABLE = [each for each in OPERATIONS if each.label in BY_LABEL]

AS_DESCRIBED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SAME_EVERY_TIME = settings(
    max_examples=examples(10),
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)


class Visitor:
    """An admin's program that asks at one operation, in a shop where there is something to ask about."""

    def __init__(self, shop: Shop, operation: APIOperation) -> None:
        self.operation = operation
        self.stage, self.endpoint = stage(shop), BY_LABEL.get(operation.label)
        self.credentials: dict[str, str] = {"Authorization": f"Bearer {shop.token()}"}
        self.cookies: dict[str, str] = {}
        if self.endpoint:
            asking = asking_at(self.endpoint, shop, self.stage.program)
            self.credentials = dict(asking.headers)
            self.cookies = {name: cookie.value for name, cookie in asking.client.cookies.items()}
        if self.endpoint and self.endpoint.is_list:
            self.stage.furnish()
        self.ids = self.endpoint.named(self.stage.target(self.endpoint)) if self.endpoint else {}
        self.own = self._references()

    def _references(self) -> Mapping[str, int]:
        if not self.endpoint or not self.endpoint.message:
            return {}
        return sample_of(self.endpoint).foreign_ids(self.stage, attributes(self.endpoint.message) & set(FOREIGN))

    def answer(self, case: Case, *checks: Any) -> int:
        """The status. Leaves no trace."""
        case.headers.update({**self.credentials, "Accept": "application/json"})
        case.cookies.update(self.cookies)
        with undone():
            response = case.call()
            case.validate_response(response, checks=[*AS_DESCRIBED, *checks])
        return int(response.status_code)

    def at_home(self, case: Case) -> Case:
        """The same about things that exist."""
        case.path_parameters.update(self.ids)
        case.query.pop("cursor", None)  # none is right but the one of an answer
        if self.endpoint and self.endpoint.message:
            case.body = _with_own(self.endpoint.message, case.body, self.own)
        return case


def _has_space_around(body: Any) -> bool:
    texts = [each for each in body.values() if isinstance(each, str)] if isinstance(body, dict) else []
    return any(text != text.strip() for text in texts)


@contextmanager
def undone() -> Iterator[None]:
    """What is served inside leaves no trace, and does not end the test's connection as it would end its own."""
    before = transaction.savepoint()
    ends = (signals.request_started, signals.request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in ends:
            signal.connect(close_old_connections)
        transaction.savepoint_rollback(before)


def _with_own(message: type[RequestBody], body: Any, own: Mapping[str, int]) -> Any:
    """A body whose references are to what exists."""
    if not isinstance(body, dict):
        return body
    changed = dict(body)
    for key, field in message().fields.items():
        if isinstance(field, ListSerializer) and isinstance(body.get(key), list):
            changed[key] = [_with_own(type(field.child), item, own) for item in body[key]]
        elif field.source in own and isinstance(body.get(key), int):
            changed[key] = own[field.source]
    return changed


@each_operation
def test_answers_as_described(shop: Shop, operation: APIOperation) -> None:
    visitor = Visitor(shop, operation)

    @SAME_EVERY_TIME
    @given(case=operation.as_strategy(), lost=st.integers(0, 4))
    def ask(case: Case, lost: int) -> None:
        visitor.answer(case if lost == 0 else visitor.at_home(case))

    ask()


@pytest.mark.parametrize("operation", IN_THE_TABLE, ids=lambda operation: operation.label)
def test_answers_a_good_request_as_described(shop: Shop, operation: APIOperation) -> None:
    visitor = Visitor(shop, operation)
    body = visitor.stage.body(visitor.endpoint)
    content = {} if body is None else {"body": body, "media_type": operation.body[0].media_type}
    case = operation.Case(path_parameters=visitor.ids, **content)
    assert visitor.answer(case) in (200, 201)


@pytest.mark.parametrize("operation", GIVEN_SOMETHING, ids=lambda operation: operation.label)
def test_refuses_what_is_not_as_described(shop: Shop, operation: APIOperation) -> None:
    visitor = Visitor(shop, operation)

    @SAME_EVERY_TIME
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def ask(case: Case) -> None:
        assume(all(value not in ("", [], [""], {}) for value in case.query.values()))  # which counts as not given
        assume(not _has_space_around(case.body))  # which does not count
        for name, id in visitor.ids.items():
            if isinstance(case.path_parameters.get(name), int):  # then something else is wrong
                case.path_parameters[name] = id
        visitor.answer(case, negative_data_rejection)

    ask()
