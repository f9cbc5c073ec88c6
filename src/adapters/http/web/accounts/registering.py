"""From nothing to an account that can sign in."""

import re
from collections.abc import Callable

from allauth.account.models import EmailConfirmation
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.auth.account_mail import delivered, send_already_registered, send_link, send_link_to
from adapters.http.auth.client_address import client_address
from adapters.http.auth.known_browsers import remember
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.users import signed_in
from adapters.http.injection import Injected
from adapters.http.web.accounts.forms import EmailForm, RegisterForm
from adapters.http.web.core.pages import OpenPage
from application.execution.runner import Runner
from application.ports.repositories.accounts import EmailTaken
from application.ports.unit_of_work import LockTimeout
from application.use_cases.accounts.verify_email import VerifyEmail, VerifyEmailCommand
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from domain.accounts.account import AccountChanged
from domain.shared.errors import DomainError, NotFound

_KEY = re.compile(r"[a-z0-9]{64}", re.ASCII)


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class RegisterPage(OpenPage):
    """A shop of one's own, named for its user: an admin, not verified yet, and the link that changes that."""

    template = "inventario/accounts/register.html"
    rate_limiter: RateLimiter = Injected
    runner: Runner = Injected
    open_business: OpenBusiness = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        if signed_in(request):
            return redirect("home")
        return self.render(form=RegisterForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegisterForm(request.POST)
        if form.is_valid():
            email = form.cleaned_data["email"]
            self.rate_limiter.admit(request, "register", email)
            send = self._open(form)
            if send:
                return self._answer(request, send, email)
        return self.render(status=form.status, form=form)

    def _open(self, form: RegisterForm) -> Callable[[], None] | None:
        """What sends the mail that is due: the link; or, to whoever has the e-mail, that somebody registered it."""
        request, facts = self.request, form.cleaned_data
        command = OpenBusinessCommand(
            name=facts["username"],
            username=facts["username"],
            email=facts["email"],
            password=facts["password1"],
            address=client_address(self.request),
        )
        try:
            user_id = self.runner(self.open_business, command).owner_id
        except EmailTaken:
            return lambda: send_already_registered(request, facts["email"])
        except (DomainError, LockTimeout) as error:
            form.blame(error)
            return None
        return lambda: send_link(request, user_id)

    def _answer(self, request: HttpRequest, send: Callable[[], None], email: str) -> HttpResponse:
        """Mailed after the commit: a link never leads to an account that was undone."""
        if delivered(send):
            message = _("Cuenta creada. Para entrar, falta abrir el enlace que se envió a %(email)s: sirve 24 horas.")
            messages.success(request, message % {"email": email})
            return redirect("account_login")
        messages.warning(request, _("Cuenta creada, pero el correo con el enlace no salió: hay que pedir otro aquí."))
        return redirect("email-verify")


class VerifyPage(OpenPage):
    """The link of the mail: once, for a day, and only as it was sent. Nobody but who opens it acts."""

    http_method_names = ("get", "head", "options")
    template = "inventario/accounts/verify.html"
    runner: Runner = Injected
    verify_email: VerifyEmail = Injected

    def get(self, request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
        if _is_prefetch(request):
            # Browsers ask again when the person opens it; what was answered ahead would be shown instead.
            return HttpResponse(status=503)
        confirmation = _confirmation(uidb64, token)
        if confirmation is None or not self._verify(confirmation):
            return self.render(status=400, form=EmailForm(), over=True)
        messages.success(request, _("Correo verificado. Ya se puede iniciar sesión."))
        return redirect("account_login")

    def head(self, request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
        """Of programs that look whether there is such an address."""
        return HttpResponse()

    def _verify(self, confirmation: EmailConfirmation) -> bool:
        address = confirmation.email_address
        command = VerifyEmailCommand(
            business_id=address.user.business_id or 0,
            user_id=address.user_id,
            email=address.email,
            address=client_address(self.request),
        )
        try:
            self.runner(self.verify_email, command)
        except (AccountChanged, NotFound):
            return False
        remember(self.request, address.user_id)
        return True


class AnotherLinkPage(OpenPage):
    """Another link for whoever lost the first. What it answers does not tell who has an account."""

    template = "inventario/accounts/verify.html"
    rate_limiter: RateLimiter = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=EmailForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmailForm(request.POST)
        if not form.is_valid():
            return self.render(status=400, form=form)
        email = form.cleaned_data["email"]
        self.rate_limiter.admit(request, "verify", email)
        if not delivered(lambda: send_link_to(request, email)):
            return self.not_mailed()
        message = _("Se envió un correo a %(email)s. Si la cuenta está sin activar, trae otro enlace: sirve 24 horas.")
        messages.success(request, message % {"email": email})
        return redirect("account_login")


def _is_prefetch(request: HttpRequest) -> bool:
    """By a browser that guesses where its person may go next."""
    purposes = (request.headers.get(name, "").lower() for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    return any("prefetch" in each or "preview" in each for each in purposes)


def _confirmation(uidb64: str, token: str) -> EmailConfirmation | None:
    """What was mailed under this token, unless it is used, over, or of somebody else."""
    if not _KEY.fullmatch(token):
        return None
    confirmation = EmailConfirmation.from_key(token)
    if confirmation is None or confirmation.sent is None or confirmation.key_expired():
        return None
    try:
        uid = urlsafe_base64_decode(uidb64).decode()
    except ValueError:
        return None
    return confirmation if uid == str(confirmation.email_address.user_id) else None
