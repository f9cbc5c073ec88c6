from datetime import datetime

from attrs import frozen

from adapters.in_memory.store import Session, StoredAuditRecord
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.shared.canonical import canonical_email, canonical_name


@frozen
class InMemoryAuditTrail:
    _session: Session

    def record(self, *records: AuditRecord) -> None:
        for record in records:
            account = self._session.tables.accounts.get(record.actor_id or 0)
            who = f"{account.username} {account.email} {account.first_name} {account.last_name}" if account else ""
            written = StoredAuditRecord(record, account.username if account else record.command, who)
            self._session.tables.audit[self._session.next_id("audit")] = written

    def record_failed_sign_in(self, name: str, *, device: str, address: str, at: datetime) -> None:
        for account in self._session.tables.accounts.values():
            if canonical_name(name) == canonical_name(account.username) or canonical_email(name) == canonical_email(
                account.email
            ):
                self.record(
                    AuditRecord(
                        action=AuditAction.SIGN_IN_FAILED,
                        business_id=account.business_id,
                        actor_id=account.id,
                        address=address,
                        at=at,
                        subject_id=account.id,
                        facts={"device": device} if device else {},
                    )
                )
                return
