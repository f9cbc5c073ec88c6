"""What goes back of the payments of a sale."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.sales.payment import (
    PaymentMethod,
    Tender,
)
from domain.sales.payments import SecondCashPayment, settle
from domain.sales.refunds import Refund, RefundBeyondPayment, RefundsDoNotAddUp, carry_refunds, refund, refund_by
from domain.shared.money import ZERO, Money, total
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


def stated(refunds: tuple[Refund, ...]) -> tuple[Refund, ...]:
    """Without what they settle."""
    return tuple(evolve(each, worth=ZERO) for each in refunds)


class TestRefund:
    PAID = settle(
        [
            cash("1050.00"),
            nequi("1000.00"),
            card("1000.00"),
            Tender(CREDIT, amount=pesos("520.00")),
        ],
        pesos("3570.00"),
        on_account=True,
    )

    def test_what_is_owed_goes_first_then_from_the_last_to_the_first_and_cash_at_the_end(self) -> None:
        _, refunds = refund(self.PAID, pesos("3570.00"), COIN, whole=True)
        assert stated(refunds) == (
            Refund(CREDIT, pesos("520.00")),
            Refund(CARD, pesos("1000.00")),
            Refund(TRANSFER, pesos("1000.00"), "Nequi"),
            Refund(CASH, pesos("1050.00")),
        )

    def test_a_part_goes_back_up_to_the_rest_of_each(self) -> None:
        after, refunds = refund(self.PAID, pesos("700.00"), COIN, whole=False)
        assert stated(refunds) == (Refund(CREDIT, pesos("520.00")), Refund(CARD, pesos("180.00")))
        _, refunds = refund(after, pesos("1830.00"), COIN, whole=False)
        assert stated(refunds) == (
            Refund(CARD, pesos("820.00")),
            Refund(TRANSFER, pesos("1000.00"), "Nequi"),
            Refund(CASH, pesos("50.00")),
        )

    @given(
        some.money("1.00", "99999.99"),
        st.integers(1, 99),
        st.lists(st.integers(0, 1000), min_size=1, max_size=6),
        st.sampled_from([0, 1, 50, 1000]),
    )
    def test_returning_everything_in_any_pieces_refunds_exactly_what_was_paid(
        self, due: Money, share: int, weights: list[int], unit: int
    ) -> None:
        coin, first = Decimal(unit), Money.rounded(due.amount * share / 100)
        if first in {ZERO, due}:
            return
        payments = settle([Tender(CARD, amount=first), Tender(CASH, amount=due - first)], due, cash_unit=coin)
        paid, refunds = total([each.net_amount for each in payments]), []
        for number, weight in enumerate(weights, start=1):
            piece = Money.rounded(due.amount * weight / (sum(weights) or 1))
            payments, part = refund(payments, piece, coin, whole=number == len(weights))
            refunds += part
            assert total([each.worth for each in part]) == piece
            assert all(ZERO <= each.refunded <= each.net_amount for each in payments)
        assert total([each.amount for each in refunds]) == paid
        assert all(each.refundable == ZERO for each in payments)


class TestRefundBy:
    PAID = settle([cash("1570.00"), card("2000.00")], pesos("3570.00"))  # 1550.00 in coins

    def back(self, amount: str, *requested: Refund, whole: bool = False) -> tuple[list[str], list[str]]:
        after, refunds = refund_by(self.PAID, pesos(amount), requested, COIN, whole=whole)
        return [str(each.refunded) for each in after], [str(each.amount) for each in refunds]

    def test_by_the_means_that_was_said(self) -> None:
        assert self.back("1785.00", Refund(CARD, pesos("1785.00"))) == (["0.00", "1785.00"], ["1785.00"])

    @pytest.mark.parametrize("stated", ["785.00", "800.00"])
    def test_cash_is_stated_exactly_or_in_coins_and_goes_back_in_coins(self, stated: str) -> None:
        refunds = (Refund(CARD, pesos("1000.00")), Refund(CASH, pesos(stated)))
        assert self.back("1785.00", *refunds) == (["800.00", "1000.00"], ["1000.00", "800.00"])

    def test_cash_pays_back_what_was_paid_by_card(self) -> None:
        assert self.back("3000.00", Refund(CASH, pesos("3000.00"))) == (["1550.00", "1450.00"], ["3000.00"])

    def test_of_another_means_the_shop_bears_the_coins(self) -> None:
        paid = settle([card("1785.00")], pesos("1785.00"))
        after, refunds = refund_by(paid, pesos("1785.00"), [Refund(CASH, pesos("1785.00"))], COIN, whole=True)
        assert (after[0].refundable, stated(refunds)) == (ZERO, (Refund(CASH, pesos("1800.00")),))

    def test_all_that_is_left_goes_back_with_the_last_part(self) -> None:
        refunds = (Refund(CARD, pesos("2000.00")), Refund(CASH, pesos("1550.00")))
        assert self.back("3570.00", *refunds, whole=True) == (["1550.00", "2000.00"], ["2000.00", "1550.00"])

    @pytest.mark.parametrize("amount", ["1784.99", "1785.01", "1749.99"])
    def test_refunds_that_do_not_add_up_are_refused(self, amount: str) -> None:
        with pytest.raises(RefundsDoNotAddUp) as refusal:
            self.back("1785.00", Refund(CARD, pesos(amount)))
        assert (refusal.value.due, refusal.value.field) == (pesos("1785.00"), "refunds")

    def test_what_is_owed_goes_back_only_by_owing_less(self) -> None:
        paid = settle([Tender(CREDIT, amount=pesos("3000.00")), card("570.00")], pesos("3570.00"), on_account=True)
        with pytest.raises(RefundBeyondPayment) as refusal:
            refund_by(paid, pesos("1000.00"), [Refund(CASH, pesos("1000.00"))], COIN, whole=False)
        assert (refusal.value.left, refusal.value.field) == (pesos("570.00"), "refunds.0.amount")
        with pytest.raises(RefundBeyondPayment):
            refund_by(self.PAID, pesos("10.00"), [Refund(CREDIT, pesos("10.00"))], COIN, whole=False)

    def test_two_refunds_in_cash_are_refused(self) -> None:
        with pytest.raises(SecondCashPayment):
            self.back("200.00", Refund(CASH, pesos("100.00")), Refund(CASH, pesos("100.00")))


class TestOnePayment:
    @given(
        some.money("0.01", "99999.99"),
        st.lists(st.integers(0, 1000), min_size=1, max_size=6),
        st.sampled_from([CASH, CARD]),
        st.sampled_from([0, 1, 50, 1000]),
    )
    def test_returning_everything_in_any_pieces_refunds_exactly_what_was_paid(
        self, due: Money, weights: list[int], method: PaymentMethod, unit: int
    ) -> None:
        coin = Decimal(unit)
        payment = Tender(method).pay(due, cash_unit=coin)
        for number, piece in enumerate(_pieces(due, weights), start=1):
            before = payment
            (payment,), _ = refund([payment], piece, coin, whole=number == len(weights))
            assert before.refunded <= payment.refunded <= payment.net_amount
            back = payment.refunded - before.refunded
            assert back >= min(piece, before.refundable) or number == len(weights)
            if method is CASH and unit and before.refundable > back:
                assert back.amount % coin == 0
        assert payment.refundable == ZERO

    def test_cash_goes_back_in_coins_rounded_up(self) -> None:
        [payment], _ = refund([Tender(CASH).pay(pesos("3570.00"))], pesos("1785.00"), COIN, whole=False)
        assert payment.refunded == pesos("1800.00")

    def test_what_is_not_cash_goes_back_to_the_centavo(self) -> None:
        [payment], _ = refund([Tender(CARD).pay(pesos("3570.00"))], pesos("1785.00"), COIN, whole=False)
        assert payment.refunded == pesos("1785.00")

    def test_another_amount_of_the_same_method_keeps_what_was_refunded(self) -> None:
        before, _ = refund([Tender(CASH).pay(pesos("390.00"))], pesos("130.00"), COIN, whole=False)
        [again] = carry_refunds(before, [Tender(CASH).pay(pesos("260.00"))], pesos("130.00"), COIN, whole=False)
        assert again.refunded == pesos("150.00")

    def test_another_method_counts_as_if_it_had_been_refunded_by_that(self) -> None:
        before, _ = refund([Tender(CARD).pay(pesos("390.00"))], pesos("130.00"), COIN, whole=False)
        [again] = carry_refunds(before, [Tender(CASH).pay(pesos("390.00"))], pesos("130.00"), COIN, whole=False)
        assert (before[0].refunded, again.refunded) == (pesos("130.00"), pesos("150.00"))

    def test_with_everything_returned_all_of_the_new_amount_is_refunded(self) -> None:
        before, _ = refund([Tender(CASH).pay(pesos("390.00"))], pesos("130.00"), COIN, whole=False)
        [again] = carry_refunds(before, [Tender(CASH).pay(pesos("130.00"))], pesos("130.00"), COIN, whole=True)
        assert again.refundable == ZERO


def _pieces(due: Money, weights: list[int]) -> list[Money]:
    """`due` in as many pieces as there are weights."""
    whole = sum(weights) or 1
    pieces = [Money.rounded(due.amount * weight / whole * Decimal("0.99")) for weight in weights]
    return [*pieces[:-1], due - sum(pieces[:-1], ZERO)]
