"""What somebody is told by mail about the own account, so that nobody else uses it for long unnoticed."""

from collections.abc import Mapping
from enum import Enum

from allauth.account.adapter import get_adapter
from allauth.core import context
from attrs import frozen
from django.contrib.auth import get_user_model
from django.db.models import signals
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.auth.account_mail import delivered, send_link
from adapters.http.auth.device import device
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.users import User, user_of
from application.ports.rate_limits import Limit
from application.shared_steps.passwords import SellerAccess

HOUR, MONTH = 3600, 30 * 24 * 3600


class Notice(Enum):
    LOCKED = "locked"
    NEW_BROWSER = "new browser"
    SECOND_STEP_FAILED = "second step failed"
    RECOVERY_CODE_USED = "recovery code used"
    PASSWORD_CHANGED = "password changed"
    PASSWORD_RESET = "password reset"
    EMAIL_CHANGED = "e-mail changed"
    TOKEN_ISSUED = "token issued"


_WORDS: Mapping[Notice, tuple[Promise, Promise]] = {
    Notice.LOCKED: (
        _("Demasiados intentos de entrar a su cuenta"),
        _(
            "Alguien escribió demasiadas veces una contraseña equivocada. Por un rato no se puede entrar, salvo desde "
            "los navegadores en los que ya se había iniciado sesión."
        ),
    ),
    Notice.NEW_BROWSER: (
        _("Entrada a su cuenta desde un navegador nuevo"),
        _("Se inició sesión en su cuenta desde un navegador o un programa que no se conocía."),
    ),
    Notice.SECOND_STEP_FAILED: (
        _("Segundo paso equivocado en su cuenta"),
        _("Alguien escribió la contraseña de su cuenta y, después, un código que no era."),
    ),
    Notice.RECOVERY_CODE_USED: (
        _("Se usó un código de recuperación de su cuenta"),
        _("Se usó uno de sus códigos de recuperación. Ese código ya no sirve."),
    ),
    Notice.PASSWORD_CHANGED: (
        _("La contraseña de su cuenta cambió"),
        _("La contraseña de su cuenta cambió. Las otras sesiones se cerraron y los tokens se revocaron."),
    ),
    Notice.PASSWORD_RESET: (
        _("Su cuenta tiene otra contraseña"),
        _("Quien administra su negocio le puso otra contraseña a su cuenta. Sus sesiones y sus tokens se cerraron."),
    ),
    Notice.EMAIL_CHANGED: (
        _("El correo de su cuenta es otro"),
        _("Quien administra su negocio le puso otro correo a su cuenta. A este no llegarán más avisos."),
    ),
    Notice.TOKEN_ISSUED: (
        _("Su cuenta tiene un token nuevo"),
        _("Se creó un token, con el que un programa puede actuar por usted. Puede revocarlo en el perfil."),
    ),
}


@frozen
class Notices:
    """To addresses alone that were proven: another may be a stranger's."""

    _rate_limiter: RateLimiter

    def listen(self) -> None:
        """From now on hear of operators, whose passwords change on Django's own pages."""
        signals.post_save.disconnect(sender=get_user_model(), dispatch_uid="inventario.notices")
        signals.post_save.connect(self._on_save, sender=get_user_model(), weak=False, dispatch_uid="inventario.notices")

    def _on_save(self, instance: User, created: bool, **_: object) -> None:
        """By a command nobody is told: whoever has the machine gave it. `_password`: see `django_orm.operators`."""
        request, has_new_password = context.request, getattr(instance, "_password", None) is not None
        if request is not None and has_new_password and not created and instance.business_id is None:
            self.tell(request, instance.pk, Notice.PASSWORD_CHANGED)

    def tell_of(self, request: HttpRequest, access: SellerAccess | None) -> None:
        """What an admin did to somebody's account, as far as that person should know; None: nothing."""
        if access is None:
            return
        if access.must_prove_email:
            delivered(lambda: send_link(request, access.details.id, hired=access.hired))
        if access.former_email:
            self.tell(request, access.details.id, Notice.EMAIL_CHANGED, email=access.former_email)
        if access.password_reset:
            self.tell(request, access.details.id, Notice.PASSWORD_RESET)

    def tell(
        self, request: HttpRequest, user_id: int, notice: Notice, *, email: str = "", key: str = "", every: int = 0
    ) -> None:
        """At most once in `every` seconds for one `key`. To `email` where that is not the account's any more."""
        user = user_of(user_id)
        to = email or (user.email if user is not None and user.email_proven else "")
        if (
            user is None
            or not to
            or (
                every
                and not self._rate_limiter.once_more(f"notice:{notice.value}", f"{user_id}:{key}", Limit(1, every))
            )
        ):
            return
        title, text = _WORDS[notice]
        facts = {"title": title, "text": text, "device": device(request)}
        delivered(lambda: get_adapter(request).send_notification_mail("inventario/email/notice", user, facts, to))
