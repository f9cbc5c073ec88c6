"""Where the shop itself lives between two transactions: that of the unit of work, and no other."""

from typing import Protocol

from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import UsedNumbers


class BusinessRepository(Protocol):
    def next_id(self) -> int: ...

    def next_resolution_id(self) -> int: ...

    def add(self, business: Business) -> None:
        """A new one; its logo comes later."""
        ...

    def settings(self) -> ShopSettings:
        """How it sells, in one statement and without a lock: an edit holds from the next sale on."""
        ...

    def lock(self) -> Business:
        """The shop, until the transaction ends nobody else's to edit or to number sales with. Raises NotFound,
        LockTimeout.
        """
        ...

    def save(self, business: Business) -> None:
        """All but its logo. A resolution is never deleted, because sales were numbered under it."""
        ...

    def used_numbers(self, prefix: str, since: int) -> UsedNumbers | None:
        """Of the sales with this prefix, from the consecutive `since` on; None when there is none."""
        ...

    def set_logo(self, logo: Logo, image: bytes) -> None:
        """Instead of the one there may be."""
        ...

    def remove_logo(self) -> None:
        """Raises NotFound where there is none."""
        ...
