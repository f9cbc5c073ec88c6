"""Every address of the service: programs' from `api.urls`, pages' from `web.urls`, and what else answers."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from adapters.http import errors as problems
from adapters.http.api import urls as api
from adapters.http.api.accounts.views import csrf_token
from adapters.http.api.core.view import refused
from adapters.http.api.docs import DocsView, SchemaView
from adapters.http.api.health import Readiness, alive
from adapters.http.audit_signals import AuditTrailListener
from adapters.http.auth.notices import Notices
from adapters.http.auth.sign_in_signals import SignInSignals
from adapters.http.injection import Injector, Resolve, View
from adapters.http.web import urls as web
from adapters.http.web.core.csrf_errors import wants_json
from adapters.http.web.core.pages import explain


def http_urls(resolve: Resolve) -> list[URLPattern]:
    """`resolve(cls)` hands out the built use case, query, port or runner."""
    injector = Injector(resolve)
    injector.get(Notices).listen()
    injector.get(SignInSignals).listen()
    injector.get(AuditTrailListener).listen()

    api_patterns = [route.pattern(injector) for route in (api.LOGIN, api.LOGOUT, *api.ROUTES)]
    login, logout = (each.callback for each in api_patterns[:2])
    login_page, logout_page = (injector.view(each.view) for each in (web.LOGIN, web.LOGOUT))
    return [
        path("salud/", alive, name="health"),
        path("salud/lista/", Readiness(), name="readiness"),
        path("csrf/", csrf_token, name="csrf-token"),
        path("api/esquema/", SchemaView.as_view(patterns=api_patterns), name="api-schema"),
        path("api/docs/", DocsView.as_view(), name="api-docs"),
        path("login/", _by_content(login, login_page), name="account_login"),
        path("logout/", _by_content(logout, logout_page), name="account_logout"),
        *api_patterns[2:],
        *(route.pattern(injector) for route in web.ROUTES),
        re_path(r"^(?:[^/]+/)?api(?:/|$)", _no_such_address, name="api-nothing-here"),
    ]


def _by_content(json_view: View, page: View) -> View:
    """One address, two faces; the page insists on its own CSRF token, JSON sees to that itself."""
    guarded = csrf_protect(page)

    @csrf_exempt
    def choose(request: HttpRequest) -> HttpResponseBase:
        return (json_view if wants_json(request) else guarded)(request)

    return choose


@csrf_exempt
def _no_such_address(request: HttpRequest) -> HttpResponse:
    return refused(problems.no_such_address())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_response(request, problems.unreadable(), _("Solicitud no válida"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_response(request, problems.permission_denied(), _("Sin permiso"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_response(request, problems.no_such_address(), _("No está"))


def server_error(request: HttpRequest) -> HttpResponse:
    return _error_response(request, problems.server_error(), _("Algo falló"))


def _error_response(request: HttpRequest, problem: problems.Problem, title: str) -> HttpResponse:
    """Where programs come, the envelope; where people come, a page."""
    if wants_json(request):
        return refused(problem)
    if not hasattr(request, "user"):  # refused before anybody asked who it is
        request.user = AnonymousUser()
    return explain(request, problem.status, title, problem.sentence)
