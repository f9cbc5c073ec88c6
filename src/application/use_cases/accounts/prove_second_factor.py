from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.second_factor import Proof
from domain.audit_trail.audit_record import AuditAction, AuditRecord

_ACTIONS = {None: AuditAction.SECOND_FACTOR_FAILED, Proof.RECOVERY_CODE: AuditAction.RECOVERY_CODE_USED}


@frozen(kw_only=True)
class ProveSecondFactorCommand:
    """Of somebody who typed the right password and is not inside yet."""

    business_id: int
    user_id: int
    code: str = field(repr=False)
    device: str = ""
    address: str = ""


@frozen
class ProveSecondFactor:
    """What the code proves of the person; None: nothing. A failure is written down as well. Raises NotFound."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: ProveSecondFactorCommand) -> Proof | None:
        now = self._clock.now()
        with self._unit_of_work(command.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            proof = uow.second_factors.spend(account.id, command.code, now)
            if proof in _ACTIONS:
                record = AuditRecord.of_oneself(
                    account, _ACTIONS[proof], now, address=command.address, device=command.device
                )
                uow.audit.record(record)
        return proof
