from attrs import frozen

from adapters.in_memory.store import Account, Session
from application.ports.accounts import EmailTaken, NewAccount, UsernameTaken


@frozen
class InMemoryAccountRepository:
    """Usernames and e-mails are unique over all businesses. Passwords are forgotten at once."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("account")

    def add(self, account: NewAccount) -> None:
        others = self._session.tables.accounts.values()
        if any(other.username.lower() == account.username.lower() for other in others):
            raise UsernameTaken(account.username, field="username")
        if any(other.email.lower() == account.email.lower() for other in others):
            raise EmailTaken(account.email, field="email")
        self._session.tables.accounts[account.id] = Account(
            id=account.id,
            business_id=account.business_id,
            username=account.username,
            email=account.email,
            role=account.role,
            verified=account.verified,
            first_name=account.first_name,
            last_name=account.last_name,
        )
