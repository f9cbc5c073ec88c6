"""What is answered before Django is asked, in the words that it would have used."""

from collections.abc import Callable

from django.core.handlers.wsgi import WSGIRequest
from django.utils.html import escape

from adapters.http.api.core.view import refused
from adapters.http.errors import Problem, busy, too_large, too_slow, unreadable
from adapters.http.web.core.csrf_errors import wants_json
from config.serving.request_bodies import BodyTooLarge, BodyTooSlow, IncompleteBody
from config.serving.thread_pool import PoolFull, Reply
from config.serving.wsgi_environ import Environ

_PROBLEMS: dict[type[Exception], Callable[[], Problem]] = {
    IncompleteBody: unreadable,
    BodyTooLarge: too_large,
    BodyTooSlow: too_slow,
    PoolFull: busy,
}
_PAGE = '<!doctype html><html lang="es"><meta charset="utf-8"><title>Inventario</title><p>{}</p></html>'


def error_response(error: Exception, environ: Environ) -> Reply:
    """Nothing more is heard on its connection: where the next request would begin, nobody knows."""
    problem = _PROBLEMS[type(error)]()
    if wants_json(WSGIRequest(environ)):
        response = refused(problem)
        body, headers = response.content, dict(response.items())
    else:
        body = _PAGE.format(escape(problem.sentence)).encode()
        headers = {"Content-Type": "text/html; charset=utf-8", **problem.headers}
    headers |= {
        "Content-Length": str(len(body)),
        "Connection": "close",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return Reply(problem.status, [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()], body)
