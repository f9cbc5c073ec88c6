"""Where payments of what clients owe live between two transactions, scoped to the business of the unit of work."""

from typing import Protocol

from domain.credit.credit import CreditPayment
from domain.shared.money import Money


class CreditRepository(Protocol):
    def next_id(self) -> int: ...

    def balance(self, client_id: int) -> Money:
        """What a client owes: what was sold on credit less what came back, was voided or paid; below zero in favour.

        Lock the client first (`clients.lock`); otherwise another payment may reduce it meanwhile.
        """
        ...

    def add(self, payment: CreditPayment) -> None: ...

    def lock(self, client_id: int, id: int) -> CreditPayment:
        """A payment of that client, until the transaction ends nobody else's to void. Raises NotFound, LockTimeout."""
        ...

    def save(self, payment: CreditPayment) -> None:
        """That it is void; nothing else ever changes. Raises NotFound."""
        ...
