"""Who buys in a shop with years of history, how they pay, and what is written down in the notebook of credit."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import Factory, define, frozen

from adapters.django_orm.bulk import NULL

METHODS, METHOD_WEIGHTS = (
    (("cash", ""), ("transfer", "Nequi"), ("transfer", "Bancolombia"), ("card", "")),
    (70, 12, 10, 8),
)
NAMED, ON_CREDIT = 0.3, 0.2
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
class Notebook:
    """`clients` by id and name. What they owe, in centavos."""

    clients: Sequence[tuple[int, str]]
    chance: random.Random
    _owed: dict[str, int] = Factory(lambda: defaultdict(int))

    def buyer(self) -> Buyer:
        client_id, name = NULL, ""
        if self.chance.random() < NAMED:
            id, name = self.chance.choice(self.clients)
            client_id = str(id)
            if self.chance.random() < ON_CREDIT:
                return Buyer(client_id, name, "credit", "")
        return Buyer(client_id, name, *self.chance.choices(METHODS, METHOD_WEIGHTS)[0])

    def write(self, buyer: Buyer, amount: int) -> None:
        """Below zero: what comes back."""
        if buyer.on_credit:
            self._owed[buyer.client_id] += amount

    def payments(self, day: date) -> Iterator[tuple[str, int]]:
        """Who comes to pay, and how much; never more than is owed."""
        for place, (id, _name) in enumerate(self.clients):
            owed = self._owed[str(id)]
            if day.day == place % PAY_DAYS + 1 and owed > 0:
                amount = round(owed * self.chance.choice(PARTS))
                self._owed[str(id)] -= amount
                yield str(id), amount
