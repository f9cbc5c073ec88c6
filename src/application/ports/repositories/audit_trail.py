"""Where it is written down who did what."""

from datetime import datetime
from typing import Protocol

from domain.audit_trail.audit_record import AuditRecord


class AuditTrail(Protocol):
    """Append-only, in the transaction of the deed itself: what is undone was not done."""

    def record(self, *records: AuditRecord) -> None:
        """With the actor's name as it is now, because the account may go; without an actor, that of the command."""
        ...

    def record_failed_sign_in(self, name: str, *, device: str, address: str, at: datetime) -> None:
        """Somebody tried to come in as `name`, a username or an e-mail, in whichever business that is.

        A name that nobody has is not kept: people type their password there. Takes as long for one as for the other.
        """
        ...
