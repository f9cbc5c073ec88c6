"""Who is it?"""

from datetime import datetime
from typing import Protocol

from attrs import evolve, field, frozen

from application.queries.accounts.users import UserDetails
from domain.accounts.access import Actor
from domain.accounts.token import Resource, Resources, opens


@frozen
class ShownToken:
    """The token by which somebody is known, when a use of it was last noted, and to what it is limited."""

    id: int
    last_used_at: datetime | None
    resources: Resources = frozenset()


@frozen
class Principal:
    """An account that may act now, and the business it acts in; `token` where it is known by one."""

    actor: Actor
    username: str
    email: str
    first_name: str
    last_name: str
    phone: str
    business_name: str
    email_verified: bool
    must_change_password: bool
    tutorial_seen: bool
    photo_at: datetime | None = None
    token: ShownToken | None = field(default=None, eq=False, kw_only=True)

    def reaches(self, resource: Resource | None) -> bool:
        """Whether what one is known by opens that; a session opens everything. None: no part of the shop."""
        return self.token is None or opens(self.token.resources, resource)

    def at(self, address: str) -> "Principal":
        """The same person, acting from there."""
        return evolve(self, actor=evolve(self.actor, address=address))

    def after(self, edit: UserDetails) -> "Principal":
        """The same person, as an edit of the account left it."""
        return evolve(
            self,
            username=edit.username,
            email=edit.email,
            first_name=edit.first_name,
            last_name=edit.last_name,
            phone=edit.phone,
            must_change_password=edit.must_change_password,
            tutorial_seen=edit.tutorial_seen,
            photo_at=edit.photo_at,
        )


class PrincipalReader(Protocol):
    """None: nobody active answers to it."""

    def by_token(self, digest: str, at: datetime) -> Principal | None:
        """The holder of a token that has not expired at `at`, by the SHA-256 of its secret in hex."""
        ...

    def by_id(self, user_id: int) -> Principal | None: ...


@frozen
class TokenDetails:
    """A token as its owner sees it; the secret is not among it. `prefix` helps to recognise it.

    `resources`: to which it is limited; none: to nothing.
    """

    id: int
    name: str
    prefix: str
    read_only: bool
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    resources: Resources


class TokenReader(Protocol):
    def of_user(self, user_id: int) -> tuple[TokenDetails, ...]:
        """Newest first."""
        ...


@frozen
class ListTokens:
    """One's own tokens."""

    _reader: TokenReader

    def __call__(self, actor: Actor) -> tuple[TokenDetails, ...]:
        return self._reader.of_user(actor.user_id)
