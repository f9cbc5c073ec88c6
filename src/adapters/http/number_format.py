"""Numbers and pesos as people in Colombia write them.

Own code instead of Babel: that rounds a number to three decimals, writes -$5,00 for $-5, and takes a second to load.
"""

from decimal import Decimal

SPANISH_POINTS = str.maketrans(",.", ".,")


def number(amount: Decimal) -> str:
    """1234.500 -> "1.234,5"."""
    return f"{amount.normalize():,f}".translate(SPANISH_POINTS)


def pesos(amount: Decimal) -> str:
    """1500.00 -> "$1.500", 1500.50 -> "$1.500,50"."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return "$" + f"{amount:,.{decimals}f}".translate(SPANISH_POINTS)
