from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RevokeTokenCommand:
    actor: Actor
    token_id: int


@frozen
class RevokeToken:
    """From now on the token opens nothing. Raises NotFound for somebody else's, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RevokeTokenCommand) -> int:
        actor = command.actor
        actor.must(Permission.MANAGE_TOKENS)
        with self._unit_of_work(actor.business_id) as uow:
            uow.tokens.revoke(command.token_id, actor.user_id)
            uow.audit.record(AuditRecord.of(actor, AuditAction.TOKEN_REVOKED, self._clock.now(), command.token_id))
        return command.token_id
