from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DeleteClientCommand:
    actor: Actor
    client_id: int


@frozen
class DeleteClient:
    """Forget a client to whom nothing was ever sold and who never paid anything.

    Raises NotFound, Protected, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteClientCommand) -> int:
        command.actor.must(Permission.MANAGE_CLIENTS)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.clients.delete(command.client_id)
        return command.client_id
