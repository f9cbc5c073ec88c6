"""Questions about who works in the shop."""

from datetime import datetime
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission, Role
from domain.accounts.account import Account


@frozen
class UserDetails:
    """An account as the admin reads it. `created_by` is None for the admin's own, who opened the shop."""

    id: int
    username: str
    email: str
    role: Role
    first_name: str
    last_name: str
    phone: str
    active: bool
    email_verified: bool
    must_change_password: bool
    tutorial_seen: bool
    created_by: int | None
    created_at: datetime
    version: int
    photo_at: datetime | None = None
    email_proven: bool = False

    @classmethod
    def of(cls, account: Account) -> "UserDetails":
        return cls(
            id=account.id,
            username=account.username,
            email=account.email,
            role=account.role,
            first_name=account.first_name,
            last_name=account.last_name,
            phone=account.phone,
            active=account.active,
            email_verified=account.verified,
            must_change_password=account.must_change_password,
            tutorial_seen=account.tutorial_seen,
            created_by=account.created_by,
            created_at=account.created_at,
            version=account.version,
            photo_at=account.photo_at,
            email_proven=account.proven,
        )


@frozen
class PhotoFile:
    image: bytes
    media_type: str


class UserSort(Enum):
    USERNAME = "username"
    DATE = "date"


@frozen
class UserCriteria:
    """`text`: each word begins some word of username, e-mail or names. `active`, `role` None: any."""

    text: str = ""
    active: bool | None = None
    role: Role | None = None
    order: UserSort = UserSort.USERNAME
    descending: bool = False


class UserReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: UserCriteria, listing: Listing) -> Page[UserDetails]:
        """Past the end means the last page. Usernames sort without case."""
        ...

    def one(self, business_id: int, id: int) -> UserDetails:
        """Raises NotFound."""
        ...


class PhotoReader(Protocol):
    def photo(self, business_id: int, user_id: int) -> PhotoFile:
        """In one statement. Raises NotFound where there is none, also of another business."""
        ...


@frozen
class ListUsers:
    """The admin and the sellers, also those who are switched off."""

    _reader: UserReader

    def __call__(self, actor: Actor, criteria: UserCriteria, listing: Listing) -> Page[UserDetails]:
        actor.must(Permission.READ_SELLERS)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowUser:
    """One of them. Raises NotFound."""

    _reader: UserReader

    def __call__(self, actor: Actor, id: int) -> UserDetails:
        actor.must(Permission.READ_SELLERS)
        return self._reader.one(actor.business_id, id)


@frozen
class ShowPhoto:
    """What somebody of the same business looks like. Raises NotFound."""

    _reader: PhotoReader

    def __call__(self, actor: Actor, user_id: int) -> PhotoFile:
        return self._reader.photo(actor.business_id, user_id)
