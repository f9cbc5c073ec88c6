"""What every page has in common: who is looking, what that person may see, and how a refusal is told."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from secrets import token_urlsafe
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from adapters.http.audit_signals import tell_refused
from adapters.http.auth.authentication import session_person
from adapters.http.auth.encryption import fingerprint
from adapters.http.auth.users import signed_in
from adapters.http.errors import Refused, must_change_password, problem_of
from adapters.http.idempotency import bound_to, run_once
from adapters.http.injection import Injected
from adapters.http.web.core.forms import ShopForm
from adapters.http.web.core.navigation import Nav
from adapters.http.web.widgets.date_fields import parse_day
from application.execution.runner import Command, Runner
from application.ports.repositories.idempotency import IdempotencyKey
from application.ports.unit_of_work import LockTimeout
from application.queries.accounts.principals import Principal
from domain.accounts.access import Permission, PermissionDenied
from domain.shared.errors import DomainError, Forbidden, NotFound

FARTHEST_PAGE = 1_000_000
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)

C = TypeVar("C", bound=Command)
R = TypeVar("R")


def by_htmx(request: HttpRequest) -> bool:
    """Whether a part of a page asks; its middleware knows."""
    return bool(getattr(request, "htmx", False))


def frame(person: Principal | None, section: str = "") -> dict[str, object]:
    """What the layout needs to know: `person`, what that person `may` do by name, `nav` and the active `section`."""
    may = {each.name.lower(): person.actor.may(each) for each in Permission} if person else {}
    return {"person": person, "may": may, "nav": Nav.of(person) if person else None, "section": section}


def new_key() -> str:
    """A key that makes one rendered form save once, however often it is sent."""
    return token_urlsafe(18)


def action_on(action: str) -> tuple[str, str, int]:
    """What a button of a form with lines asks: `agregar-7` is ("agregar", "7", 7); what is no number counts as -1."""
    verb, _dash, target = action.partition("-")
    number = int(target) if target.isascii() and target.isdigit() and len(target) < 19 else -1
    return verb, target, number


def page_number(request: HttpRequest) -> int:
    """`?page=`; whatever is not a number is the first page, and however long a number is, it means the nearest one."""
    text = request.GET.get("page", "")
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text), FARTHEST_PAGE)) if len(text) < 19 else FARTHEST_PAGE


def printable(text: str, limit: int = 100) -> str:
    """Words of a filter or a code, without characters that nobody types or sees."""
    visible = (character for character in text[:limit] if unicodedata.category(character) != "Cf")
    return "".join(character if character.isprintable() else " " for character in visible).strip()


def day_of(request: HttpRequest, name: str) -> date | None:
    """A day of the address, as `?desde=2026-11-22` or as people type it; nothing, or what is no day: no limit."""
    return parse_day(request.GET.get(name, ""))


def files_query(request: HttpRequest) -> str:
    """The filters of the address, as the files of the same list are asked for."""
    query = request.GET.copy()
    for name in ("page", "page_size", "formato"):
        query.pop(name, None)
    for name in ("desde", "hasta"):
        day = day_of(request, name)
        if day:
            query[name] = day.isoformat()
        else:
            query.pop(name, None)
    return query.urlencode()


def explain(request: HttpRequest, status: int, title: str, message: str, **offers: bool) -> HttpResponse:
    """A page that says what went wrong.

    `leave` offers to log out, where no other page would; `again` the way back to what was typed.
    """
    person = None if status == 500 else session_person(request)
    context = {**frame(person), "title": title, "message": message, **offers}
    return render(request, "inventario/layout/problem.html", context, status=status)


def no_business(request: HttpRequest) -> HttpResponse:
    """For an account that is logged in and may not act: the operator's own, or one that was switched off."""
    return explain(request, 403, _("Sin negocio"), _("Esta cuenta no puede entrar a un negocio."), leave=True)


class OpenPage(View):
    """A page for people who have not signed in. What is refused as a whole is a page that says so."""

    template = ""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except (Refused, LockTimeout) as error:
            response = self.wait(error)
        add_never_cache_headers(response)
        return response

    def render(self, *, status: int = 200, **context: object) -> HttpResponse:
        """The template, inside the layout of whoever is not inside yet."""
        google = bool(settings.GOOGLE_CLIENT_ID and settings.GOOGLE_CLIENT_SECRET)
        return render(self.request, self.template, {**frame(None), "google": google, **context}, status=status)

    def wait(self, error: Exception) -> HttpResponse:
        """The refusal as a page; it may say when to come back."""
        problem = problem_of(error)
        response = explain(self.request, problem.status, _("Un momento"), problem.sentence)
        if problem.retry_after:
            response["Retry-After"] = problem.retry_after
        return response

    def not_mailed(self) -> HttpResponse:
        """The mail server did not take it."""
        message = _("No se pudo enviar el correo. Hay que intentarlo de nuevo en unos minutos.")
        return explain(self.request, 503, _("Un momento"), message)


class Page(View):
    """A page for people of the shop.

    Nobody logged in: to the login, and back here afterwards. With a temporary password: to another one first, unless
    the page is `open_to_newcomers`. Without `permission`: to the sales, being told so. Something of another business
    is a page that does not exist.
    """

    template = ""
    section = ""
    permission: Permission | None = None
    open_to_newcomers = False
    runner: Runner = Injected
    person: Principal

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = self._guarded(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def _guarded(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        person = session_person(request)
        if person is None:
            return self._login_first(request)
        self.person = person
        elsewhere = self._elsewhere(request, person)
        if elsewhere:
            return elsewhere
        try:
            return super().dispatch(request, *args, **kwargs)
        except Forbidden as error:
            if isinstance(error, PermissionDenied):
                tell_refused(request, person.actor, error.permission)
            return self._admins_only(request)
        except NotFound as error:
            return explain(request, 404, _("No está"), problem_of(error).sentence)
        except (LockTimeout, Refused) as error:
            return self._wait(request, error)

    def render(self, *, status: int = 200, **context: object) -> HttpResponse:
        """The template, inside the layout."""
        everything = {**frame(self.person, self.section), **context}
        return render(self.request, self.template, everything, status=status)

    def attempt(self, form: ShopForm, work: Callable[[], R]) -> R | None:
        """What `work` gives, or None after a refusal, which `form` then tells beside its fields."""
        try:
            return work()
        except (DomainError, LockTimeout) as error:
            form.blame(error)
            return None

    def flag_refusal(self) -> None:
        """Tell, above the page, that something in its form was refused."""
        messages.error(self.request, _("Revisa los campos marcados en el formulario."))

    def once(
        self, use_case: Callable[[C], R], command: C, key: str, summary_of: Callable[[R], str], *, secret: bool = False
    ) -> str:
        """Run `use_case` at most once for `key` and give what `summary_of` made of its result that one time.

        A form without a usable key simply runs. What is `secret` is for this very session, see `run_once`.
        Raises IdempotencyKeyReused when the key already saved something else.
        """
        bound = bound_to(self.request, self.person, secret=secret)
        digest = fingerprint(f"{type(use_case).__name__} {command!r}".encode() + bound)
        idempotency_key = (
            IdempotencyKey(self.person.actor.user_id, f"pagina-{key}", digest) if _KEY.fullmatch(key) else None
        )
        answer = run_once(
            self.runner, use_case, command, idempotency_key, lambda done: summary_of(done).encode(), secret=secret
        )
        return answer.body.decode()

    def _elsewhere(self, request: HttpRequest, person: Principal) -> HttpResponse | None:
        """Where this person has to go instead, if anywhere."""
        if person.must_change_password and not self.open_to_newcomers:
            return self._password_first(request)
        if self.permission and not person.actor.may(self.permission):
            tell_refused(request, person.actor, self.permission)
            return self._admins_only(request)
        return None

    def _login_first(self, request: HttpRequest) -> HttpResponse:
        if signed_in(request):
            return no_business(request)
        messages.warning(request, _("Debes iniciar sesión para continuar."))
        login = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()}, safe='/')}"
        return HttpResponseClientRedirect(login) if by_htmx(request) else redirect(login)

    def _password_first(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, must_change_password().sentence)
        return redirect("password-change")

    def _admins_only(self, request: HttpRequest) -> HttpResponse:
        messages.error(request, _("Acceso restringido a administradores."))
        return redirect("sale-list")

    def _wait(self, request: HttpRequest, error: Exception) -> HttpResponse:
        problem = problem_of(error)
        response = explain(request, problem.status, _("Un momento"), problem.sentence)
        response["Retry-After"] = str(problem.retry_after)
        return response


class FormPage(Page):
    """A form alone, to make something or to correct it."""

    def form_page(self, form: ShopForm, **context: object) -> HttpResponse:
        """The form, with a flash when something in it was refused."""
        if form.is_bound:
            self.flag_refusal()
        return self.render(form=form, status=form.status if form.is_bound else 200, **context)
