"""Operators of the installation belong to no shop, and Django's own forms and commands change their passwords."""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from application.origin import current_origin
from domain.audit import Deed, Subject


def write_down_password_changes() -> None:
    from adapters.django_orm.models import UserRow  # noqa: PLC0415 - once the models are loaded

    post_save.connect(_changed, sender=UserRow, dispatch_uid="inventario.operators")


def _changed(instance: Any, created: bool, **_: Any) -> None:
    """`_password` is what `set_password` leaves until the row is stored; hashing anew at a login leaves nothing."""
    from adapters.django_orm.models import AuditRow  # noqa: PLC0415 - the same

    if created or instance.business_id is not None or instance._password is None:
        return
    origin = current_origin()
    AuditRow.objects.create(
        deed=Deed.PASSWORD_CHANGED.value,
        actor_id=instance.pk,
        username=instance.username,
        address=origin.address,
        at=timezone.now(),
        subject=Subject.ACCOUNT.value,
        subject_id=instance.pk,
        request_id=origin.request_id,
        command=origin.command,
        search_words="",
    )
