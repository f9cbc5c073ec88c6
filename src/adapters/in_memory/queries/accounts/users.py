from collections.abc import Callable

from attrs import frozen

from adapters.in_memory.queries.listing import Growth, SortKey, mentions, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.accounts.users import PhotoFile, UserCriteria, UserDetails, UserSort
from application.queries.listing import Listing, Page
from domain.accounts.account import Account
from domain.shared.errors import NotFound

_SORT_KEYS: dict[UserSort, Callable[[Account], SortKey]] = {
    UserSort.USERNAME: lambda account: (account.username.lower(), account.id),
    UserSort.DATE: lambda account: (account.created_at, account.id),
}


@frozen
class InMemoryUserReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: UserCriteria, listing: Listing) -> Page[UserDetails]:
        accounts = self._store.tables.accounts.values()
        matches = [each for each in accounts if each.business_id == business_id and _meets(criteria, each)]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            UserDetails.of,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "accounts", grows=criteria.order is UserSort.DATE),
        )

    def one(self, business_id: int, id: int) -> UserDetails:
        account = self._store.tables.accounts.get(id)
        if account is None or account.business_id != business_id:
            raise NotFound("account", id)
        return UserDetails.of(account)

    def photo(self, business_id: int, user_id: int) -> PhotoFile:
        account = self._store.tables.accounts.get(user_id)
        if account is None or account.business_id != business_id or user_id not in self._store.tables.photos:
            raise NotFound("photo", user_id)
        return PhotoFile(*self._store.tables.photos[user_id])


def _meets(criteria: UserCriteria, account: Account) -> bool:
    return (
        criteria.active in (None, account.active)
        and criteria.role in (None, account.role)
        and mentions(criteria.text, _searchable(account))
    )


def _searchable(account: Account) -> str:
    return f"{account.username} {account.email} {account.first_name} {account.last_name}"
