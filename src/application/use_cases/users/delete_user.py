from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor, Permission


@frozen(kw_only=True)
class DeleteUserCommand:
    actor: Actor
    user_id: int


@frozen
class DeleteUser:
    """Forget a seller who never did anything. Raises NotFound, AdminIsProtected, Protected, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteUserCommand) -> int:
        command.actor.must(Permission.MANAGE_SELLERS)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.accounts.lock(command.user_id).may_go()
            uow.accounts.delete(command.user_id)
        return command.user_id
