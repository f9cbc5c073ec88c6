"""Mail about accounts: texts that allauth asks for in `templates/account/email`, ours in `inventario/email`."""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.signup import send_unknown_account_mail
from allauth.account.models import EmailAddress, EmailConfirmation
from django.http import HttpRequest
from django.urls import reverse

from adapters.http.auth.users import User, user_with_email

log = logging.getLogger(__name__)


def account_of(email: str) -> User | None:
    """The active account of a business that this e-mail belongs to, in whichever letters; or None."""
    user = user_with_email(email)
    return user if user is not None and user.is_active and user.business is not None else None


def delivered(send: Callable[[], object]) -> bool:
    """Whether the mail went out. What was done before stays done, so that nobody sees an error for it."""
    try:
        send()
    except (SMTPException, OSError) as error:
        log.error("mail was not sent: %s", type(error).__name__, exc_info=error)
        return False
    return True


def send_link(request: HttpRequest, user_id: int, *, hired: bool = False) -> None:
    """To whoever opened the account, or was just `hired`. Links that are over are forgotten on the way."""
    EmailConfirmation.objects.delete_expired_confirmations()
    EmailAddress.objects.get(user_id=user_id).send_confirmation(request, signup=hired)


def send_already_registered(request: HttpRequest, email: str) -> None:
    """Somebody wanted to register the e-mail of an account: its owner is told, and nobody else."""
    user = user_with_email(email)
    if user is not None:
        facts = {"user": user, "password_reset_url": request.build_absolute_uri(reverse("account_reset_password"))}
        get_adapter(request).send_mail("inventario/email/already_registered", user.email, facts)


def send_link_to(request: HttpRequest, email: str) -> None:
    """One mail in any case, so that neither the answer nor the time it takes tells who has an account."""
    user = account_of(email)
    if user is None:
        send_unknown_account_mail(request, email)
    elif user.email_proven:
        get_adapter(request).send_account_already_exists_mail(user.email)
    else:
        send_link(request, user.pk)
