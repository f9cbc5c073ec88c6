"""How a sale is paid."""

from decimal import Decimal
from enum import Enum

from attrs import define, frozen

from domain.sales.coins import CASH_UNIT, cash_change, least_cash
from domain.shared.errors import Invalid, collect_errors
from domain.shared.money import ZERO, Money
from domain.shared.text import clean

BANK_LIMIT = 50
REFERENCE_LIMIT = 100


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
