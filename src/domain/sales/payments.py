"""Several payments of one sale: how they settle its total."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, evolve

from domain.sales.coins import CASH_UNIT, least_cash
from domain.sales.payment import Cash, Payment, PaymentMethod, Tender
from domain.shared.errors import Invalid, collect_errors, error_field
from domain.shared.money import ZERO, Money, total

PAYMENT_LIMIT = 10


@define
class PaymentsMissing(Invalid):
    """A list of payments without any."""


@define
class TooManyPayments(Invalid):
    """More than `limit` payments of one sale."""

    limit: int


@define
class SecondCashPayment(Invalid):
    """Cash is handed over once."""


@define
class PaymentsDoNotAddUp(Invalid):
    """Payments of `amount` together for a total of `due`."""

    due: Money
    amount: Money


@define
class AmountMissing(Invalid):
    """One of several payments does not say how much it is."""


def settle(
    tenders: Sequence[Tender],
    due: Money,
    *,
    on_account: bool = False,
    cash_unit: Decimal = CASH_UNIT,
    current: Sequence[Payment] = (),
) -> tuple[Payment, ...]:
    """The payments that settle `due` exactly. A single tender without an amount settles all of it.

    The amount of a tender in cash may be the exact rest of `due`, or that rest rounded down to coins. Bank and
    reference of the `current` payments are not judged again. Raises Invalid with the field named below `payments`.
    """
    if not tenders:
        raise PaymentsMissing(field="payments")
    if len(tenders) > PAYMENT_LIMIT:
        raise TooManyPayments(PAYMENT_LIMIT, field="payments")
    before = [*current, *[None] * len(tenders)]
    if len(tenders) == 1 and tenders[0].amount is None:
        return (tenders[0].pay(due, on_account=on_account, cash_unit=cash_unit, current=before[0]),)
    amounts = _amounts(tenders, due, cash_unit)
    payments = []
    with collect_errors() as fields:
        for number, (tender, amount) in enumerate(zip(tenders, amounts, strict=True)):
            with fields.about(f"payments.{number}"):
                payments.append(tender.pay(amount, on_account=on_account, cash_unit=cash_unit, current=before[number]))
    return tuple(payments)


def _amounts(tenders: Sequence[Tender], due: Money, cash_unit: Decimal) -> list[Money]:
    """How much of `due` each tender settles."""
    amounts = []
    for number, tender in enumerate(tenders):
        with error_field(f"payments.{number}.amount"):
            if tender.amount is None:
                raise AmountMissing
            amounts.append(tender.amount if due == ZERO else tender.amount.positive())
    cash = positions_of_cash([tender.method for tender in tenders], "payments")
    stated = total(amounts)
    for number in cash:
        rest = due - (stated - amounts[number])
        if rest > ZERO and amounts[number] == least_cash(rest, cash_unit):
            amounts[number] = rest
    if total(amounts) != due:
        raise PaymentsDoNotAddUp(due, stated, field="payments")
    return amounts


def positions_of_cash(methods: Sequence[PaymentMethod], field: str) -> list[int]:
    """Where the one in cash stands in the list `field`, if there is one. Raises SecondCashPayment about another."""
    cash = [number for number, method in enumerate(methods) if method is PaymentMethod.CASH]
    if len(cash) > 1:
        raise SecondCashPayment(field=f"{field}.{cash[1]}.method")
    return cash


def tenders_of(payments: Sequence[Payment]) -> tuple[Tender, ...]:
    """The payments as they were meant, for the same total; a single one for any total."""
    tenders = [Tender.of(payment) for payment in payments]
    if len(payments) == 1:
        return tuple(tenders)
    return tuple(evolve(tender, amount=each.amount) for tender, each in zip(tenders, payments, strict=True))


def combined(payments: Sequence[Payment]) -> Payment:
    """What stands for all payments where one is shown: the only one, or a MIXED one with their sums and the cash."""
    if len(payments) == 1:
        return payments[0]
    received = [each.received for each in payments if each.received is not None]
    return Payment(
        PaymentMethod.MIXED,
        total([each.amount for each in payments]),
        received=received[0] if received else None,
        change=total([each.change for each in payments]),
        rounding=total([each.rounding for each in payments]),
        refunded=total([each.refunded for each in payments]),
    )


def cash_of(payments: Sequence[Payment]) -> Cash:
    """What they leave in a drawer after refunds."""
    parts = [payment.cash for payment in payments]
    return Cash(total([part.amount for part in parts]), total([part.rounding for part in parts]))
