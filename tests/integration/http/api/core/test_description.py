"""What the API says of itself: every address, what it takes and answers, and an example of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.validation import validate_schema
from jsonschema import Draft4Validator
from rest_framework.serializers import ListSerializer

from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.docs import _document
from tests.integration.http.api.conftest import program_of
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, attributes, document, resolved, send
from tests.integration.http.api.samples import FOREIGN
from tests.integration.http.api.stage import FILES, Stage, asking_at, sample_of, stage
from tests.integration.shop import PASSWORD, Shop

DOCUMENT = document()
UNLISTED = {"/login/": {"post"}, "/logout/": {"post"}, "/salud/": {"get"}, "/salud/lista/": {"get"}}
"""What is described besides the JSON addresses."""
PICTURES = {"get configuracion/logo/", "get perfil/foto/<id:id>/"}
NAMES_OTHERS = {
    "post ventas/api/buscar-producto/",
    "delete configuracion/api/logo/",
    "delete perfil/api/foto/",
    *PICTURES,
}
"""May find nothing, without an id in the address or in the body."""


def test_is_valid_openapi_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    _document.cache_clear()
    answer = Client().get("/api/esquema/")
    assert answer["Content-Type"] == "application/json"
    validate_schema(answer.json())
    assert capsys.readouterr().err == ""


def test_has_every_address() -> None:
    expected: dict[str, set[str]] = {}
    for each in ENDPOINTS:
        expected.setdefault(each.path, set()).add(each.method)
    described = {path: set(operations) for path, operations in DOCUMENT["paths"].items()}
    assert described == expected | UNLISTED


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
def test_tells_what_each_operation_takes_and_answers(endpoint: Endpoint) -> None:
    told = endpoint.described
    statuses = set(told["responses"])
    assert told["summary"]
    assert len(statuses & {"200", "201"}) == 1
    assert {"400", "401", "403", "500", "503"} <= statuses
    refers = endpoint.message is not None and attributes(endpoint.message) & set(FOREIGN)
    assert ("404" in statuses) is bool(endpoint.has_id or refers or str(endpoint) in NAMES_OTHERS)
    assert ({"413", "415"} <= statuses) is (endpoint.message is not None)
    assert ("requestBody" in told) is (endpoint.message is not None or str(endpoint) in FILES)


def test_every_post_that_does_something_takes_a_key() -> None:
    keyed = {
        str(each)
        for each in ENDPOINTS
        if "422" in each.described["responses"]
        and "Idempotency-Key" in {parameter["name"] for parameter in each.described["parameters"]}
    }
    writing = {str(each) for each in ENDPOINTS if each.method != "get"}
    assert writing - keyed == {"post ventas/api/buscar-producto/"}
    assert keyed <= writing


def test_versions_are_described_where_they_count() -> None:
    """Whatever answers with a version does so with an ETag; what reads one tells whether it is the same still."""

    def named(operation: Mapping[str, Any]) -> set[str]:
        return {each["name"] for each in operation["parameters"] if each["in"] == "header"}

    told = {str(each): each.described for each in ENDPOINTS if each.described["responses"].get("304")}
    assert {"get productos/api/<id:id>/", "get ventas/api/<id:id>/", "get configuracion/api/"} <= set(told)
    for reads in told.values():
        assert "If-None-Match" in named(reads)
        assert "content" not in reads["responses"]["304"]
        assert {"ETag"} == set(reads["responses"]["200"]["headers"]) == set(reads["responses"]["304"]["headers"])
    for address in {name.partition(" ")[2] for name in told}:
        for edits in (each.described for each in ENDPOINTS if str(each) in (f"put {address}", f"patch {address}")):
            assert "If-Match" in named(edits)
            assert {"200", "412"} <= set(edits["responses"])
            assert "ETag" in edits["responses"]["200"]["headers"]
    lists = {str(each): each.described for each in ENDPOINTS}["get productos/api/"]
    assert "If-None-Match" not in named({"parameters": [], **lists})
    assert "304" not in lists["responses"]


def test_an_etag_comes_where_it_is_described(shop: Shop) -> None:
    there, admin = stage(shop), program_of(shop)
    reads = [each for each in ENDPOINTS if each.method == "get" and str(each) not in PICTURES]
    answers = {each: send(admin, each, there.target(each)) for each in reads}
    tagged = {str(each) for each, answer in answers.items() if "ETag" in answer.headers}
    assert {str(each) for each in reads if "304" in each.described["responses"]} == tagged


def test_a_product_is_described_as_it_is_answered() -> None:
    product = DOCUMENT["components"]["schemas"]["ProductAnswer"]
    assert product["properties"]["precio"]["type"] == "string"
    assert product["properties"]["stock"]["type"] == "number"
    assert product["properties"]["unidad_medida"]["enum"] == ["und", "kg", "g", "lb", "l", "ml", "m"]
    assert product["properties"]["codigo_de_barras"]["type"] == ["string", "null"]
    assert "precio_compra" not in product["required"]


def test_generators_understand_every_shape() -> None:
    wrong = []

    def look(part: Any, path: str) -> None:
        if isinstance(part, list):
            part = dict(enumerate(part))
        if not isinstance(part, dict):
            return
        null = "null" in part.get("type", ())
        if "nullable" in part or (isinstance(part.get("enum"), list) and null != (None in part["enum"])):
            wrong.append(path)
        for name, inner in part.items():
            if name not in {"example", "examples", "default", "enum"}:
                look(inner, f"{path}/{name}")

    look(DOCUMENT, "")
    assert wrong == []
    assert DOCUMENT["openapi"] == "3.1.0"
    schemas = DOCUMENT["components"]["schemas"]
    assert schemas["KardexAnswer"]["properties"]["motivo"]["enum"][-1] is None
    assert schemas["BajoStockReportAnswer"]["properties"]["totales"]["type"] == "object"


def test_orders_and_filters_are_described() -> None:
    parameters = {each["name"]: each for each in DOCUMENT["paths"]["/productos/api/"]["get"]["parameters"]}
    assert set(parameters) == {"page", "page_size", "cursor", "q", "categoria", "activo", "orden"}
    assert "-precio" in parameters["orden"]["schema"]["enum"]


def test_the_reading_page_loads_nothing_from_elsewhere() -> None:
    client = Client()
    page = client.get("/api/docs/").content.decode()
    script = client.get("/api/docs/?script=").content.decode()
    assert "drf_spectacular_sidecar" in page
    assert "/api/esquema/" in script
    assert not any(f'="{elsewhere}' in page for elsewhere in ("http:", "https:", "//"))


def _contents() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Everything that is sent or answered: whose it is, and how it looks."""
    for path, operations in DOCUMENT["paths"].items():
        for method, told in operations.items():
            for what, one in {"asked": told.get("requestBody", {}), **told["responses"]}.items():
                for media, content in one.get("content", {}).items():
                    if media == "application/json":
                        yield f"{method} {path} {what}", content


CONTENTS = dict(_contents())
OF_ANY_SHOP = {"current": PASSWORD, "day": "2020-01-31", "acquired_date": "2020-01-31"}
OF_THE_SHOP: dict[str, Callable[[Stage], dict[str, Any]]] = {
    "compras/api/sugerencias/": lambda stage: {"product_id": stage.low},
    "compras/api/<id:id>/recibir/": lambda _: {"quantity": 5},
}
"""By attribute, what an example cannot know."""


class TestExamples:
    def test_there_is_one_of_everything(self) -> None:
        assert [named for named, content in CONTENTS.items() if not content.get("examples")] == []
        answered = {named.rpartition(" ")[0] for named in CONTENTS if named.endswith((" 200", " 201"))}
        asked = {named.removesuffix(" asked") for named in CONTENTS if named.endswith(" asked")}
        for each in ENDPOINTS:
            assert (f"{each.method} {each.path}" in answered) is (str(each) not in PICTURES), each
            assert (f"{each.method} {each.path}" in asked) is (each.message is not None), each

    def test_it_has_the_shape_that_is_described(self) -> None:
        complaints = [
            f"{named}: {error.message}"
            for named, content in CONTENTS.items()
            for example in content["examples"].values()
            for error in Draft4Validator(_plain(content["schema"])).iter_errors(example["value"])
        ]
        assert complaints == []

    @pytest.mark.parametrize("endpoint", [each for each in ENDPOINTS if each.message], ids=str)
    def test_it_is_accepted_with_what_the_shop_has(self, shop: Shop, endpoint: Endpoint) -> None:
        there, message = stage(shop), endpoint.message
        assert message
        own = sample_of(endpoint).foreign_ids(there, attributes(message) & set(FOREIGN))
        more = OF_THE_SHOP.get(endpoint.route, lambda _: {})(there)
        body = _adapted(message, message.example, {**own, **OF_ANY_SHOP, **more})
        answer = send(asking_at(endpoint, shop, there.program), endpoint, there.target(endpoint), body)
        assert answer.status in (200, 201), answer.body


def _adapted(message: type[RequestBody], example: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Without the version that somebody read once."""
    adapted = {}
    for key, value in example.items():
        field = message().fields[key]
        if isinstance(field, ListSerializer):
            adapted[key] = [_adapted(type(field.child), item, own) for item in value]
        elif field.source != "version":
            adapted[key] = own.get(field.source, value)
    return adapted


def _plain(shape: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON Schema says it, with every reference followed."""
    if "oneOf" in shape:
        return {"oneOf": [_plain(each) for each in shape["oneOf"]]}
    found = dict(resolved(shape))
    if "properties" in found:
        found["properties"] = {key: _plain(inner) for key, inner in found["properties"].items()}
    for part in ("items", "additionalProperties"):
        if isinstance(found.get(part), dict):
            found[part] = _plain(found[part])
    return found
