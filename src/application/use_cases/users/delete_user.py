from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class DeleteUserCommand:
    actor: Actor
    user_id: int


@frozen
class DeleteUser:
    """Forget a seller who never did anything. Raises NotFound, AdminIsProtected, Protected, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: DeleteUserCommand) -> int:
        actor = command.actor
        actor.must(Permission.MANAGE_SELLERS)
        with self._unit_of_work(actor.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            account.may_go()
            uow.accounts.delete(account.id)
            facts = {"username": account.username, "email": account.email}
            uow.audit.record(AuditRecord.of(actor, AuditAction.USER_DELETED, self._clock.now(), account.id, **facts))
        return command.user_id
