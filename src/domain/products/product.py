"""A product: what it is, what it costs the public, and what the shop holds of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

from attrs import define, field

from domain.inventory.lot import Lot, LotAllocation, LotsSold, after, allocate_fefo, by_expiry, lotted
from domain.inventory.stock import InsufficientStock, MovementOrigin, Shortage, StockMovement, StockOnHand
from domain.products.barcode import code_key
from domain.products.product_description import ProductDescription
from domain.products.product_errors import PriceAuthoredTwice, ProductArchived, StockChanged
from domain.shared.calendar import bogota_day
from domain.shared.changes import INLINE
from domain.shared.errors import DomainError, collect_errors, error_field, next_version
from domain.shared.money import ZERO, Money
from domain.shared.price import Price, unit_amount
from domain.shared.quantity import Quantity, QuantityIsZero, Unit
from domain.shared.tax import Treatment

NOTE_LIMIT = 200


@define(kw_only=True)
class Product:
    """One thing the shop sells. Its `code` is unique in the business.

    Its `holding` and `lots` change only through the methods that return a StockMovement, which belongs in the ledger.
    `lots` are those that still hold something, first to expire first; what is in none of them never expires.
    """

    id: int
    business_id: int
    description: ProductDescription = field(metadata=INLINE)
    price: Price
    unit: Unit
    minimum_stock: Quantity
    active: bool
    version: int
    created_at: datetime
    updated_at: datetime
    holding: StockOnHand
    lots: tuple[Lot, ...] = ()

    @property
    def name(self) -> str:
        return self.description.name

    @property
    def barcode(self) -> str:
        return self.description.barcode

    @property
    def category(self) -> str:
        return self.description.category

    @property
    def code(self) -> str:
        """What the barcode compares by."""
        return code_key(self.barcode)

    @classmethod
    def register(
        cls,
        *,
        id: int,
        business_id: int,
        description: ProductDescription,
        price: Price,
        unit: Unit,
        at: datetime,
        minimum_stock: Decimal = Decimal(0),
        unit_cost: Money = ZERO,
    ) -> "Product":
        """A new product with an empty shelf. Raises Invalid with the field named."""
        product = cls(
            id=id,
            business_id=business_id,
            description=ProductDescription(name=""),
            price=price,
            unit=unit,
            minimum_stock=Quantity.zero(unit),
            active=True,
            version=1,
            created_at=at,
            updated_at=at,
            holding=StockOnHand.empty(unit),
        )
        with collect_errors() as fields:
            with fields.about("unit_cost"):
                product.holding = StockOnHand.empty(unit, unit_amount(unit_cost))
            with fields.about():
                product.update_details(description, minimum_stock)
        return product

    def update_details(self, description: ProductDescription, minimum_stock: Decimal) -> None:
        """Describe it anew. Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about():
                description = description.cleaned(self.description)
            with fields.about("minimum_stock"):
                minimum = Quantity.of(minimum_stock, self.unit).not_negative()
        self.description, self.minimum_stock = description, minimum

    def reprice(self, at: datetime, *, base: Money | None, final: Money | None, treatment: Treatment) -> None:
        """Author the price again, or keep it under another treatment. Raises PriceAuthoredTwice, PriceOutOfRange."""
        self.price = price_of(at, base=base, final=final, treatment=treatment, current=self.price)

    def measure_in(self, unit: Unit, minimum_stock: Decimal) -> None:
        """Another unit, for a product that never moved (the caller knows the ledger), and its minimum in that unit."""
        if unit is not self.unit:
            with error_field("minimum_stock"):
                self.minimum_stock = Quantity.of(minimum_stock, unit).not_negative()
            self.unit = unit
            self.holding = StockOnHand.empty(unit, self.holding.unit_cost)

    def bump_version(self, at: datetime, expected_version: int | None) -> None:
        """Note an edit. Raises StaleVersion when the editor read an older version (None: does not care)."""
        self.version = next_version(self.version, expected_version)
        self.updated_at = at

    def ensure_active(self) -> None:
        if not self.active:
            raise ProductArchived(self.id, self.name)

    def shortage(self, quantity: Quantity) -> Shortage | None:
        """What is missing to give `quantity`, if anything."""
        if quantity <= self.holding.quantity:
            return None
        return Shortage(self.id, self.name, self.holding.quantity, quantity)

    def take(self, quantity: Quantity, origin: MovementOrigin) -> StockMovement:
        """Out of the shelf at the average cost, beginning with what expires first.

        Raises InsufficientStock, QuantityNotPositive.
        """
        self._must_hold(quantity.positive())
        return self._move(-quantity, -self.holding.cost_of(quantity), origin, allocate_fefo(self.lots, quantity))

    def receive(self, quantity: Quantity, cost: Money, origin: MovementOrigin, lot: Lot | None = None) -> StockMovement:
        """Into the shelf: `cost`, of all of it and before tax, joins the value. `lot` is the one this receipt begins.

        Raises QuantityNotPositive, NegativeMoney.
        """
        shares = (LotAllocation(lot, quantity),) if lot else ()
        return self._move(quantity.positive(), cost.not_negative(), origin, shares, opened=lot)

    def receive_at(self, quantity: Quantity, unit_cost: Money, origin: MovementOrigin) -> StockMovement:
        """The same at a cost per unit. Raises QuantityNotPositive, PriceOutOfRange."""
        return self.receive(quantity, unit_amount(unit_cost) * quantity.positive().amount, origin)

    def restock(
        self, quantity: Quantity, cost: Money, origin: MovementOrigin, sold: LotsSold | None = None
    ) -> StockMovement:
        """Back into the shelf and the lots it was `sold` out of, at exactly the `cost` with which all of it left."""
        shares = sold.back(quantity) if sold else ()
        return self._move(quantity.positive(), cost.not_negative(), origin, shares)

    def return_to_supplier(
        self, quantity: Quantity, cost: Money, origin: MovementOrigin, purchase_line_id: int
    ) -> StockMovement:
        """Undo a receipt: out of the shelf at exactly the `cost` it came in with, if so much value is still there.

        Its own lots give first, then what never expires, then the other lots. Emptying the shelf takes all the value;
        where the rest would be worth less than nothing, the average cost is taken instead.
        Raises InsufficientStock, QuantityNotPositive.
        """
        self._must_hold(quantity.positive())
        own = [lot for lot in self.lots if lot.purchase_line_id == purchase_line_id]
        others = [lot for lot in self.lots if lot.purchase_line_id != purchase_line_id]
        zero = Quantity.zero(self.unit)
        rest = max(quantity - lotted(own, zero), zero)
        unlotted = self.holding.quantity - lotted(self.lots, zero)
        shares = allocate_fefo(own, quantity) + allocate_fefo(others, max(rest - unlotted, zero))
        exact = quantity < self.holding.quantity and cost <= self.holding.value
        return self._move(-quantity, -(cost if exact else self.holding.cost_of(quantity)), origin, shares)

    def adjust(self, change: Quantity, origin: MovementOrigin, *, expected: Decimal | None = None) -> StockMovement:
        """By hand, at the average cost. `expected` is the stock the person saw.

        Raises StockChanged, QuantityIsZero, InsufficientStock.
        """
        if expected is not None and expected != self.holding.quantity.amount:
            raise StockChanged(expected, self.holding.quantity.amount, field="expected")
        if not change:
            raise QuantityIsZero(field="change")
        with error_field("change"):
            if change.amount < 0:
                return self.take(-change, origin)
            return self._move(change, self.holding.cost_of(change), origin)

    def revalue(self, unit_cost: Money, origin: MovementOrigin) -> StockMovement | None:
        """Give what is on the shelf another average cost; with an empty shelf just remember it (no movement)."""
        holding = self.holding
        if unit_cost == holding.unit_cost:
            return None
        if not holding.quantity:
            self.holding = StockOnHand.empty(self.unit, unit_amount(unit_cost))
            return None
        change = unit_amount(unit_cost) * holding.quantity.amount - holding.value
        return self._move(Quantity.zero(self.unit), change, origin) if change else None

    def archive(self, at: datetime) -> None:
        self.active = False
        self.bump_version(at, None)

    def restore(self, at: datetime) -> None:
        self.active = True
        self.bump_version(at, None)

    def _must_hold(self, quantity: Quantity) -> None:
        shortage = self.shortage(quantity)
        if shortage:
            raise InsufficientStock((shortage,))

    def _move(
        self,
        quantity: Quantity,
        value: Money,
        origin: MovementOrigin,
        shares: tuple[LotAllocation, ...] = (),
        opened: Lot | None = None,
    ) -> StockMovement:
        holding = self.holding.changed(quantity, value)
        unit_cost = Money.rounded(value.amount / quantity.amount) if quantity else holding.unit_cost
        self.holding = holding
        if opened:
            self.lots = by_expiry((*self.lots, opened))
        elif shares:
            self.lots = after(self.lots, shares)
        return StockMovement(
            business_id=self.business_id,
            product_id=self.id,
            origin=origin,
            quantity=quantity,
            unit_cost=unit_cost,
            value=value,
            balance=holding.quantity,
            value_balance=holding.value,
            average_cost=holding.unit_cost,
            lotted=lotted(self.lots, Quantity.zero(self.unit)),
            lots=shares,
            opened=opened,
        )


@contextmanager
def all_or_nothing(products: Iterable[Product]) -> Iterator[None]:
    """A refusal inside leaves every one of `products` holding what it held before."""
    before = [(product, product.holding, product.lots) for product in products]
    try:
        yield
    except DomainError:
        for product, holding, lots in before:
            product.holding, product.lots = holding, lots
        raise


def price_of(
    at: datetime, *, base: Money | None, final: Money | None, treatment: Treatment, current: Price | None = None
) -> Price:
    """A price from whichever of the two a person gave; neither keeps `current`, or 0.00 for a new product."""
    day = bogota_day(at)
    if base is not None and final is not None:
        raise PriceAuthoredTwice(field="final_price")
    if final is not None:
        with error_field("final_price"):
            return Price.with_tax(final, treatment, day)
    with error_field("price"):
        if base is None and current is not None:
            return current.treated(treatment, day)
        return Price.before_tax(base or ZERO, treatment, day)
