"""Every field of every body that the JSON face reads, wrong in every way: refused by its name, and nothing saved."""

from typing import Any

import pytest
from rest_framework.serializers import ListSerializer

from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.credit.schemas import VoidPaymentMessage
from adapters.http.api.sales.return_schemas import VoidMessage
from tests.integration.http.api.conftest import Answer
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, attributes
from tests.integration.http.api.every_address.mistakes import Examiner, Mistake, encoded
from tests.integration.http.api.samples import SAMPLES, Scene, books
from tests.integration.http.api.stage import asking_at
from tests.integration.shop import Shop

CODES = {400: "VALIDATION_ERROR", 404: "RESOURCE_NOT_FOUND", 409: "CONFLICT"}

BODIES = {
    **{endpoint: endpoint.message for endpoint in ENDPOINTS if endpoint.message},
    # OpenAPI knows no body of a DELETE.
    Endpoint("ventas/api/<id:id>/", "delete"): VoidMessage,
    Endpoint("compras/api/<id:id>/", "delete"): VoidMessage,
    Endpoint("clientes/api/<id:id>/abonos/<id:payment>/", "delete"): VoidPaymentMessage,
}


def complaint(mistake: Mistake, answer: Answer) -> str:
    """What is not as promised, or ""."""
    named, code = answer.body.get("fields", {}), answer.body.get("code")
    if answer.status in mistake.statuses and code == CODES[answer.status] and mistake.path in named:
        return ""
    return f"{mistake.path}: {mistake.why}: {answer.status} {code}, naming {sorted(named)}"


@pytest.mark.parametrize("endpoint", BODIES, ids=str)
def test_every_mistake_is_named_and_saves_nothing(endpoint: Endpoint, shop: Shop, other_shop: Shop) -> None:
    message, scene, neighbour = BODIES[endpoint], Scene(shop), Scene(other_shop)
    program = asking_at(endpoint, shop, scene.program)
    complaints: list[str] = []
    examined: list[dict[str, Any]] = []
    for sample in SAMPLES[endpoint.route]:
        address = endpoint.at(sample.id(scene))
        foreign = sample.foreign_ids(neighbour, attributes(message))
        good = sample.body(message, scene)
        if good in examined:
            continue

        def send(body: Any, address: str = address) -> Answer:
            return program.send(endpoint.method.upper(), address, raw=encoded(body))

        before = books()
        examiner = Examiner(endpoint.method == "patch", foreign, sample.signed, sample.future, sample.only)
        complaints += [complaint(mistake, send(mistake.body)) for mistake in examiner.mistakes(message, good)]
        complaints.append("" if books() == before else "one of the mistakes saved something")
        accepted = send(good)
        complaints.append("" if accepted.status in (200, 201) else f"the sample itself is refused: {accepted.body}")
        examined.append(good)
    assert "\n".join(filter(None, complaints)) == ""
    shown = {key for good in examined for key in good}
    assert _with_parts(message) - shown == set(), "no sample shows what is inside of these"


def _with_parts(message: type[RequestBody]) -> set[str]:
    """Its lists and objects."""
    return {key for key, field in message().fields.items() if isinstance(field, ListSerializer | RequestBody)}


def test_every_address_that_reads_a_body_has_a_sample() -> None:
    assert len(BODIES) >= 20
    assert {endpoint.route for endpoint in BODIES} == set(SAMPLES)
