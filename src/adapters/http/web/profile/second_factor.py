"""The own second factor: switching it on with an app's QR code, other recovery codes, switching it off."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import quote

from allauth.account.adapter import get_adapter as account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.auth.account_mail import delivered
from adapters.http.auth.authentication import session_key
from adapters.http.auth.encryption import seal, unseal
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.users import must_be_signed_in
from adapters.http.injection import Injected
from adapters.http.web.core.pages import Page
from adapters.http.web.profile.forms import SecondFactorForm
from application.queries.accounts.second_factor import ShowSecondFactor
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodes, RenewRecoveryCodesCommand
from application.use_cases.accounts.switch_off_second_factor import (
    SwitchOffSecondFactor,
    SwitchOffSecondFactorCommand,
)
from application.use_cases.accounts.switch_on_second_factor import (
    SwitchOnSecondFactor,
    SwitchOnSecondFactorCommand,
)
from domain.accounts.access import Permission

SECRET = "inventario.second_factor"  # noqa: S105
"""Under this key of the session waits, sealed, the secret that the app was shown and no code came back of."""

R = TypeVar("R")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondFactorPage(Page):
    """GET shows how to switch it on, or what may be done about the one that is on."""

    http_method_names: Sequence[str] = ("get", "head")
    template = "inventario/profile/second_factor.html"
    section = "profile"
    permission = Permission.USE_SECOND_FACTOR
    rate_limiter: RateLimiter = Injected
    show_second_factor: ShowSecondFactor = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def show(self, *, status: int = 200, **forms: SecondFactorForm) -> HttpResponse:
        """The page, with what was just sent instead of a fresh form."""
        details = self.show_second_factor(self.person.actor)
        fresh = {each: SecondFactorForm(id=each) for each in ("on", "off", "renew")}
        how = {} if details else self._how()
        return self.render(status=status, details=details, **{**how, **fresh, **forms})

    def check(self, form: SecondFactorForm, work: Callable[[SecondFactorForm], R]) -> R | None:
        """What `work` gives for the form; tries of password and code are counted. None after a refusal."""
        if not form.is_valid():
            return None
        return self.attempt(form, lambda: self._with_proof(form, work))

    def _with_proof(self, form: SecondFactorForm, work: Callable[[SecondFactorForm], R]) -> R:
        with self.rate_limiter.proof(self.request, self.person.actor.user_id, with_password=True):
            return work(form)

    def notify(self, what: str) -> None:
        """The account's owner hears of it by mail."""
        user = must_be_signed_in(self.request)
        delivered(lambda: account_adapter(self.request).send_notification_mail(f"mfa/email/{what}", user))

    def show_codes(self, codes: tuple[str, ...]) -> HttpResponse:
        """Recovery codes, this once: on the page, and as a file that comes with it."""
        readable = [f"{code[:4]} {code[4:]}" for code in codes]
        heading = _("Códigos de recuperación de Inventario para %(username)s. Cada uno sirve una vez.")
        lines = [heading % {"username": self.person.username}, "", *readable, ""]
        file = "data:text/plain;charset=utf-8," + quote("\r\n".join(lines))
        return self.render(codes=readable, file=file)

    def secret(self) -> str:
        """That of the page that was shown last, until a code of it comes back."""
        sealed = self.request.session.get(SECRET)
        if sealed:
            return unseal(sealed.encode()).decode()
        secret = generate_totp_secret()
        self.request.session[SECRET] = seal(secret.encode()).decode()
        return secret

    def _how(self) -> dict[str, object]:
        secret, mfa = self.secret(), get_adapter()
        svg = mfa.build_totp_svg(mfa.build_totp_url(must_be_signed_in(self.request), secret))
        return {
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "qr": mark_safe(svg.partition("?>")[2]),  # noqa: S308 - made here, of the address above
        }


class SwitchOnPage(SecondFactorPage):
    """POST proves that the app was set up, and shows the recovery codes."""

    http_method_names = ("post",)
    switch_on: SwitchOnSecondFactor = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SecondFactorForm(request.POST, id="on")
        codes = self.check(form, self._switch_on)
        if codes is None:
            return self.show(status=form.status, on=form)
        del request.session[SECRET]
        self.notify("totp_activated")
        return self.show_codes(codes)

    def _switch_on(self, form: SecondFactorForm) -> tuple[str, ...]:
        facts = form.cleaned_data
        command = SwitchOnSecondFactorCommand(
            actor=self.person.actor,
            secret=self.secret(),
            code=facts["codigo"],
            current=facts["actual"],
            session=session_key(self.request, self.person),
        )
        return self.runner(self.switch_on, command)


class RenewCodesPage(SecondFactorPage):
    """POST makes other recovery codes and shows them."""

    http_method_names = ("post",)
    renew_codes: RenewRecoveryCodes = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SecondFactorForm(request.POST, id="renew")
        codes = self.check(form, self._renew)
        if codes is None:
            return self.show(status=form.status, renew=form)
        self.notify("recovery_codes_generated")
        return self.show_codes(codes)

    def _renew(self, form: SecondFactorForm) -> tuple[str, ...]:
        facts = form.cleaned_data
        command = RenewRecoveryCodesCommand(actor=self.person.actor, code=facts["codigo"], current=facts["actual"])
        return self.runner(self.renew_codes, command)


class SwitchOffPage(SecondFactorPage):
    """POST switches it off."""

    http_method_names = ("post",)
    switch_off: SwitchOffSecondFactor = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SecondFactorForm(request.POST, id="off")
        if self.check(form, self._switch_off) is None:
            return self.show(status=form.status, off=form)
        self.notify("totp_deactivated")
        messages.success(request, _("Segundo paso desactivado: para entrar basta la contraseña."))
        return redirect("profile")

    def _switch_off(self, form: SecondFactorForm) -> bool:
        facts = form.cleaned_data
        command = SwitchOffSecondFactorCommand(actor=self.person.actor, code=facts["codigo"], current=facts["actual"])
        self.runner(self.switch_off, command)
        return True
