"""Where expenses and extra income live between two transactions."""

from typing import Protocol, TypeVar

from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome

E = TypeVar("E", Expense, ExtraIncome)


class EntryRepository(Protocol[E]):
    """Scoped and copying like every repository: see `application.ports.repositories`."""

    def next_id(self) -> int: ...

    def add(self, entry: E) -> None: ...

    def lock(self, id: int) -> E:
        """It, until the transaction ends nobody else's. Raises NotFound, LockTimeout."""
        ...

    def save(self, entry: E) -> None:
        """Raises NotFound."""
        ...
