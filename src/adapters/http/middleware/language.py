"""In which language a request is answered: docs/adr/0025-languages.md."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

SPANISH = "es"
_OFFERED = frozenset(code for code, _name in settings.LANGUAGES)


def offered(code: str) -> bool:
    return code in _OFFERED


def language_of(request: HttpRequest) -> str:
    """What was chosen; by programs, which have a token, in `Accept-Language`. A browser's is nobody's choice."""
    if "Authorization" in request.headers:
        return translation.get_language_from_request(request)
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if offered(cookie) else settings.LANGUAGE_CODE


@contextmanager
def in_spanish() -> Iterator[None]:
    """For what is Colombian whoever asks for it: the papers of a sale."""
    with translation.override(SPANISH):
        yield


def language_middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Each request in its own language, and the thread as it was afterwards."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, _decided_by(request))
        return response

    return answer


def _decided_by(request: HttpRequest) -> tuple[str, ...]:
    return ("Authorization", "Accept-Language") if "Authorization" in request.headers else ("Cookie",)
