"""Several payments of one sale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sales.coins import least_cash
from domain.sales.payment import (
    CreditNeedsClient,
    Payment,
    PaymentMethod,
    ReceivedTooLittle,
    ReceivedWithoutCash,
    Tender,
)
from domain.sales.payments import (
    PAYMENT_LIMIT,
    AmountMissing,
    PaymentsDoNotAddUp,
    PaymentsMissing,
    SecondCashPayment,
    TooManyPayments,
    settle,
)
from domain.shared.errors import Invalid
from domain.shared.money import ZERO, Money, MoneyNotPositive, total
from domain.shared.text import TextMissing
from tests import strategies as some
from tests.builders import pesos

CASH, TRANSFER, CARD, CREDIT = PaymentMethod.CASH, PaymentMethod.TRANSFER, PaymentMethod.CARD, PaymentMethod.CREDIT
COIN = Decimal(50)


def cash(amount: str | None = None, received: str | None = None) -> Tender:
    return Tender(CASH, received=received and pesos(received), amount=amount and pesos(amount))


def card(amount: str) -> Tender:
    return Tender(CARD, amount=pesos(amount))


def nequi(amount: str) -> Tender:
    return Tender(TRANSFER, "Nequi", amount=pesos(amount))


class TestSettle:
    def test_one_tender_without_an_amount_settles_all_of_it(self) -> None:
        assert settle([cash()], pesos("3570.00")) == (Tender(CASH).pay(pesos("3570.00")),)

    def test_several_payments_together_make_the_total(self) -> None:
        payments = settle([nequi("2000.00"), cash("1570.00", received="2000.00")], pesos("3570.00"))
        assert [(each.method, each.amount, each.net_amount) for each in payments] == [
            (TRANSFER, pesos("2000.00"), pesos("2000.00")),
            (CASH, pesos("1570.00"), pesos("1550.00")),
        ]
        assert payments[1].change == pesos("450.00")

    @pytest.mark.parametrize("stated", ["2162.50", "2150.00"])
    def test_the_part_in_cash_is_the_exact_rest_or_already_in_coins(self, stated: str) -> None:
        [_, paid] = settle([card("2000.00"), cash(stated)], pesos("4162.50"))
        assert (paid.amount, paid.rounding) == (pesos("2162.50"), pesos("12.50"))

    @pytest.mark.parametrize("stated", ["2162.49", "2149.99", "2100.00", "2200.00"])
    def test_another_part_in_cash_does_not_add_up(self, stated: str) -> None:
        with pytest.raises(PaymentsDoNotAddUp) as refusal:
            settle([card("2000.00"), cash(stated)], pesos("4162.50"))
        assert (refusal.value.due, refusal.value.field) == (pesos("4162.50"), "payments")

    @pytest.mark.parametrize(
        "tenders",
        [[card("3569.99")], [card("3570.01")], [card("3570.00"), nequi("0.01")], [card("3570.00"), cash("50.00")]],
    )
    def test_payments_that_do_not_add_up_are_refused(self, tenders: list[Tender]) -> None:
        with pytest.raises(PaymentsDoNotAddUp):
            settle(tenders, pesos("3570.00"))

    @pytest.mark.parametrize(
        ("tenders", "kind", "field"),
        [
            ([], PaymentsMissing, "payments"),
            ([card("1.00")] * (PAYMENT_LIMIT + 1), TooManyPayments, "payments"),
            ([cash("1000.00"), card("570.00"), cash("2000.00")], SecondCashPayment, "payments.2.method"),
            ([card("3570.00"), Tender(CARD)], AmountMissing, "payments.1.amount"),
            ([card("3570.00"), nequi("0.00")], MoneyNotPositive, "payments.1.amount"),
            ([card("3571.00"), nequi("-1.00")], MoneyNotPositive, "payments.1.amount"),
            ([card("3000.00"), Tender(TRANSFER, amount=pesos("570.00"))], TextMissing, "payments.1.bank"),
            ([card("3000.00"), Tender(CREDIT, amount=pesos("570.00"))], CreditNeedsClient, "payments.1.method"),
            ([card("3000.00"), cash("570.00", received="549.99")], ReceivedTooLittle, "payments.1.received"),
            (
                [cash("570.00"), Tender(CARD, amount=pesos("3000.00"), received=pesos("5000.00"))],
                ReceivedWithoutCash,
                "payments.1.received",
            ),
        ],
    )
    def test_refuses_bad_payments(self, tenders: list[Tender], kind: type[Invalid], field: str) -> None:
        with pytest.raises(kind) as refusal:
            settle(tenders, pesos("3570.00"))
        assert refusal.value.field == field

    def test_somebody_registered_may_owe_a_part(self) -> None:
        payments = settle([cash("1000.00"), Tender(CREDIT, amount=pesos("2570.00"))], pesos("3570.00"), on_account=True)
        assert [each.method for each in payments] == [CASH, CREDIT]

    def test_words_of_current_payments_are_not_judged_again(self) -> None:
        current = (Payment(CARD, pesos("1.00")), Payment(TRANSFER, pesos("1.00"), bank="b" * 60))
        tenders = [card("1000.00"), Tender(TRANSFER, bank="b" * 60, amount=pesos("2570.00"))]
        assert settle(tenders, pesos("3570.00"), current=current)[1].bank == "b" * 60

    @given(
        some.money("0.01", "999999.99"),
        st.lists(st.integers(1, 1000), min_size=1, max_size=4),
        st.none() | st.integers(0, 3),
        st.sampled_from([0, 1, 50, 1000]),
        st.booleans(),
    )
    def test_payments_make_the_total_less_the_rounding(
        self, due: Money, weights: list[int], cash_at: int | None, unit: int, in_coins: bool
    ) -> None:
        whole = sum(weights)
        amounts = [Money.rounded(due.amount * weight / whole) for weight in weights[:-1]]
        amounts.append(due - total(amounts))
        if any(amount <= ZERO for amount in amounts):
            return
        tenders = [Tender(CARD, amount=amount) for amount in amounts]
        if cash_at is not None and cash_at < len(tenders):
            rest = amounts[cash_at]
            stated = least_cash(rest, Decimal(unit)) if in_coins else rest
            tenders[cash_at] = Tender(CASH, amount=stated)
        payments = settle(tenders, due, cash_unit=Decimal(unit))
        assert total([each.net_amount for each in payments]) == due - total([each.rounding for each in payments])
        assert total([each.amount for each in payments]) == due
