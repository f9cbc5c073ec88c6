"""Another password for whoever forgot it: the e-mail, the code that was mailed, the new password.

allauth keeps where one stands in the session: whose code, until when. Ours besides: the session holds a digest instead
of the code, and PostgreSQL counts the tries, because requests that arrive at once do not see each other's session.
"""

from secrets import compare_digest, token_urlsafe

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.core.internal.cryptokit import normalize_user_code
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.auth.account_mail import account_of, delivered
from adapters.http.auth.client_address import client_address
from adapters.http.auth.known_browsers import mark_of, remember
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.sign_in import counted_as
from adapters.http.auth.users import User, as_user
from adapters.http.injection import Injected
from adapters.http.web.accounts.forms import CodeForm, EmailForm, NewPasswordForm
from adapters.http.web.core.pages import OpenPage
from application.execution.runner import Runner
from application.ports.rate_limits import Limit
from application.ports.unit_of_work import LockTimeout
from application.use_cases.accounts.recover_password import RecoverPassword, RecoverPasswordCommand
from domain.accounts.account import AccountChanged, fingerprint
from domain.shared.errors import DomainError, NotFound


class Recovery(PasswordResetVerificationProcess):
    """Where somebody stands. An account that does not exist has a recovery as well, and never the right code."""

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> "Recovery":
        """Mails a code to the account's own address, or to nobody's `email` that it has no account."""
        user = account_of(email)
        if user is not None and user.email_verified and not user.email_proven:
            return cls._begin_in_vain(request, user.email)
        state = cls.initial_state(user, user.email if user else email)
        state |= {"id": token_urlsafe(16), "since": fingerprint(user.password) if user else ""}
        recovery = cls(request, state, user)
        recovery.send()
        recovery.state["code"] = recovery._digest(recovery.code) if user else ""
        recovery.persist()
        return recovery

    @classmethod
    def _begin_in_vain(cls, request: HttpRequest, email: str) -> "Recovery":
        """Somebody else typed this e-mail for its account, and nobody proved it: the admin gives another password."""
        state = cls.initial_state(None, email) | {"id": token_urlsafe(16), "since": "", "code": ""}
        recovery = cls(request, state, None)
        get_adapter(request).send_mail("inventario/email/not_proven", email, {})
        recovery.persist()
        return recovery

    @classmethod
    def of(cls, request: HttpRequest) -> "Recovery | None":
        """The one under way on this browser, unless its time is over."""
        process = cls.resume(request)
        return cls(request, process.state) if process and process.state.get("id") else None

    @property
    def id(self) -> str:
        return str(self.state["id"])

    @property
    def whose(self) -> User:
        """Of a recovery that is somebody's."""
        return as_user(self.user)

    @property
    def confirmed(self) -> bool:
        return bool(self.state.get("code_confirmed"))

    def matches(self, code: str) -> bool:
        return bool(self.code) and compare_digest(self._digest(normalize_user_code(code)), self.code)

    def confirm_code(self) -> None:
        """As allauth does, without touching the account: the new password and the proven e-mail come together."""
        self.state["code_confirmed"] = True
        self.persist()

    def _digest(self, code: str) -> str:
        return salted_hmac("inventario.recuperar", f"{self.id}:{code}", algorithm="sha256").hexdigest()


class RecoverPage(OpenPage):
    """Step 1. The same answer, after one mail, whether there is such an account or not."""

    template = "inventario/accounts/recover.html"
    rate_limiter: RateLimiter = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=EmailForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmailForm(request.POST)
        if not form.is_valid():
            return self.render(status=400, form=form)
        email = form.cleaned_data["email"]
        self.rate_limiter.admit(request, "recover", email)
        if not delivered(lambda: Recovery.begin(request, email)):
            return self.not_mailed()
        return redirect("password-reset-code")


class CodePage(OpenPage):
    """Step 2: five tries for each code, however many arrive at the same moment."""

    template = "inventario/accounts/recover_code.html"
    rate_limiter: RateLimiter = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        recovery = Recovery.of(request)
        if recovery is None:
            return _begin_again(request)
        return redirect("password-reset-new") if recovery.confirmed else self.render(form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        recovery = Recovery.of(request)
        if recovery is None:
            return _begin_again(request)
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.render(status=400, form=form)
        self.rate_limiter.admit(request, "code")
        if not self.rate_limiter.once_more("code:try", recovery.id, _tries()):
            recovery.abort()
            return _begin_again(request)
        if not recovery.matches(form.cleaned_data["codigo"]):
            form.add_error("codigo", _("Ese no es el código que llegó por correo."))
            return self.render(status=400, form=form)
        recovery.confirm_code()
        return redirect("password-reset-new")


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class NewPasswordPage(OpenPage):
    """Step 3. It ends every session and token of the account, and every other code that was mailed for it."""

    template = "inventario/accounts/recover_new.html"
    rate_limiter: RateLimiter = Injected
    runner: Runner = Injected
    recover_password: RecoverPassword = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        recovery = Recovery.of(request)
        if recovery is None:
            return _begin_again(request)
        return self.render(form=NewPasswordForm()) if recovery.confirmed else redirect("password-reset-code")

    def post(self, request: HttpRequest) -> HttpResponse:
        recovery = Recovery.of(request)
        if recovery is None or recovery.user is None:
            return _begin_again(request)
        if not recovery.confirmed:
            return redirect("password-reset-code")
        form = NewPasswordForm(request.POST)
        if form.is_valid():
            try:
                self.runner(self.recover_password, _command(recovery, form, client_address(request)))
            except (AccountChanged, NotFound):
                recovery.abort()
                return _begin_again(request)
            except (DomainError, LockTimeout) as error:
                form.blame(error)
            else:
                return self._finish(request, recovery)
        return self.render(status=form.status, form=form)

    def _finish(self, request: HttpRequest, recovery: Recovery) -> HttpResponse:
        user_id = recovery.whose.pk
        for mark in {"", mark_of(request, user_id)}:
            self.rate_limiter.forget("login", counted_as(user_id, mark))
        delivered(recovery.finish)
        remember(request, user_id)
        messages.success(request, _("Contraseña cambiada. Ya se puede entrar con la nueva."))
        return redirect("account_login")


def _command(recovery: Recovery, form: NewPasswordForm, address: str) -> RecoverPasswordCommand:
    return RecoverPasswordCommand(
        business_id=recovery.whose.business_id or 0,
        user_id=recovery.whose.pk,
        email=recovery.state["email"],
        since=recovery.state["since"],
        new_password=form.cleaned_data["password1"],
        repeated=form.cleaned_data["password2"],
        address=address,
    )


def _tries() -> Limit:
    """Kept as long as a code can be of use."""
    return Limit(app_settings.PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS, app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT + 60)


def _begin_again(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Ese código ya no sirve: venció, se usó o tuvo cinco intentos. Hay que pedir otro."))
    return redirect("account_reset_password")
