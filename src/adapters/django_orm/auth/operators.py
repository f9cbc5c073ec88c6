"""Operators of the installation belong to no shop, and Django's own forms and commands change their passwords."""

from typing import TYPE_CHECKING

from django.db.models.signals import post_save
from django.utils import timezone

from application.execution.origin import current_origin
from domain.audit_trail.audit_record import AuditAction, Subject

if TYPE_CHECKING:
    from adapters.django_orm.models import UserRow


def record_password_changes() -> None:
    from adapters.django_orm.models import UserRow  # noqa: PLC0415 - once the models are loaded

    post_save.connect(_changed, sender=UserRow, dispatch_uid="inventario.operators")


def _changed(instance: "UserRow", created: bool, **_: object) -> None:
    """`_password` is what `set_password` leaves until the row is stored; hashing anew at a login leaves nothing."""
    if not (created or instance.business_id is not None or getattr(instance, "_password", None) is None):
        write_down(instance, AuditAction.PASSWORD_CHANGED)


def write_down(operator: "UserRow", deed: AuditAction) -> None:
    """What an operator did to the own account: on the operators' site, in no shop's trail."""
    from adapters.django_orm.models import AuditRow  # noqa: PLC0415 - once the models are loaded

    origin = current_origin()
    AuditRow.objects.create(
        deed=deed.value,
        actor_id=operator.pk,
        username=operator.username,
        address=origin.address,
        at=timezone.now(),
        subject=Subject.ACCOUNT.value,
        subject_id=operator.pk,
        request_id=origin.request_id,
        command=origin.command,
        search_words="",
    )
