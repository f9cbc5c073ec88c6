"""`Idempotency-Key`: the same answer, byte for byte, for the same request."""

import re
from collections.abc import Mapping
from hashlib import shake_256
from secrets import token_bytes
from typing import Any

import orjson
from attrs import field, frozen
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from adapters.http.problems import Refused, invalid
from application.ports.answers import RequestKey
from domain.access import Actor

HEADER = "Idempotency-Key"
_NONCE = 16
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
    def from_bytes(cls, kept: bytes) -> "Reply":
        head, _, body = kept.partition(b"\n")
        status, headers = orjson.loads(head)
        return cls(status, body, headers)

    def response(self, **more: str) -> HttpResponse:
        headers = {"Cache-Control": "no-store", **self.headers, **more}
        return HttpResponse(self.body, content_type="application/json", status=self.status, headers=headers)


def request_key(request: HttpRequest, actor: Actor) -> RequestKey | None:
    """What the client asked to happen once; None when it did not ask. Raises Refused for a key that is none."""
    key: Any = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None or request.method != "POST":
        return None
    if not _VISIBLE.fullmatch(key):
        raise Refused(invalid({HEADER: [_("Debe tener entre 8 y 100 caracteres visibles, sin espacios ni tildes.")]}))
    asked = b"\n".join([b"POST", request.get_full_path().encode(), request.body])
    return RequestKey(actor.user_id, key, _fingerprint(asked))


def _fingerprint(asked: bytes) -> str:
    """Of no use without this installation's SECRET_KEY, because a body may hold a password that could be guessed."""
    return salted_hmac("inventario.asked", asked, algorithm="sha256").hexdigest()


def seal(plain: bytes) -> bytes:
    """Unreadable without this installation's SECRET_KEY: for answers that hold what is stored only hashed."""
    nonce = token_bytes(_NONCE)
    return nonce + _masked(plain, nonce)


def unseal(sealed: bytes) -> bytes:
    return _masked(sealed[_NONCE:], sealed[:_NONCE])


def _masked(text: bytes, nonce: bytes) -> bytes:
    key = salted_hmac("inventario.sealed", nonce, algorithm="sha256").digest()
    mask = shake_256(key + nonce).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, mask, strict=True))
