from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.accounts.users import UserDetails
from application.shared_steps.passwords import hash_chosen
from domain.accounts.access import Actor, Permission
from domain.accounts.account import PasswordsDiffer, PasswordUnchanged, PasswordWrong
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class ChangePasswordCommand:
    """All in clear: the one of now, the new one, and the new one again.

    `session` or `token_id` is that by which the person asks, and goes on.
    """

    actor: Actor
    current: str = field(repr=False)
    new_password: str = field(repr=False)
    repeated: str = field(repr=False)
    session: str = field(default="", repr=False)
    token_id: int | None = None


@frozen
class ChangePassword:
    """People choose another password for themselves. Their other sessions and tokens end.

    Raises PasswordsDiffer, PasswordWrong, PasswordUnchanged and what makes a password unfit, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords

    def __call__(self, command: ChangePasswordCommand) -> UserDetails:
        actor = command.actor
        actor.must(Permission.EDIT_PROFILE)
        if command.repeated != command.new_password:
            raise PasswordsDiffer(field="repeated")
        new = hash_chosen(command.new_password, self._passwords, field="new_password")
        with self._unit_of_work(actor.business_id) as uow:
            account = uow.accounts.lock(actor.user_id)
            if not self._passwords.matches(command.current, account.password):
                raise PasswordWrong(field="current")
            if command.new_password == command.current:
                raise PasswordUnchanged(field="new_password")
            new.must_suit(account)
            account.choose_password(new.hash)
            uow.accounts.save(account)
            uow.sessions.end(account.id, but=command.session)
            uow.tokens.revoke_all(account.id, but=command.token_id)
            uow.audit.record(AuditRecord.of(actor, AuditAction.PASSWORD_CHANGED, self._clock.now(), account.id))
        return UserDetails.of(account)
