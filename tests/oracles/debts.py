"""What clients owe, sale by sale, and how old it is: what the SQL of `expressions/debts.py` is compared with."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from domain.credit.credit import AGES

_NOTHING = Decimal("0.00")


@frozen
class Debt:
    """The debt of one sale, or the rest of it, with the Bogota date of the sale."""

    day: date
    amount: Decimal


def still_owed(debts: Iterable[Debt], paid: Decimal) -> tuple[list[Debt], Decimal]:
    """What is left of `debts` (the oldest first, which payments settle first) and what is in the client's favour."""
    open_debts = []
    for debt in debts:
        settled = min(debt.amount, paid)
        paid -= settled
        if debt.amount > settled:
            open_debts.append(Debt(debt.day, debt.amount - settled))
    return open_debts, paid


def by_age(debts: Sequence[Debt], day: date) -> tuple[Decimal, ...]:
    """How much of `debts` is as old on `day` as AGES says, the youngest first: one sum more than there are limits."""
    sums = [_NOTHING] * (len(AGES) + 1)
    for debt in debts:
        sums[sum((day - debt.day).days > limit for limit in AGES)] += debt.amount
    return tuple(sums)
