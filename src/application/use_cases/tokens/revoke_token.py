from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.access import Actor, Permission


@frozen(kw_only=True)
class RevokeTokenCommand:
    actor: Actor
    token_id: int


@frozen
class RevokeToken:
    """From now on the token opens nothing. Raises NotFound for somebody else's, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: RevokeTokenCommand) -> int:
        command.actor.must(Permission.MANAGE_TOKENS)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.tokens.revoke(command.token_id, command.actor.user_id)
        return command.token_id
