from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RemovePhotoCommand:
    actor: Actor


@frozen
class RemovePhoto:
    """Be without a picture again. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RemovePhotoCommand) -> int:
        actor = command.actor
        actor.must(Permission.EDIT_PROFILE)
        with self._unit_of_work(actor.business_id) as uow:
            uow.accounts.remove_photo(actor.user_id)
            now = self._clock.now()
            uow.audit.record(AuditRecord.of(actor, AuditAction.USER_EDITED, now, actor.user_id, changed=["photo"]))
        return actor.user_id
