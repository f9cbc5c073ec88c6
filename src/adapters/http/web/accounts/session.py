"""Coming in, going out, and where each person lands."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.auth.authentication import session_person
from adapters.http.auth.sign_in import SignIn, Unverified, enter
from adapters.http.auth.users import User, signed_in
from adapters.http.errors import Refused
from adapters.http.injection import Injected
from adapters.http.web.core.forms import LoginForm
from adapters.http.web.core.pages import OpenPage, frame, no_business
from adapters.http.web.core.redirects import stays_here
from domain.accounts.access import Role


def landing(user: User) -> str:
    """Where a person begins: the operator in the admin, an admin on the dashboard, a vendedor among the sales."""
    if user.is_superuser:
        return reverse("admin:index")
    person = user.person()
    return reverse("dashboard" if person and person.actor.role is Role.ADMIN else "sale-list")


def _after_login(request: HttpRequest, user: User) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if stays_here(request, target) else landing(user)


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class LoginPage(OpenPage):
    """GET shows the form; POST with a user name or an e-mail and the password goes to `next` or to the landing."""

    template = "inventario/accounts/login.html"
    sign_in: SignIn = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        if user and (user.is_superuser or session_person(request)):
            return redirect(_after_login(request, user))
        return self._form(LoginForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LoginForm(request.POST)
        if not form.is_valid():
            return self._form(form, 400)
        try:
            user = self.sign_in.known(request, **form.cleaned_data)
        except Refused as refusal:
            if refusal.problem.status == 429:
                raise
            form.add_error(None, refusal.problem.sentence)
            return self._form(form, 400, unverified=refusal.email if isinstance(refusal, Unverified) else "")
        return enter(request, user, _after_login(request, user))

    def _form(self, form: LoginForm, status: int = 200, **context: object) -> HttpResponse:
        target = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return self.render(status=status, form=form, next=target, **context)


class AfterGooglePage(View):
    """Where Google's way in ends: at the landing, or at the login for whoever did not get in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        return redirect(landing(user) if user else "account_login")


class LogoutPage(View):
    """POST leaves and goes home; following a link to it only asks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not signed_in(request):
            return redirect("home")
        return render(request, "inventario/accounts/logout.html", frame(session_person(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return redirect("home")


class HomePage(View):
    """The door: whoever is inside already goes to work."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        if user is None:
            return render(request, "inventario/accounts/home.html", frame(None))
        if session_person(request) or user.is_superuser:
            return redirect(landing(user))
        return no_business(request)
