from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWorkFactory
from application.shared_steps.second_factor import consume_code, require_password
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RenewRecoveryCodesCommand:
    """`code` of the app or a recovery code, `current` the password."""

    actor: Actor
    code: str = field(repr=False)
    current: str = field(repr=False)


@frozen
class RenewRecoveryCodes:
    """Other recovery codes, shown this once; those of before prove nothing.

    Raises PasswordWrong, CodeNotValid, SecondFactorIsOff, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords

    def __call__(self, command: RenewRecoveryCodesCommand) -> tuple[str, ...]:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.USE_SECOND_FACTOR)
        with self._unit_of_work(actor.business_id) as uow:
            account = require_password(uow, actor.user_id, command.current, self._passwords)
            consume_code(uow, account.id, command.code, now)
            codes = uow.second_factors.renew_codes(account.id, now)
            uow.audit.record(AuditRecord.of(actor, AuditAction.RECOVERY_CODES_RENEWED, now, account.id))
        return codes
