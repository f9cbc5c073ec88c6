from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.audit_trail.audit_record import ADDRESS_LIMIT, FACT_LIMIT


@frozen(kw_only=True)
class RecordFailedSignInCommand:
    """`name` is what was typed as username or e-mail; nobody is known to have typed it."""

    name: str = field(repr=False)
    device: str = ""
    address: str = ""


@frozen
class RecordFailedSignIn:
    """Somebody could not come in."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RecordFailedSignInCommand) -> None:
        with self._unit_of_work(None) as uow:
            uow.audit.record_failed_sign_in(
                command.name.replace("\x00", ""),
                device=command.device[:FACT_LIMIT],
                address=command.address[:ADDRESS_LIMIT],
                at=self._clock.now(),
            )
