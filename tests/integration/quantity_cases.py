"""Quantities as people type them: what each means for a unit, the same on the server and in the till's script."""

from decimal import Decimal

from domain.shared.quantity import Unit

QUANTITIES: tuple[tuple[str, Unit | None, str | None], ...] = (
    ("3", None, "3"),
    (" 3 ", None, "3"),
    ("0,25", None, "0.25"),
    ("0.250", None, "0.25"),
    ("1,500", None, "1.5"),
    ("1500.125", None, "1500.125"),
    ("1.500,5", None, "1500.5"),
    ("1.234.567", None, "1234567"),
    (".350", None, "0.35"),
    (",5", None, "0.5"),
    ("1.350", None, None),
    ("1.350", Unit.KILOGRAM, "1.35"),
    ("1.350", Unit.POUND, "1.35"),
    ("1.350", Unit.LITRE, "1.35"),
    ("1.350", Unit.METRE, "1.35"),
    ("1.350", Unit.GRAM, None),
    ("1.350", Unit.MILLILITRE, None),
    ("1.350", Unit.PIECE, "1350"),
    (".350", Unit.KILOGRAM, "0.35"),
    ("1,350", Unit.KILOGRAM, "1.35"),
    ("1,350", Unit.PIECE, None),
    (".350", Unit.PIECE, None),
    ("1.5", Unit.PIECE, None),
    ("2,0", Unit.PIECE, "2"),
    ("1.234.567", Unit.KILOGRAM, "1234567"),
    ("1.3505", Unit.KILOGRAM, None),
    ("0.350", Unit.GRAM, "0.35"),
    ("1.50.5", Unit.KILOGRAM, None),
    ("1,", Unit.KILOGRAM, None),
    (".", Unit.KILOGRAM, None),
    ("", Unit.KILOGRAM, None),
    ("uno", Unit.PIECE, None),
    ("1e3", Unit.PIECE, None),
    ("٣", Unit.PIECE, None),
    ("１，５", Unit.KILOGRAM, "1.5"),
    ("．３５０", Unit.KILOGRAM, "0.35"),
    ("１.３５０", Unit.PIECE, "1350"),
    ("\u3000３\u3000", None, "3"),
    ("1²", Unit.PIECE, None),
    ("①", Unit.PIECE, None),
    ("½", Unit.KILOGRAM, None),
)
"""As typed, of what unit, and how much; None where it is not said clearly."""


def meaning(quantity: str | None) -> Decimal | None:
    return None if quantity is None else Decimal(quantity)
