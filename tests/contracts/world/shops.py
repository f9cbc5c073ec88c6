"""Shops and what they are made with."""

from secrets import token_urlsafe

from attrs import frozen

from domain.accounts.access import Actor

A_LOGO = b"\x89PNG\r\n\x1a\n picture IEND\xaeB`\x82"
"""Whole enough for InMemoryImages."""


@frozen
class Shop:
    """An open business, its admin and one seller."""

    id: int
    admin: Actor
    seller: Actor


@frozen
class FreshSecrets:
    def token(self) -> str:
        return token_urlsafe(32)

    def password(self) -> str:
        return token_urlsafe(9)
