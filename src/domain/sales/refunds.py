"""By which means returns are paid back, and what that leaves of the payments."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, evolve, frozen

from domain.sales.coins import cash_refund, in_coins
from domain.sales.payment import Payment, PaymentMethod
from domain.sales.payments import positions_of_cash
from domain.shared.errors import Invalid, error_field
from domain.shared.money import ZERO, Money, total


@define
class RefundsDoNotAddUp(Invalid):
    """Refunds of `amount` together where `due` goes back."""

    due: Money
    amount: Money


@define
class RefundBeyondPayment(Invalid):
    """More by this means than is `left` to go back by it: what is owed goes back only by owing less."""

    left: Money


@frozen
class Refund:
    """`amount` that goes back by one means; `bank` where it is a transfer.

    `worth` is how much of the price of what came back it settles: together exactly that price, whatever the coins.
    """

    method: PaymentMethod
    amount: Money
    bank: str = ""
    worth: Money = ZERO


Refunded = tuple[tuple[Payment, ...], tuple[Refund, ...]]
"""The payments after a refund, and by which means it went."""


def refund(payments: Sequence[Payment], amount: Money, cash_unit: Decimal, *, whole: bool) -> Refunded:
    """`amount` goes back: what is owed first, then the other payments from the last to the first, cash at the end,
    each up to what is left of it. With `whole`, all that is left of each.

    Cash goes back in coins, rounded up, but never more than is left of it.
    """
    after, refunds, price = list(payments), [], amount
    for number in sorted(range(len(payments)), key=lambda each: _rank(payments[each], each)):
        payment = payments[number]
        back = payment.refundable
        if not whole:
            cash = payment.method is PaymentMethod.CASH
            back = cash_refund(amount, back, cash_unit) if cash else min(amount, back)
        if back > ZERO:
            amount = max(amount - back, ZERO)
            after[number] = evolve(payment, refunded=payment.refunded + back)
            refunds.append(Refund(payment.method, back, payment.bank))
    return tuple(after), _shared(refunds or [Refund(payments[0].method, ZERO, payments[0].bank)], price)


def refund_by(
    payments: Sequence[Payment], amount: Money, requested: Sequence[Refund], cash_unit: Decimal, *, whole: bool
) -> Refunded:
    """`amount` goes back by the `requested` means, which together make it; with `whole`, all that is left.

    Cash may be stated as the exact rest or in coins, and goes back in coins. Any means may pay back what was paid by
    another one, but for what is owed: that is only owed less. Raises Invalid with the field named below `refunds`.
    """
    left = total([each.refundable for each in payments])
    due = left if whole else min(amount, left)
    refunds, after = _in_coins(payments, requested, due, cash_unit), list(payments)
    for number, (each, settled) in enumerate(refunds):
        with error_field(f"refunds.{number}.amount"):
            _take_back(after, each, settled)
    return tuple(after), _shared([each for each, _ in refunds], amount)


def _shared(refunds: Sequence[Refund], price: Money) -> tuple[Refund, ...]:
    """The refunds with the price shared among them: each settles what it is, the last one the rest."""
    shared = []
    for each in refunds[:-1]:
        shared.append(evolve(each, worth=min(each.amount, price)))
        price -= shared[-1].worth
    return (*shared, evolve(refunds[-1], worth=price))


def _in_coins(
    payments: Sequence[Payment], requested: Sequence[Refund], due: Money, cash_unit: Decimal
) -> list[tuple[Refund, Money]]:
    """Each refund, with cash in coins, and how much of the payments it takes back."""
    for number, each in enumerate(requested):
        with error_field(f"refunds.{number}.amount"):
            each.amount.positive()
    cash = positions_of_cash([each.method for each in requested], "refunds")
    stated = total([each.amount for each in requested])
    refunds = [(each, each.amount) for each in requested]
    for number in cash:
        rest = due - (stated - requested[number].amount)
        left = total([each.refundable for each in payments if each.method is PaymentMethod.CASH])
        # Of cash that was paid no more goes back than was paid; of another means the shop bears the coins.
        coins = cash_refund(rest, left, cash_unit) if rest <= left else in_coins(rest, cash_unit)
        if requested[number].amount in (rest, coins):
            stated = due
            refunds[number] = (evolve(requested[number], amount=coins), coins if rest <= left else rest)
    if stated != due:
        raise RefundsDoNotAddUp(due, stated, field="refunds")
    return refunds


def _take_back(payments: list[Payment], refund: Refund, amount: Money) -> None:
    """Lessen the payments by `amount`: those of the refund's own means first, then the others but for what is owed."""
    means = (refund.method, refund.bank)
    own = [n for n, each in enumerate(payments) if (each.method, refund.bank and each.bank) == means]
    others = [n for n, each in enumerate(payments) if n not in own and each.method is not PaymentMethod.CREDIT]
    if refund.method is PaymentMethod.CREDIT:
        others = []
    rest = amount
    for number in own + sorted(others, key=lambda n: _rank(payments[n], n)):
        back = min(rest, payments[number].refundable)
        payments[number] = evolve(payments[number], refunded=payments[number].refunded + back)
        rest -= back
    if rest > ZERO:
        raise RefundBeyondPayment(amount - rest)


def carry_refunds(
    before: Sequence[Payment], after: Sequence[Payment], returned: Money, cash_unit: Decimal, *, whole: bool
) -> tuple[Payment, ...]:
    """The payments `after` in place of those `before`, once `returned` pesos of goods came back (`whole`: all of them).

    What went back by the same methods went back. By others, it counts as if it had gone back by those.
    """
    if [each.method for each in before] == [each.method for each in after] and not whole:
        pairs = zip(before, after, strict=True)
        return tuple(evolve(new, refunded=min(old.refunded, new.net_amount)) for old, new in pairs)
    return refund(after, returned, cash_unit, whole=whole)[0]


def _rank(payment: Payment, number: int) -> tuple[int, int]:
    last = {PaymentMethod.CREDIT: 0, PaymentMethod.CASH: 2}
    return last.get(payment.method, 1), -number
