"""How a sale is paid, and the change a customer gets."""

from decimal import ROUND_CEILING, Decimal
from enum import Enum

from attrs import define, frozen

from domain.shared.errors import Invalid, collect_errors, error_field
from domain.shared.money import ZERO, Money
from domain.shared.text import clean

BANK_LIMIT = 50
REFERENCE_LIMIT = 100
CASH_UNIT = Decimal(50)


class PaymentMethod(Enum):
    CASH = "cash"
    TRANSFER = "transfer"
    CARD = "card"
    CREDIT = "credit"


@define
class CreditNeedsClient(Invalid):
    """Only a registered client can owe."""


@define
class ReceivedTooLittle(Invalid):
    """Less cash than the total."""

    total: Money
    received: Money


@define
class ReceivedWithoutCash(Invalid):
    """Cash received for a payment that is not cash."""


def cash_change(due: Money, received: Money, unit: Decimal = CASH_UNIT) -> Money:
    """`received - due` rounded up to a multiple of `unit` pesos: a customer never gets less than the account gives."""
    exact = (received - due).amount
    return Money((exact / unit).to_integral_value(ROUND_CEILING) * unit)


@frozen
class Cash:
    """Cash in a drawer: `amount` of it, after change was rounded up by `rounding`."""

    amount: Money = ZERO
    rounding: Money = ZERO

    def __sub__(self, other: "Cash") -> "Cash":
        return Cash(self.amount - other.amount, self.rounding - other.rounding)

    def __bool__(self) -> bool:
        return bool(self.amount or self.rounding)


NO_CASH = Cash()


@frozen
class Payment:
    """`received` is the cash handed over (None: not told, or not cash); `change` what went back.

    `rounding`, change beyond the exact one, is an expense of the shop outside the tax base.
    """

    method: PaymentMethod
    amount: Money
    bank: str = ""
    reference: str = ""
    received: Money | None = None
    change: Money = ZERO

    @property
    def rounding(self) -> Money:
        return ZERO if self.received is None else self.change - (self.received - self.amount)

    @property
    def cash(self) -> Cash:
        """What it leaves in a drawer."""
        return Cash(self.amount - self.rounding, self.rounding) if self.method is PaymentMethod.CASH else NO_CASH

    @classmethod
    def of(
        cls,
        amount: Money,
        method: PaymentMethod,
        bank: str = "",
        reference: str = "",
        received: Money | None = None,
        *,
        on_account: bool = False,
        cash_unit: Decimal = CASH_UNIT,
        current: "Payment | None" = None,
    ) -> "Payment":
        """Raises Invalid with the field named (`bank`, `reference`, `method`, `received`).

        `on_account`: there is a registered client to owe it. `cash_unit`: what change is rounded up to, in pesos.
        Bank and reference of the `current` payment are not judged again.
        """
        with collect_errors() as fields:
            with fields.about("bank"):
                required = method is PaymentMethod.TRANSFER
                bank = clean(bank, BANK_LIMIT, required=required, current=current.bank if current else "")
            with fields.about("reference"):
                reference = clean(reference, REFERENCE_LIMIT, current=current.reference if current else "")
            with fields.about():
                if method is PaymentMethod.CREDIT and not on_account:
                    raise CreditNeedsClient(field="method")
        if received is None:
            return cls(method, amount, bank, reference)
        if method is not PaymentMethod.CASH:
            raise ReceivedWithoutCash(field="received")
        if received < amount:
            raise ReceivedTooLittle(amount, received, field="received")
        with error_field("received"):
            return cls(method, amount, bank, reference, received, cash_change(amount, received, cash_unit))


@frozen
class Tender:
    """How the customer means to pay, before the total is known."""

    method: PaymentMethod = PaymentMethod.CASH
    bank: str = ""
    reference: str = ""
    received: Money | None = None

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
        """As Payment.of. Raises Invalid with the field named."""
        facts = (self.method, self.bank, self.reference, self.received)
        return Payment.of(due, *facts, on_account=on_account, cash_unit=cash_unit, current=current)


CASH = Tender()
