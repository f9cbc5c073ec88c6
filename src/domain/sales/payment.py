"""How a sale is paid, and the change a customer gets.

Cash comes in coins: `cash_unit` is the smallest coin in pesos, 0 where cash is exact to the centavo (ADR 44).
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum

from attrs import define, frozen

from domain.shared.errors import Invalid, collect_errors
from domain.shared.money import ZERO, Money
from domain.shared.text import clean

BANK_LIMIT = 50
REFERENCE_LIMIT = 100
CASH_UNIT = Decimal(50)
EXACT = Decimal(0)
"""No coins: cash is exact to the centavo."""


class PaymentMethod(Enum):
    """MIXED is what a sale with several payments is called; no payment is."""

    CASH = "cash"
    TRANSFER = "transfer"
    CARD = "card"
    CREDIT = "credit"
    MIXED = "mixed"


@define
class MixedPayment(Invalid):
    """One payment has one method."""


@define
class CreditNeedsClient(Invalid):
    """Only a registered client can owe."""


@define
class ReceivedTooLittle(Invalid):
    """Less cash than the total rounded down to coins, which is the `least` that settles it."""

    total: Money
    received: Money
    least: Money


@define
class ReceivedWithoutCash(Invalid):
    """Cash received for a payment that is not cash."""


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


@frozen
class Cash:
    """Cash in a drawer: `amount` of it, and `rounding`, what it is less than the account for want of coins."""

    amount: Money = ZERO
    rounding: Money = ZERO

    def __sub__(self, other: "Cash") -> "Cash":
        return Cash(self.amount - other.amount, self.rounding - other.rounding)

    def __bool__(self) -> bool:
        return bool(self.amount or self.rounding)


NO_CASH = Cash()


@frozen
class Payment:
    """What settles `amount` pesos of a total.

    `received` is the cash handed over (None: nobody said, or not cash); `change` what went back. `rounding` is what the
    shop has less than `amount` because cash comes in coins: an expense of the shop outside the tax base, never
    negative. `refunded` is what went back by returns, at most `net_amount`.
    """

    method: PaymentMethod
    amount: Money
    bank: str = ""
    reference: str = ""
    received: Money | None = None
    change: Money = ZERO
    rounding: Money = ZERO
    refunded: Money = ZERO

    @property
    def net_amount(self) -> Money:
        """What the shop got."""
        return self.amount - self.rounding

    @property
    def refundable(self) -> Money:
        return self.net_amount - self.refunded

    @property
    def cash(self) -> Cash:
        """What it leaves in a drawer after refunds."""
        return Cash(self.refundable, self.rounding) if self.method is PaymentMethod.CASH else NO_CASH


@frozen
class Tender:
    """How the customer means to pay, before the total is known; `amount` None: all of it."""

    method: PaymentMethod = PaymentMethod.CASH
    bank: str = ""
    reference: str = ""
    received: Money | None = None
    amount: Money | None = None

    @classmethod
    def of(cls, payment: Payment) -> "Tender":
        """As it was meant, for another total."""
        return cls(payment.method, payment.bank, payment.reference, payment.received)

    def pay(
        self,
        due: Money,
        *,
        on_account: bool = False,
        cash_unit: Decimal = CASH_UNIT,
        current: Payment | None = None,
    ) -> Payment:
        """What settles `due`. Raises Invalid with the field named (`bank`, `reference`, `method`, `received`).

        `on_account`: there is a registered client to owe it. Cash of which nobody says what was `received` is the least
        that settles `due`. Bank and reference of the `current` payment are not judged again.
        """
        with collect_errors() as fields:
            with fields.about("bank"):
                required = self.method is PaymentMethod.TRANSFER
                bank = clean(self.bank, BANK_LIMIT, required=required, current=current.bank if current else "")
            with fields.about("reference"):
                reference = clean(self.reference, REFERENCE_LIMIT, current=current.reference if current else "")
            with fields.about():
                if self.method is PaymentMethod.MIXED:
                    raise MixedPayment(field="method")
                if self.method is PaymentMethod.CREDIT and not on_account:
                    raise CreditNeedsClient(field="method")
        if self.method is not PaymentMethod.CASH:
            if self.received is not None:
                raise ReceivedWithoutCash(field="received")
            return Payment(self.method, due, bank, reference)
        least = least_cash(due, cash_unit)
        if self.received is None:
            return Payment(self.method, due, bank, reference, rounding=due - least)
        if self.received < least:
            raise ReceivedTooLittle(due, self.received, least, field="received")
        change = cash_change(due, self.received, cash_unit)
        return Payment(self.method, due, bank, reference, self.received, change, due - (self.received - change))


CASH = Tender()
