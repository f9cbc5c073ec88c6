"""Questions about one's own second factor."""

from datetime import datetime
from typing import Protocol

from attrs import frozen

from domain.accounts.access import Actor, Permission


@frozen
class SecondFactorDetails:
    """Since when it is on, and how many recovery codes were not used."""

    since: datetime
    codes_left: int


class SecondFactorReader(Protocol):
    def of_user(self, user_id: int) -> SecondFactorDetails | None:
        """None: switched off. In one statement."""
        ...


@frozen
class ShowSecondFactor:
    """One's own; None where it is off."""

    _reader: SecondFactorReader

    def __call__(self, actor: Actor) -> SecondFactorDetails | None:
        actor.must(Permission.USE_SECOND_FACTOR)
        return self._reader.of_user(actor.user_id)
