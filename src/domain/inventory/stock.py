"""Stock and its cost: the moving average, and the ledger, which alone changes both."""

from datetime import datetime
from enum import Enum

from attrs import define, frozen

from domain.inventory.lot import Lot, LotAllocation
from domain.shared.errors import Conflict
from domain.shared.money import ZERO, Money
from domain.shared.quantity import Quantity, Unit


class MovementType(Enum):
    """Why stock or its value moved."""

    OPENING = "opening"
    PURCHASE = "purchase"
    SALE = "sale"
    VOID = "void"
    RETURN = "return"
    ADJUSTMENT = "adjustment"
    REVALUATION = "revaluation"
    EDIT = "edit"
    PURCHASE_VOID = "recall"


SALE_MOVEMENTS = frozenset({MovementType.SALE, MovementType.VOID, MovementType.RETURN, MovementType.EDIT})
"""Those of movements whose document is a sale."""


class Reason(Enum):
    """Why a person adjusted stock by hand."""

    SHRINKAGE = "shrinkage"
    DAMAGE = "damage"
    THEFT = "theft"
    EXPIRY = "expiry"
    COUNT = "count"
    OWN_USE = "own use"
    OTHER = "other"


@frozen
class Shortage:
    """A product with less stock than requested."""

    product_id: int
    name: str
    available: Quantity
    requested: Quantity


@define
class InsufficientStock(Conflict):
    """Every product that falls short, not just the first."""

    shortages: tuple[Shortage, ...]


@frozen
class MovementOrigin:
    """Where a movement comes from: why, which document (a sale's id, say), who and when (aware UTC)."""

    cause: MovementType
    actor_id: int
    at: datetime
    document_id: int | None = None
    reason: Reason | None = None
    note: str = ""


@frozen
class StockOnHand:
    """The stock of a product and its cost.

    `value` is the sum of everything that ever came in and went out, so an empty shelf is worth exactly 0.00.
    `unit_cost` is the moving weighted average, `round(value / quantity, 2)`; an empty shelf remembers the last one.
    """

    quantity: Quantity
    value: Money
    unit_cost: Money

    @classmethod
    def empty(cls, unit: Unit, unit_cost: Money = ZERO) -> "StockOnHand":
        return cls(Quantity.zero(unit), ZERO, unit_cost)

    def cost_of(self, quantity: Quantity) -> Money:
        """What `quantity` costs at the average: its share of `value`, rounded to the centavo.

        Whoever takes all of the stock takes all of its value, so that no centavo stays on an empty shelf. Where there
        is no stock, the remembered cost of a unit counts.
        """
        if not self.quantity:
            return self.unit_cost * quantity.amount
        return Money.rounded(self.value.amount * quantity.amount / self.quantity.amount)

    def changed(self, quantity: Quantity, value: Money) -> "StockOnHand":
        """After `quantity` worth `value` came in (both positive) or went out (both negative)."""
        stock, worth = self.quantity + quantity, self.value + value
        average = Money.rounded(worth.amount / stock.amount) if stock else self.unit_cost
        return StockOnHand(stock, worth, average)


@frozen
class StockMovement:
    """One line of a product's ledger, never changed afterwards.

    `quantity` and `value` are signed; `unit_cost` is what a unit of this movement cost. `balance`, `value_balance` and
    `average_cost` are the product's own right after it, `lotted` the part of its balance that lies in lots. `lots` says
    which lots the quantity came from or went to (the rest never expires), `opened` which lot a receipt began.
    """

    business_id: int
    product_id: int
    origin: MovementOrigin
    quantity: Quantity
    unit_cost: Money
    value: Money
    balance: Quantity
    value_balance: Money
    average_cost: Money
    lotted: Quantity
    lots: tuple[LotAllocation, ...] = ()
    opened: Lot | None = None
