"""`ETag`, `If-Match` and `If-None-Match`: which version of a record somebody has read."""

import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from adapters.http.api.core.fields import BIGGEST_INTEGER
from adapters.http.errors import Refused, invalid

HEADER = "If-Match"
KNOWN = "If-None-Match"
ANY = "*"
_TAG = re.compile(r'(?:W/)?"([0-9]{1,10})(?:\.[0-9a-f]{16})?"')


def tag_of(data: object, body: bytes) -> dict[str, str]:
    """The header of an answer that shows a record: its version, and what else may change without another version."""
    version = data.get("version") if isinstance(data, dict) else None
    return {} if type(version) is not int else {"ETag": f'"{version}.{sha256(body).hexdigest()[:16]}"'}


def version_read(request: HttpRequest) -> int | None:
    """The version that `If-Match` insists on. Raises Refused (400) for anything but one tag of ours or `*`."""
    condition = _if_match(request)
    if condition in ("", ANY):
        return None
    tag = _TAG.fullmatch(condition)
    if tag is None or int(tag[1]) > BIGGEST_INTEGER:
        raise Refused(invalid({HEADER: [_("Debe ser el ETag que llegó al consultar el registro, o *.")]}))
    return int(tag[1])


def refuse_condition(request: HttpRequest) -> None:
    """Where no version counts: a condition that nobody looks at must not seem to hold. Raises Refused (400)."""
    if _if_match(request) not in ("", ANY):
        raise Refused(invalid({HEADER: [_("Aquí no se admite: esta solicitud no edita una versión de un registro.")]}))


def with_version(request: HttpRequest, values: dict[str, object]) -> dict[str, object]:
    """What a body says, with the version that `If-Match` insists on. Raises Refused (400) where they contradict."""
    version = version_read(request)
    if version is None:
        return values
    if values.get("version") not in (None, version):
        raise Refused(invalid({"version": [_("No es la misma versión que la de If-Match.")]}))
    return {**values, "version": version}


def conditional_answer(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """304 without a body, where whoever asks has this very answer already."""
    tag, known = answer.get("ETag"), request.META.get("HTTP_IF_NONE_MATCH", "")
    if not tag or request.method not in ("GET", "HEAD") or answer.status_code != 200:
        return answer
    if known.strip() != ANY and tag not in {each.strip().removeprefix("W/") for each in known.split(",")}:
        return answer
    return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": answer["Cache-Control"]})


def _if_match(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_IF_MATCH", "")).strip()
