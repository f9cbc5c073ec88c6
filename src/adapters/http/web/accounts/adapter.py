"""What allauth asks its host: every answer that is not the library's own. Why: docs/adr/0016-accounts.md."""

from typing import NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from adapters.http.auth.client_address import client_address, client_key
from adapters.http.auth.encryption import seal, unseal
from adapters.http.web.core.redirects import stays_here


class AccountAdapter(DefaultAccountAdapter):
    """Accounts change through use cases alone: what would let allauth write them is switched off."""

    def get_login_stages(self) -> list[str]:
        """Who is not verified is told at the entrance; codes and telephones are no way in."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.account.")]

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        uid = urlsafe_base64_encode(force_bytes(emailconfirmation.email_address.user_id))
        return request.build_absolute_uri(reverse("account_confirm_email", args=[uid, emailconfirmation.key]))

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: EmailConfirmation, signup: bool) -> None:
        """Who was hired is invited to prove the e-mail that the admin typed; others activate the account.

        `signup`: just hired. Later it may be another e-mail by now: then the words are about it alone.
        """
        user = emailconfirmation.email_address.user
        if not user.email_verified:
            return super().send_confirmation_mail(request, emailconfirmation, signup)
        link = self.get_email_confirmation_url(request, emailconfirmation)
        words = "inventario/email/invitation" if signup else "inventario/email/changed_address"
        return self.send_mail(words, user.email, {"user": user, "activate_url": link})

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_key(client_address(request))

    def is_safe_url(self, url: str | None) -> bool:
        return stays_here(self.request, url)

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *_: object, **__: object) -> None:
        """Our pages say what happened."""

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        return redirect("account_login")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """VerifyEmail does."""
        return False

    def set_password(self, user: object, password: str) -> None:
        raise NotImplementedError("RecoverPassword does")

    def save_user(self, request: HttpRequest, user: object, form: object, commit: bool = True) -> NoReturn:
        raise NotImplementedError("OpenBusiness does")


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a copy of the database holds of second factors opens nothing without this installation's SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        return seal(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode()).decode()
