"""Cash comes in coins: ADR 44.

`cash_unit` is the smallest coin in pesos, 0 where cash is exact to the centavo.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.shared.money import ZERO, Money

CASH_UNIT = Decimal(50)
EXACT = Decimal(0)
"""No coins: cash is exact to the centavo."""


def least_cash(due: Money, cash_unit: Decimal = CASH_UNIT) -> Money:
    """The least cash that settles `due`: `due` rounded down to coins. What is below one coin is not rounded."""
    return _in_coins(due, cash_unit, ROUND_FLOOR) if due.amount >= cash_unit else due


def cash_change(due: Money, received: Money, cash_unit: Decimal = CASH_UNIT) -> Money:
    """`received - due` rounded up to coins, never below 0: a customer never gets less than the account gives.

    Nothing is rounded of a `due` below one coin.
    """
    exact = received - due
    if exact <= ZERO:
        return ZERO
    return _in_coins(exact, cash_unit, ROUND_CEILING) if due.amount >= cash_unit else exact


def cash_refund(amount: Money, left: Money, cash_unit: Decimal = CASH_UNIT) -> Money:
    """`amount` rounded up to coins, but never more than is `left` of the cash that was paid."""
    return min(in_coins(amount, cash_unit), left)


def in_coins(amount: Money, cash_unit: Decimal = CASH_UNIT) -> Money:
    """`amount` rounded up to coins."""
    return _in_coins(amount, cash_unit, ROUND_CEILING)


def _in_coins(amount: Money, cash_unit: Decimal, rounding: str) -> Money:
    if not cash_unit:
        return amount
    return Money((amount.amount / cash_unit).to_integral_value(rounding) * cash_unit)
