"""Where till sessions live between two transactions, and the book of the cash that comes and goes meanwhile."""

from typing import Protocol

from domain.tills.till import CashEntry, Drawer, Takings, TillSession


class TillRepository(Protocol):
    """Scoped and copying like every repository: see `application.ports.repositories`."""

    def next_id(self) -> int: ...

    def add(self, session: TillSession) -> None:
        """Raises TillAlreadyOpen where the seller has an open one."""
        ...

    def lock(self, id: int) -> TillSession:
        """It, until the transaction ends nobody else's; before its takings. Waits for who enters cash into it.

        Raises NotFound, LockTimeout.
        """
        ...

    def takings(self, id: int) -> Takings:
        """What was entered into it, by a statement of its own, so that it sees what `lock` waited for."""
        ...

    def save(self, session: TillSession) -> None:
        """How it was closed; the rest of a session never changes. Raises NotFound."""
        ...


class CashBook(Protocol):
    """Only ever added to."""

    def enter(self, entry: CashEntry, drawer: Drawer | None = None) -> None:
        """Into the `drawer` where that one is still open, else into the open one of the entry's actor, else nowhere.

        It stays open until the transaction ends. After the products, before the number of a sale. Raises LockTimeout.
        """
        ...
