"""`Idempotency-Key`: the same answer, byte for byte, for the same request."""

import re
from collections.abc import Mapping
from decimal import Decimal

import orjson
from attrs import field, frozen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from adapters.http.api.core.canonical_json import canonical
from adapters.http.api.core.fields import is_number
from adapters.http.api.core.parsing import Unusable
from adapters.http.api.core.request_body import RequestBody
from adapters.http.auth.encryption import fingerprint
from adapters.http.errors import Refused, invalid
from application.ports.repositories.idempotency import IdempotencyKey
from domain.accounts.access import Actor

HEADER = "Idempotency-Key"
KEYED = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_VISIBLE = re.compile(r"[!-~]{8,100}")


@frozen
class Reply:
    """A success as it goes out. As bytes, its status and headers precede the body on a line of their own."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(factory=dict)

    def to_bytes(self) -> bytes:
        return orjson.dumps([self.status, self.headers]) + b"\n" + self.body

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Reply":
        head, _, body = stored.partition(b"\n")
        status, headers = orjson.loads(head)
        return cls(status, body, headers)

    def response(self, **more: str) -> HttpResponse:
        headers = {"Cache-Control": "no-store", **self.headers, **more}
        return HttpResponse(self.body, content_type="application/json", status=self.status, headers=headers)


class Replayed(Exception):
    """No failure: what is asked for was done before, and this is what it was answered."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def request_key(
    request: HttpRequest,
    actor: Actor,
    body: Mapping[str, object] | bytes | None,
    message: type[RequestBody] | None = None,
    credential: bytes = b"",
) -> IdempotencyKey | None:
    """What the client asked to happen once; None when it did not ask. Raises Refused for a key that is none.

    `body`: what the JSON of the request says, or the bytes of a file that was read from it; None where nothing was
    read. Of JSON the meaning counts, as `message` reads it: neither white space, nor the order of keys, nor whether a
    number is written as a text or with zeros after its point, nor whether what is not said is left out or null.
    `credential`: by what the person asks, where the answer is for nobody else who has another one of the same person.
    """
    key: str | None = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None or request.method not in KEYED:
        return None
    if not _VISIBLE.fullmatch(key):
        raise Refused(invalid({HEADER: [_("Debe tener entre 8 y 100 caracteres visibles, sin espacios ni tildes.")]}))
    condition = request.META.get("HTTP_IF_MATCH", "").encode()
    address = b"\n".join([request.method.encode(), request.get_full_path().encode()])
    address = b"\n".join([address, *filter(None, [credential, condition])])
    post = request.method == "POST"
    if isinstance(body, Mapping):
        meaning = canonical(message.meaning(body, whole=post) if message else body)
    else:
        meaning = request.body if body is None else body

    def fingerprint_of(meaning: bytes) -> str:
        return fingerprint(b"\n".join([address, meaning]))

    def former() -> list[str]:
        bodies = [request.body] if post else []
        if isinstance(body, Mapping):
            bodies.append(orjson.dumps(_as_it_stands(body), option=orjson.OPT_SORT_KEYS))
        return list(map(fingerprint_of, bodies))

    return IdempotencyKey(actor.user_id, key, fingerprint_of(meaning), former)


def _as_it_stands(value: object) -> object:
    """What was compared before: JSON without a look at what its keys are."""
    if isinstance(value, Mapping):
        return {key: _as_it_stands(each) for key, each in value.items()}
    if isinstance(value, list):
        return [[], *map(_as_it_stands, value)]
    if is_number(value):
        return [str(Decimal(value).normalize())]
    return [value.text] if isinstance(value, Unusable) else value
