"""How the shop sells: what sales and new products take from its configuration."""

from datetime import date
from decimal import Decimal

from attrs import define, frozen

from domain.sales.coins import CASH_UNIT
from domain.shared.errors import Invalid, collect_errors, error_field
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, QuantityNotWhole, Unit
from domain.shared.tax import Treatment

HIGHEST_CASH_UNIT = 1000
"""The biggest coin: rounding further up would give notes away."""


@define
class CashUnitNotValid(Invalid):
    """Not whole pesos between 0 and `highest`."""

    highest: int = HIGHEST_CASH_UNIT


@define
class MinimumNotWhole(Invalid):
    """A minimum for products of any unit has to make sense for those that are counted one by one."""


@frozen(kw_only=True)
class ShopSettings:
    """`cash_unit` is the smallest coin in pesos; 0: cash is exact to the centavo.

    A shop that does not charge tax keeps no tax at all.
    """

    charges_tax: bool = True
    default_treatment: Treatment = Treatment.GENERAL
    cash_unit: Decimal = CASH_UNIT
    default_minimum_stock: Decimal = Decimal(0)
    sellers_see_all: bool = True

    @classmethod
    def of(
        cls,
        *,
        charges_tax: bool,
        default_treatment: Treatment,
        cash_unit: Money,
        default_minimum_stock: Decimal,
        sellers_see_all: bool,
    ) -> "ShopSettings":
        """Raises CashUnitNotValid, MinimumNotWhole and other Invalid with the field named."""
        unit = cash_unit.amount
        with collect_errors() as fields:
            with fields.about("cash_unit"):
                if unit != int(unit) or not 0 <= unit <= HIGHEST_CASH_UNIT:
                    raise CashUnitNotValid
            with fields.about():
                minimum = _whole(default_minimum_stock)
        return cls(
            charges_tax=charges_tax,
            default_treatment=default_treatment,
            cash_unit=unit,
            default_minimum_stock=minimum,
            sellers_see_all=sellers_see_all,
        )

    @property
    def tax_is_cost(self) -> bool:
        """A shop that does not charge tax cannot deduct the tax it pays. That tax is part of its costs."""
        return not self.charges_tax

    def cost_of(self, price: Price) -> Money:
        """What something bought at this price costs the shop."""
        return price.final if self.tax_is_cost else price.base

    def costing(self, cost: Money, treatment: Treatment, on: date) -> Price:
        """The price at which something costs the shop that much. Raises PriceOutOfRange."""
        author = Price.with_tax if self.tax_is_cost else Price.before_tax
        return author(cost, treatment, on)

    def charged(self, price: Price) -> Price:
        """What a customer pays for something at this price."""
        return price if self.charges_tax else price.untaxed


def _whole(minimum: Decimal) -> Decimal:
    with error_field("default_minimum_stock"):
        try:
            return Quantity.of(minimum, Unit.PIECE).not_negative().amount
        except QuantityNotWhole as error:
            raise MinimumNotWhole from error
