from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.audit_trail.audit_record import FACT_LIMIT, AuditAction, AuditRecord


@frozen(kw_only=True)
class RecordOperatorSignInCommand:
    """`device` in a few words, as far as it is known."""

    user_id: int
    device: str = ""
    address: str = ""


@frozen
class RecordOperatorSignIn:
    """An operator of the installation, who belongs to no business, came in. Raises NotFound."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordOperatorSignInCommand) -> None:
        with self._unit_of_work(None) as uow:
            account = uow.accounts.get(command.user_id)
            device = command.device[:FACT_LIMIT]
            now = self._clock.now()
            uow.audit.record(
                AuditRecord.of_oneself(account, AuditAction.SIGNED_IN, now, address=command.address, device=device)
            )
