from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor, Permission


@frozen(kw_only=True)
class RemoveLogoCommand:
    actor: Actor


@frozen
class RemoveLogo:
    """Leave the shop without a picture. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: RemoveLogoCommand) -> int:
        command.actor.must(Permission.CONFIGURE)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.businesses.remove_logo()
        return command.actor.business_id
