"""What an admin of another business gets to see or to change: nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rest_framework.serializers import ListSerializer

from adapters.http.api.core.request_body import RequestBody
from tests.integration.http.api.conftest import Answer
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, attributes, send
from tests.integration.http.api.samples import FOREIGN, SAMPLES, books
from tests.integration.http.api.stage import program, refusals, stage
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
    there, here, message = stage(shop), stage(other_shop), endpoint.message
    assert message
    tried = set()
    for sample in SAMPLES[endpoint.route]:
        foreign = sample.foreign_ids(there, attributes(message) & set(FOREIGN))
        target, good = here.target(endpoint), sample.body(message, here)
        for attribute, body in _with_each(message, good, foreign):
            before = books()
            send(here.program, endpoint, target, body).refused(404, "RESOURCE_NOT_FOUND")
            assert books() == before
            tried.add(attribute)
    assert tried == attributes(message) & set(FOREIGN)


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
    changes = sorted((each for each in ENDPOINTS if each.changes), key=lambda each: each.method == "delete")
    requests = [(each, theirs.target(each), theirs.body(each)) for each in changes]
    done = [send(theirs.program, *request).status for request in requests]
    assert done.count(200) + done.count(201) > len(done) / 2
    assert [ours.ask(ours.program, each).raw for each in looks] == before


def _shown(answer: Answer) -> set[Any]:
    """What tells the items of a list apart."""
    keys = ("id", "producto", "nombre", "fecha_inicio")
    return {next(item[key] for key in keys if key in item) for item in answer.data}


def _with_each(
    message: type[RequestBody], good: Mapping[str, Any], foreign: Mapping[str, int], *, whole: bool = True
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A good body with one of its references at a time pointing elsewhere, and which; a line keeps those it has."""
    for key, field in message().fields.items():
        if isinstance(field, ListSerializer) and good.get(key):
            for attribute, inner in _with_each(type(field.child), good[key][0], foreign, whole=False):
                yield attribute, {**good, key: [inner, *good[key][1:]]}
        elif field.source in foreign and (whole or key in good):
            yield field.source, {**good, key: foreign[field.source]}
