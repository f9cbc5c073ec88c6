"""Where it is written down who did what."""

from datetime import datetime
from typing import Protocol

from domain.audit_trail.audit_record import AuditRecord


class AuditTrail(Protocol):
    """Append-only, in the transaction of the action itself: what is undone was not done."""

    def record(self, *records: AuditRecord) -> None:
        """With the actor's name as it is now, because the account may go; without an actor, that of the command."""
        ...

    def record_failed_sign_in(self, name: str, *, device: str, address: str, at: datetime) -> None:
        """Somebody tried to come in as `name`, a username or an e-mail, in whichever business that is.

        An unknown name is not stored: people type their password there. Both cases take the same time.
        """
        ...
