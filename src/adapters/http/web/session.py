"""Coming in, going out, and where each person lands."""

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.problems import invalid_credentials, unverified_email
from adapters.http.web.forms import LoginForm
from adapters.http.web.pages import Page, frame, no_business, person_of
from domain.access import Permission, Role


def landing(user: Any) -> str:
    """Where a person begins: `/admin/` the operator, `/dashboard/` an admin, `/ventas/` a vendedor."""
    if user.is_superuser:
        return "/admin/"
    person = user.person()
    return "/dashboard/" if person and person.actor.role is Role.ADMIN else "/ventas/"


def _after_login(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else landing(request.user)


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class LoginPage(View):
    """GET shows the form; POST with a user name or an e-mail and the password goes to `next` or to the landing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (request.user.is_superuser or person_of(request)):
            return redirect(_after_login(request))
        return self._form(request, LoginForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LoginForm(request.POST)
        if not form.is_valid():
            return self._form(request, form, 400)
        user = authenticate(request, **form.cleaned_data)
        if user is None:
            form.add_error(None, invalid_credentials().sentence)
            return self._form(request, form, 400)
        if not user.is_superuser and user.person() is None:
            form.add_error(None, unverified_email().sentence)
            return self._form(request, form, 400)
        login(request, user)
        return redirect(_after_login(request))

    def _form(self, request: HttpRequest, form: LoginForm, status: int = 200) -> HttpResponse:
        wanted = request.POST.get("next") or request.GET.get("next") or ""
        return render(request, "inventario/login.html", {**frame(None), "form": form, "next": wanted}, status=status)


class LogoutPage(View):
    """POST leaves and goes home; following a link to it only asks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("/")
        return render(request, "inventario/logout.html", frame(person_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return redirect("/")


class HomePage(View):
    """The door: whoever is inside already goes to work."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return render(request, "inventario/home.html", frame(None))
        if person_of(request) or request.user.is_superuser:
            return redirect(landing(request.user))
        return no_business(request)


class DashboardPage(Page):
    """Where an admin begins. The figures come later; for now, the ways to work."""

    template = "inventario/dashboard.html"
    section = "home"
    permission = Permission.MANAGE_PRODUCTS

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        return self.render()
