"""What CsrfViewMiddleware answers. The other error pages are `adapters.http.routing`' handlers, on `pages.explain`."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from adapters.http import json_format
from adapters.http.errors import csrf_missing
from adapters.http.web.core.pages import explain


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the envelope for programs, for people a page that says how to go on. `reason` is only for the log."""
    if wants_json(request):
        problem = csrf_missing()
        body = {"success": False, "error": problem.sentence, "code": problem.code}
        return HttpResponse(json_format.dumps(body), status=problem.status, content_type="application/json")
    message = _(
        "El formulario venció o llegó sin protección. Hay que abrir de nuevo la página y repetir lo que se hacía."
    )
    return explain(request, 403, _("Hay que repetirlo"), message, again=True)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks, rather than a person."""
    accepts = request.headers.get("Accept", "")
    return (
        "/api/" in f"{request.path}/"
        or request.content_type == "application/json"
        or accepts.startswith("application/json")
    )
