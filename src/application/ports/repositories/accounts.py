"""People who can sign in, and the tokens that sign in for them."""

from datetime import datetime
from typing import Protocol

from attrs import define, field, frozen

from domain.accounts.account import Account
from domain.accounts.token import Resources
from domain.shared.errors import Conflict


@define
class UsernameTaken(Conflict):
    username: str


@define
class EmailTaken(Conflict):
    email: str


@frozen
class NewToken:
    """`digest` is the SHA-256 of the secret, in hex; the secret itself is never stored. `expires_at` None: never.

    `resources`: to which it is limited; none: to nothing.
    """

    id: int
    business_id: int
    user_id: int
    name: str
    prefix: str
    digest: str = field(repr=False)
    read_only: bool
    created_at: datetime
    expires_at: datetime | None
    resources: Resources = frozenset()


class AccountRepository(Protocol):
    """Usernames and e-mails are unique over all businesses, compared in their canonical form."""

    def next_id(self) -> int: ...

    def add(self, account: Account) -> None:
        """Raises UsernameTaken, EmailTaken."""
        ...

    def ensure_free(self, username: str, email: str) -> None:
        """Raises UsernameTaken, EmailTaken for what somebody has by now: a cheap look before the password is hashed."""
        ...

    def get(self, id: int) -> Account:
        """To read it only. Raises NotFound."""
        ...

    def lock(self, id: int) -> Account:
        """Until the transaction ends nobody else's. Raises NotFound, LockTimeout."""
        ...

    def save(self, account: Account) -> None:
        """All but the role, the photo and how it came to be. Raises UsernameTaken, EmailTaken, NotFound."""
        ...

    def set_photo(self, id: int, image: bytes, media_type: str, at: datetime) -> None:
        """Instead of the one there may be. Raises NotFound."""
        ...

    def remove_photo(self, id: int) -> None:
        """Raises NotFound where there is none."""
        ...

    def delete(self, id: int) -> None:
        """With its tokens, sessions, second factor and photo.

        Raises NotFound, or Protected counting what the person did.
        """
        ...


class TokenRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, token: NewToken) -> None: ...

    def note_use(self, id: int, at: datetime) -> None:
        """Unless a use was noted less than NOTED_EVERY before, or the token is gone."""
        ...

    def revoke(self, id: int, user_id: int) -> None:
        """Raises NotFound for a token of somebody else."""
        ...

    def revoke_all(self, user_id: int, *, but: int | None = None) -> None:
        """Those of one person, but the one with the id `but`, if any."""
        ...
