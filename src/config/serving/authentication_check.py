"""Who may send more than a little: people who have signed in, and programs with a token."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.db import Error, close_old_connections
from django.http import HttpResponse

from adapters.http.auth.authentication import Authenticator
from adapters.http.errors import Refused
from adapters.http.injection import Injector
from application.ports.unit_of_work import LockTimeout
from config.container import shared
from config.serving.wsgi_environ import Environ


def is_authenticated(environ: Environ) -> bool:
    """Asked before the body is read, as if it were a question only: the CSRF token may be in the body."""
    request = WSGIRequest(environ | {"REQUEST_METHOD": "GET"})
    authenticator = Injector(shared().resolve).get(Authenticator)
    try:
        SessionMiddleware(lambda _: HttpResponse()).process_request(request)
        AuthenticationMiddleware(lambda _: HttpResponse()).process_request(request)
        authenticator.authenticate(request)
    except (Refused, LockTimeout, Error):
        return False
    finally:
        close_old_connections()
    return True
