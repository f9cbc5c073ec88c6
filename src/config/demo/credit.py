"""Who buys in a shop with years of history, how they pay, and what they owe."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import Factory, define, frozen

from adapters.django_orm.db.bulk import NULL

METHODS, METHOD_WEIGHTS = (
    (("cash", ""), ("transfer", "Nequi"), ("transfer", "Bancolombia"), ("card", "")),
    (70, 12, 10, 8),
)
NAME_SHARE, CREDIT_SHARE = 0.3, 0.2
"""Which part of all buyers tell their name, and which part of those take it on credit."""
PAY_DAYS = 28
PARTS = (0.4, 0.7, 1.0, 1.0)
"""How much of what they owe clients bring on their day of the month."""


@frozen
class Buyer:
    """As the columns of a sale know one; `client_id` is NULL of who does not say a name."""

    client_id: str
    name: str
    method: str
    bank: str

    @property
    def on_credit(self) -> bool:
        return self.method == "credit"


@define
class CreditBook:
    """`clients` by id and name. What they owe, in centavos."""

    clients: Sequence[tuple[int, str]]
    rng: random.Random
    _balances: dict[str, int] = Factory(lambda: defaultdict(int))

    def buyer(self) -> Buyer:
        client_id, name = NULL, ""
        if self.rng.random() < NAME_SHARE:
            id, name = self.rng.choice(self.clients)
            client_id = str(id)
            if self.rng.random() < CREDIT_SHARE:
                return Buyer(client_id, name, "credit", "")
        return Buyer(client_id, name, *self.rng.choices(METHODS, METHOD_WEIGHTS)[0])

    def write(self, buyer: Buyer, amount: int) -> None:
        """Below zero: what comes back."""
        if buyer.on_credit:
            self._balances[buyer.client_id] += amount

    def payments(self, day: date) -> Iterator[tuple[str, int]]:
        """Who comes to pay, and how much; never more than is owed."""
        for position, (id, _name) in enumerate(self.clients):
            balance = self._balances[str(id)]
            if day.day == position % PAY_DAYS + 1 and balance > 0:
                amount = round(balance * self.rng.choice(PARTS))
                self._balances[str(id)] -= amount
                yield str(id), amount
