"""People who can sign in, and the tokens that sign in for them."""

from datetime import datetime
from typing import Protocol

from attrs import define, frozen

from domain.access import Role
from domain.errors import Conflict


@define
class UsernameTaken(Conflict):
    username: str


@define
class EmailTaken(Conflict):
    email: str


@frozen
class NewAccount:
    """`password` in clear: the adapter hashes it and forgets it."""

    id: int
    business_id: int
    username: str
    email: str
    password: str
    role: Role
    verified: bool
    first_name: str = ""
    last_name: str = ""


@frozen
class NewToken:
    """`digest` is the SHA-256 of the secret, in hex; the secret itself is never stored. `expires_at` None: never."""

    id: int
    business_id: int
    user_id: int
    name: str
    prefix: str
    digest: str
    read_only: bool
    created_at: datetime
    expires_at: datetime | None


class AccountRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, account: NewAccount) -> None:
        """Raises UsernameTaken, EmailTaken (both compared without case)."""
        ...


class TokenRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, token: NewToken) -> None: ...

    def revoke(self, id: int, user_id: int) -> None:
        """Raises NotFound for a token of somebody else."""
        ...
