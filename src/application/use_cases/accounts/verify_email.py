from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class VerifyEmailCommand:
    """`email` is where the link was sent that came back."""

    business_id: int
    user_id: int
    email: str
    address: str = ""


@frozen
class VerifyEmail:
    """From now on the account can sign in. Raises AccountChanged, NotFound."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: VerifyEmailCommand) -> None:
        with self._unit_of_work(command.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            account.verify(command.email)
            uow.accounts.save(account)
            record = AuditRecord.of_oneself(
                account, AuditAction.EMAIL_VERIFIED, self._clock.now(), address=command.address
            )
            uow.audit.record(record)
