from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.second_factor import SecondFactorIsOff
from domain.audit_trail.audit_record import AuditAction, AuditRecord


@frozen(kw_only=True)
class RemoveSecondFactorCommand:
    business_id: int
    user_id: int


@frozen
class RemoveSecondFactor:
    """Remove a second factor, so that the password alone opens the account. An operator has checked who it is.

    Raises SecondFactorIsOff, NotFound.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RemoveSecondFactorCommand) -> None:
        with self._unit_of_work(command.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            if not uow.second_factors.is_on(account.id):
                raise SecondFactorIsOff
            uow.second_factors.remove(account.id)
            uow.audit.record(
                AuditRecord.of_oneself(account, AuditAction.SECOND_FACTOR_OFF, self._clock.now(), address="")
            )
