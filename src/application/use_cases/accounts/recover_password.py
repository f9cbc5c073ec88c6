from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWorkFactory
from application.shared_steps.passwords import hash_chosen
from domain.accounts.account import PasswordsDiffer
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RecoverPasswordCommand:
    """`email` is where the code was sent that came back, `since` the fingerprint of the password of then."""

    business_id: int
    user_id: int
    email: str
    since: str
    new_password: str = field(repr=False)
    repeated: str = field(repr=False)
    address: str = ""


@frozen
class RecoverPassword:
    """Set another password after a mailed code. Every earlier session and token ends.

    Raises PasswordsDiffer and what makes a password unfit, AccountChanged, NotFound.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords

    def __call__(self, command: RecoverPasswordCommand) -> None:
        if command.repeated != command.new_password:
            raise PasswordsDiffer(field="repeated")
        new = hash_chosen(command.new_password, self._passwords, field="new_password")
        with self._unit_of_work(command.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            new.must_suit(account)
            account.recover(new.hash, email=command.email, since=command.since)
            uow.sessions.end(account.id)
            uow.tokens.revoke_all(account.id)
            uow.accounts.save(account)
            uow.audit.record(
                AuditRecord.of_oneself(
                    account, AuditAction.PASSWORD_RECOVERED, self._clock.now(), address=command.address
                )
            )
