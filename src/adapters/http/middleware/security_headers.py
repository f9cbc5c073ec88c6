"""What browsers may do with our answers: the same for every page, so that no page can ask for more."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_DIRECTIVES = {
    "default-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_FEATURES = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"


def policy_middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Scripts, styles and everything else come from here alone, in files of their own. The camera is for scanning."""
    google = " https://accounts.google.com" if settings.GOOGLE_CLIENT_ID else ""  # where its form is sent on to
    policy = "; ".join(
        f"{name} {sources}" for name, sources in {**_DIRECTIVES, "form-action": f"'self'{google}"}.items()
    )

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = policy
        response.headers["Permissions-Policy"] = _FEATURES
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # What says nothing else of itself is of one person: no cache on the way or on a shared computer keeps it.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
