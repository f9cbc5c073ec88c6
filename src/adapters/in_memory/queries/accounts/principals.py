from datetime import datetime

from attrs import evolve, frozen

from adapters.in_memory.store import InMemoryStore
from application.ports.repositories.accounts import NewToken
from application.queries.accounts.principals import Principal, ShownToken, TokenDetails
from domain.accounts.access import Actor


@frozen
class InMemoryPrincipalReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def by_token(self, digest: str, at: datetime) -> Principal | None:
        for token in self._store.tables.tokens.values():
            if token.digest == digest and (token.expires_at is None or at < token.expires_at):
                holder = self._person(token.user_id, token.read_only)
                details = ShownToken(token.id, self._store.tables.token_uses.get(token.id), token.resources)
                return holder and evolve(holder, token=details)
        return None

    def by_id(self, user_id: int) -> Principal | None:
        return self._person(user_id, read_only=False)

    def _person(self, user_id: int, read_only: bool) -> Principal | None:
        account = self._store.tables.accounts.get(user_id)
        if account is None or account.business_id is None or not (account.active and account.verified):
            return None
        business = self._store.tables.businesses[account.business_id]
        return Principal(
            actor=Actor(account.id, business.id, business.owner_id, account.role, read_only),
            username=account.username,
            email=account.email,
            first_name=account.first_name,
            last_name=account.last_name,
            phone=account.phone,
            business_name=business.name,
            email_verified=account.verified,
            must_change_password=account.must_change_password,
            tutorial_seen=account.tutorial_seen,
            photo_at=account.photo_at,
        )


@frozen
class InMemoryTokenReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def of_user(self, user_id: int) -> tuple[TokenDetails, ...]:
        own = [token for token in self._store.tables.tokens.values() if token.user_id == user_id]
        newest_first = sorted(own, key=lambda token: (token.created_at, token.id), reverse=True)
        return tuple(_details(token, self._store.tables.token_uses.get(token.id)) for token in newest_first)


def _details(token: NewToken, last_used_at: datetime | None) -> TokenDetails:
    return TokenDetails(
        id=token.id,
        name=token.name,
        prefix=token.prefix,
        read_only=token.read_only,
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=last_used_at,
        resources=token.resources,
    )
