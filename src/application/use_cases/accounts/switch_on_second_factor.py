from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWorkFactory
from application.shared_steps.second_factor import require_password
from domain.accounts.access import Actor, Permission
from domain.accounts.second_factor import CodeNotValid, Proof
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class SwitchOnSecondFactorCommand:
    """`secret` is what the app was given, `code` what it shows now, `current` the password.

    `session` is that by which the person asks, and goes on.
    """

    actor: Actor
    secret: str = field(repr=False)
    code: str = field(repr=False)
    current: str = field(repr=False)
    session: str = field(default="", repr=False)


@frozen
class SwitchOnSecondFactor:
    """From now on the password alone opens nothing; the recovery codes, shown this once.

    Other sessions end, because they came in by the password alone. Raises PasswordWrong, CodeNotValid,
    SecondFactorIsOn, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords

    def __call__(self, command: SwitchOnSecondFactorCommand) -> tuple[str, ...]:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.USE_SECOND_FACTOR)
        with self._unit_of_work(actor.business_id) as uow:
            account = require_password(uow, actor.user_id, command.current, self._passwords)
            codes = uow.second_factors.add(account.id, command.secret, now)
            if uow.second_factors.spend(account.id, command.code, now) is not Proof.APP:
                raise CodeNotValid(field="code")
            uow.sessions.end(account.id, but=command.session)
            uow.audit.record(AuditRecord.of(actor, AuditAction.SECOND_FACTOR_ON, now, account.id))
        return codes
