"""Signing in with Google: allauth talks to Google, this decides whose account that is."""

from collections.abc import Mapping
from typing import NoReturn
from unicodedata import normalize

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.google.views import oauth2_callback, oauth2_login
from attrs import frozen
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from adapters.http.auth.account_mail import account_of
from adapters.http.auth.known_browsers import remember
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.users import User, as_user, user_of
from adapters.http.injection import Injected
from adapters.http.web.core.pages import OpenPage
from application.execution.runner import Runner
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.ports.secrets import Secrets
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from domain.accounts.account import PERSON_NAME_LIMIT, USERNAME_LIMIT, clean_username
from domain.shared.errors import Invalid

MOST_NAMES = 50


def is_configured() -> bool:
    """Without both there is no button, and the addresses do not exist."""
    return bool(settings.GOOGLE_CLIENT_ID and settings.GOOGLE_CLIENT_SECRET)


@frozen
class Newcomers:
    """Opens a shop for whoever Google says has this e-mail; verified, and with a password that nobody knows."""

    _runner: Runner
    _open_business: OpenBusiness
    _secrets: Secrets

    def account(self, email: str, facts: Mapping[str, object]) -> User | None:
        """Also the account that somebody else opened for the same e-mail meanwhile. `facts` as Google tells them."""
        base = _username_of(email)
        for number in range(1, MOST_NAMES + 1):
            username = f"{base}{number if number > 1 else ''}"
            command = OpenBusinessCommand(
                name=username,
                username=username,
                email=email,
                password=self._secrets.token(),
                first_name=_name_of(facts.get("given_name")),
                last_name=_name_of(facts.get("family_name")),
                verified=True,
            )
            try:
                return user_of(self._runner(self._open_business, command).owner_id)
            except UsernameTaken:
                continue
            except EmailTaken:
                return account_of(email)
        return None


def _username_of(email: str) -> str:
    """What stands before the @, as far as a username may hold it."""
    name = "".join(character for character in email.partition("@")[0] if _may_hold(character))
    return name[: USERNAME_LIMIT - len(str(MOST_NAMES))] or "usuario"


def _name_of(value: object) -> str:
    """As far as an account may hold it: what Google says of a name is no reason to keep somebody out."""
    text = "".join(character if character.isprintable() else " " for character in str(value or ""))
    return normalize("NFC", text)[:PERSON_NAME_LIMIT].strip()


def _may_hold(character: str) -> bool:
    try:
        return clean_username(character) == character
    except Invalid:
        return False


class GooglePage(OpenPage):
    """To Google and, under `callback`, back from there. allauth's adapter finds what it needs in the request."""

    http_method_names = ("get", "post")
    callback = False
    rate_limiter: RateLimiter = Injected
    newcomers: Newcomers = Injected

    def get(self, request: HttpRequest) -> HttpResponseBase:
        return self._go(request)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        return self._go(request)

    def _go(self, request: HttpRequest) -> HttpResponseBase:
        if not is_configured():
            raise Http404
        if not self.callback:
            to_google: HttpResponseBase = oauth2_login(request)
            return to_google
        self.rate_limiter.admit(request, "login")
        vars(request)["newcomers"] = self.newcomers
        from_google: HttpResponseBase = oauth2_callback(request)
        return from_google


class GoogleAdapter(DefaultSocialAccountAdapter):
    """One app, from the settings. Whoever comes back from Google is known, or becomes known, before allauth goes on."""

    def list_apps(self, request: object, provider: object = None, client_id: object = None) -> list[SocialApp]:
        if not is_configured():
            return []
        app = SocialApp(provider="google", name="Google")
        app.client_id, app.secret = settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET
        return [app]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """By Google's own number, else by the e-mail, if both Google and we know it to be verified."""
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(redirect("home"))
        if not sociallogin.is_existing:
            user = self._person(request, sociallogin)
            sociallogin.user = sociallogin.account.user = user
            SocialAccount.objects.get_or_create(
                provider=sociallogin.account.provider,
                uid=sociallogin.account.uid,
                defaults={"user": user, "extra_data": sociallogin.account.extra_data},
            )
        if as_user(sociallogin.user).person() is None:
            self._refuse(request, _("Esta cuenta no puede entrar a un negocio."))

    def on_authentication_error(self, request: HttpRequest, *_args: object, **_facts: object) -> None:
        message = _("No se pudo entrar con Google. Hay que intentarlo de nuevo o entrar con la contraseña.")
        self._refuse(request, message)

    def _person(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        verified = [each.email for each in sociallogin.email_addresses if each.verified and each.email]
        if not verified:
            self._refuse(request, _("Google no ha verificado el correo de esa cuenta: hay que hacerlo allá primero."))
        try:
            user = account_of(verified[0]) or self._newcomer(request, sociallogin, verified[0])
        except Invalid:
            self._refuse(request, _("El correo de esa cuenta de Google no sirve aquí: hay que registrarse con otro."))
        if user is None:
            self._refuse(request, _("Esta cuenta no puede entrar a un negocio."))
        if not user.email_verified:
            # Whoever registered with this e-mail never read its mail and may be somebody else, who knows the password.
            message = _(
                "Ya hay una cuenta sin activar con ese correo: hay que abrir el enlace o recuperar la contraseña."
            )
            self._refuse(request, message)
        if not user.email_proven:
            # Somebody else typed it for this person, and mail to it may be read by a third.
            message = _(
                "El correo de esa cuenta no se ha confirmado: hay que abrir el enlace de la invitación primero."
            )
            self._refuse(request, message)
        return user

    def _newcomer(self, request: HttpRequest, sociallogin: SocialLogin, email: str) -> User | None:
        newcomers: Newcomers = vars(request)["newcomers"]
        user = newcomers.account(email, sociallogin.account.extra_data)
        if user is not None:
            remember(request, user.pk)
        return user

    def _refuse(self, request: HttpRequest, message: str) -> NoReturn:
        messages.error(request, message)
        raise ImmediateHttpResponse(redirect("account_login"))
