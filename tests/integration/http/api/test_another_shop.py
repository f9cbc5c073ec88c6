"""What an admin of another business gets to see or to change: nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rest_framework.serializers import ListSerializer

from adapters.http.api.messages import Message
from tests.integration.http.api.conftest import Answer
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, attributes, send
from tests.integration.http.api.samples import FOREIGN
from tests.integration.http.api.stage import program, refusals, sample_of, stage
from tests.integration.http.api.test_every_field import books
from tests.integration.shop import Shop

REFERRING = [each for each in ENDPOINTS if each.message and attributes(each.message) & set(FOREIGN)]


def test_its_ids_do_not_exist_here(shop: Shop, other_shop: Shop) -> None:
    addressed = [each for each in ENDPOINTS if each.has_id]
    stranger = program(other_shop, "admin")
    for _, answer in refusals(stage(shop), stranger, addressed, body_of=stage(other_shop)):
        answer.refused(404, "RESOURCE_NOT_FOUND")
    assert len(addressed) > 15


@pytest.mark.parametrize("endpoint", REFERRING, ids=str)
def test_nor_in_a_body(shop: Shop, other_shop: Shop, endpoint: Endpoint) -> None:
    there, here = stage(shop), stage(other_shop)
    foreign = sample_of(endpoint).foreign_ids(there, set(FOREIGN))
    target, bodies = here.target(endpoint), [*_with_each(endpoint.message, here.body(endpoint), foreign)]
    assert bodies
    for body in bodies:
        before = books()
        send(here.program, endpoint, target, body).refused(404, "RESOURCE_NOT_FOUND")
        assert books() == before


def test_every_reference_is_tried() -> None:
    named = {name for each in ENDPOINTS if each.message for name in attributes(each.message)}
    assert {name for name in named if name.endswith("_id")} == set(FOREIGN)


def test_its_lists_show_nothing_of_ours(shop: Shop, other_shop: Shop) -> None:
    ours, theirs = stage(shop), stage(other_shop)
    ours.furnish()
    for endpoint in ENDPOINTS:
        if endpoint.is_list and not endpoint.has_id:
            mine = _shown(ours.ask(ours.program, endpoint))
            assert mine, endpoint
            assert not mine & _shown(send(theirs.program, endpoint, 0)), endpoint


def test_whatever_is_done_there_changes_nothing_here(shop: Shop, other_shop: Shop) -> None:
    ours, theirs = stage(shop), stage(other_shop)
    ours.furnish()
    looks = [each for each in ENDPOINTS if not each.changes]
    before = [ours.ask(ours.program, each).raw for each in looks]
    requests = [(each, theirs.target(each), theirs.body(each)) for each in ENDPOINTS if each.changes]
    done = [send(theirs.program, *request).status for request in requests]
    assert done.count(200) + done.count(201) > len(done) / 2
    assert [ours.ask(ours.program, each).raw for each in looks] == before


def _shown(answer: Answer) -> set[Any]:
    """What tells the items of a list apart."""
    return {item.get("id") or item.get("producto") or item["nombre"] for item in answer.data}


def _with_each(message: type[Message], good: Mapping[str, Any], foreign: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """A good body with one of its references at a time pointing elsewhere."""
    for key, field in message().fields.items():
        if isinstance(field, ListSerializer) and good.get(key):
            for inner in _with_each(type(field.child), good[key][0], foreign):
                yield {**good, key: [inner, *good[key][1:]]}
        elif field.source in foreign:
            yield {**good, key: foreign[field.source]}
