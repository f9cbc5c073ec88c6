"""What people prove with, besides the password, who they are."""

from datetime import datetime
from typing import Protocol

from domain.accounts.second_factor import Proof


class SecondFactors(Protocol):
    """Whose codes they are is locked as an account before: twins that bring one code take turns.

    `secret` is what the person's app computes its codes from (TOTP: RFC 6238, SHA-1, 6 digits), in base 32.
    """

    def is_on(self, user_id: int) -> bool: ...

    def add(self, user_id: int, secret: str, at: datetime) -> tuple[str, ...]:
        """Switched on from now on; the recovery codes, which are shown this once. Raises SecondFactorIsOn."""
        ...

    def spend(self, user_id: int, code: str, at: datetime) -> Proof | None:
        """What `code` proves of the person, this once; None: nothing. Spaces and hyphens do not count."""
        ...

    def renew_codes(self, user_id: int, at: datetime) -> tuple[str, ...]:
        """Other recovery codes; those of before prove nothing."""
        ...

    def remove(self, user_id: int) -> None:
        """With its recovery codes, if there is one."""
        ...
