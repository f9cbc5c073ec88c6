"""How much of a product: whole units, or thousandths of a measured unit."""

from decimal import ROUND_DOWN, Decimal
from enum import Enum

from attrs import define, frozen

from domain.shared.errors import Invalid

THOUSANDTH = Decimal("0.001")
LIMIT = Decimal("99999999999.999")
_LOWEST = -LIMIT
_NOTHING = Decimal("0.000")


class Unit(Enum):
    """The unit a product is counted or measured in; only PIECE is counted."""

    PIECE = "piece"
    KILOGRAM = "kg"
    GRAM = "g"
    POUND = "lb"
    LITRE = "l"
    MILLILITRE = "ml"
    METRE = "m"


@define
class NotAQuantity(Invalid):
    """Not a finite number with at most three decimals."""


@define
class QuantityNotWhole(Invalid):
    """A fraction of something that is sold by the piece."""


@define
class QuantityOutOfRange(Invalid):
    """Beyond what a shelf can hold: more than 99999999999.999 either way."""


@define
class QuantityNotPositive(Invalid):
    """Zero or less where something has to move."""


@define
class NegativeQuantity(Invalid):
    """Less than nothing where only zero or more makes sense."""


@define
class QuantityIsZero(Invalid):
    """A change that changes nothing."""


@frozen
class Quantity:
    """An exact, possibly negative amount in `unit`: whole for pieces, up to three decimals for the rest.

    Build it with `of`, which checks; arithmetic between different units is a programming error (TypeError).
    """

    amount: Decimal
    unit: Unit

    @classmethod
    def of(cls, raw: object, unit: Unit) -> "Quantity":
        """From an int or a Decimal. Raises NotAQuantity, QuantityNotWhole or QuantityOutOfRange."""
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = Decimal(raw)
        if not isinstance(raw, Decimal) or not raw.is_finite():
            raise NotAQuantity
        if not _LOWEST <= raw <= LIMIT:
            raise QuantityOutOfRange
        amount = raw.quantize(THOUSANDTH, ROUND_DOWN) or _NOTHING
        if amount != raw:
            raise NotAQuantity
        if unit is Unit.PIECE and amount != amount.to_integral_value():
            raise QuantityNotWhole
        return cls(amount, unit)

    @classmethod
    def zero(cls, unit: Unit) -> "Quantity":
        return cls(_NOTHING, unit)

    def positive(self) -> "Quantity":
        if self.amount <= 0:
            raise QuantityNotPositive
        return self

    def not_negative(self) -> "Quantity":
        if self.amount < 0:
            raise NegativeQuantity
        return self

    def _of_same_unit(self, other: "Quantity") -> Decimal:
        if self.unit is not other.unit:
            raise TypeError(f"{self.unit} and {other.unit} do not mix")
        return other.amount

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._become(self.amount + self._of_same_unit(other))

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._become(self.amount - self._of_same_unit(other))

    def _become(self, amount: Decimal) -> "Quantity":
        """Another amount that is exact, and whole if need be, by construction: only its size is in doubt."""
        if not _LOWEST <= amount <= LIMIT:
            raise QuantityOutOfRange
        return Quantity(amount or _NOTHING, self.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(-self.amount or _NOTHING, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        return self.amount < self._of_same_unit(other)

    def __le__(self, other: "Quantity") -> bool:
        return self.amount <= self._of_same_unit(other)

    def __str__(self) -> str:
        """With as few decimals as it needs."""
        return f"{self.amount.normalize():f}"

    def __bool__(self) -> bool:
        return bool(self.amount)
