from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sales.coins import EXACT, cash_change, least_cash
from domain.sales.payment import (
    CreditNeedsClient,
    Payment,
    PaymentMethod,
    ReceivedTooLittle,
    ReceivedWithoutCash,
    Tender,
)
from domain.shared.money import ZERO
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import pesos

CASH, TRANSFER, CARD, CREDIT = (
    PaymentMethod.CASH,
    PaymentMethod.TRANSFER,
    PaymentMethod.CARD,
    PaymentMethod.CREDIT,
)


class TestCashChange:
    @pytest.mark.parametrize(
        ("due", "received", "change"),
        [
            ("3570.00", "5000.00", "1450.00"),  # exactly 1430
            ("3570.00", "3600.00", "50.00"),  # exactly 30
            ("3550.00", "3600.00", "50.00"),
            ("3549.99", "3600.00", "100.00"),  # exactly 50.01
            ("3570.00", "3570.00", "0.00"),
            ("3569.99", "3570.00", "50.00"),
            ("0.00", "2000.00", "2000.00"),
            ("49.99", "1000.00", "950.01"),  # below one coin nothing is rounded
            ("4162.50", "4150.00", "0.00"),
            ("4162.50", "5000.00", "850.00"),
            ("17850.00", "20000.00", "2150.00"),
        ],
    )
    def test_change_is_rounded_up_to_fifty_pesos(self, due, received, change):
        assert str(cash_change(pesos(due), pesos(received))) == change

    @pytest.mark.parametrize(
        ("unit", "change"), [("1", "1430.00"), ("50", "1450.00"), ("100", "1500.00"), ("200", "1600.00")]
    )
    def test_change_follows_the_coins_that_the_shop_has(self, unit, change):
        assert str(cash_change(pesos("3570.00"), pesos("5000.00"), Decimal(unit))) == change

    @given(some.money("50.00", "999999999.99"), some.money("0.00", "999999999.99"))
    def test_change_is_never_less_than_the_account_gives_nor_a_coin_more(self, due, extra):
        change = cash_change(due, due + extra)
        assert extra <= change < extra + pesos("50.00")
        assert change.amount % 50 == 0


class TestCash:
    def test_keeps_what_was_received_the_change_and_its_rounding(self):
        payment = Tender(CASH, received=pesos("5000.00")).pay(pesos("3570.00"))
        assert payment.received == pesos("5000.00")
        assert payment.change == pesos("1450.00")
        assert payment.rounding == pesos("20.00")

    def test_without_telling_what_was_received_it_is_the_least_in_coins(self):
        payment = Tender(CASH).pay(pesos("3570.00"))
        assert (payment.received, payment.change, payment.rounding) == (None, ZERO, pesos("20.00"))
        assert payment.net_amount == pesos("3550.00")

    @pytest.mark.parametrize(
        ("received", "change", "rounding"),
        [("4150.00", "0.00", "12.50"), ("5000.00", "850.00", "12.50"), ("4162.50", "0.00", "0.00")],
    )
    def test_what_is_due_is_paid_in_coins(self, received, change, rounding):
        payment = Tender(CASH, received=pesos(received)).pay(pesos("4162.50"))
        assert (payment.change, payment.rounding) == (pesos(change), pesos(rounding))

    def test_a_due_below_one_coin_is_not_rounded(self):
        assert Tender(CASH).pay(pesos("30.00")) == Payment(CASH, pesos("30.00"))
        assert Tender(CASH, received=pesos("50.00")).pay(pesos("30.00")).change == pesos("20.00")

    def test_without_coins_cash_is_exact(self):
        payment = Tender(CASH, received=pesos("5000.00")).pay(pesos("4162.50"), cash_unit=EXACT)
        assert (payment.change, payment.rounding) == (pesos("837.50"), ZERO)
        assert Tender(CASH).pay(pesos("4162.50"), cash_unit=EXACT).rounding == ZERO

    @given(
        some.money("0.00", "999999.99"), st.none() | some.money("0.00", "999999.99"), st.sampled_from([0, 1, 50, 1000])
    )
    def test_the_amount_is_what_stays_and_the_rounding(self, due, more, unit):
        least = least_cash(due, Decimal(unit))
        payment = Tender(CASH, received=None if more is None else least + more).pay(due, cash_unit=Decimal(unit))
        assert payment.net_amount + payment.rounding == due
        assert payment.rounding >= ZERO
        if more is not None:
            assert payment.net_amount == payment.received - payment.change
            assert payment.received - due <= payment.change

    def test_exact_money_needs_no_change(self):
        payment = Tender(CASH, received=pesos("3570.00")).pay(pesos("3570.00"))
        assert (payment.change, payment.rounding) == (ZERO, ZERO)

    def test_refuses_less_than_the_total(self):
        with pytest.raises(ReceivedTooLittle) as refusal:
            Tender(CASH, received=pesos("3549.99")).pay(pesos("3570.00"))
        error = refusal.value
        assert (error.total, error.received, error.least) == (pesos("3570.00"), pesos("3549.99"), pesos("3550.00"))
        assert refusal.value.field == "received"

    def test_a_free_sale_may_receive_nothing(self):
        assert Tender(CASH, received=ZERO).pay(ZERO).rounding == ZERO

    def test_refuses_a_negative_amount_received(self):
        with pytest.raises(ReceivedTooLittle):
            Tender(CASH, received=pesos("-0.01")).pay(ZERO)


class TestOtherMethods:
    @pytest.mark.parametrize("method", [TRANSFER, CARD])
    def test_other_methods_than_cash_round_nothing(self, method):
        payment = Tender(method, bank="Bancolombia", reference="A-17").pay(pesos("3570.01"))
        assert payment == Payment(method, pesos("3570.01"), "Bancolombia", "A-17", None, ZERO)
        assert payment.rounding == ZERO

    @pytest.mark.parametrize("method", [TRANSFER, CARD])
    def test_other_methods_than_cash_receive_no_cash(self, method):
        with pytest.raises(ReceivedWithoutCash) as refusal:
            Tender(method, bank="Bancolombia", received=pesos("5000.00")).pay(pesos("3570.00"))
        assert refusal.value.field == "received"

    @pytest.mark.parametrize("bank", ["", "   "])
    def test_a_transfer_names_its_bank(self, bank):
        with pytest.raises(TextMissing) as refusal:
            Tender(TRANSFER, bank=bank).pay(pesos("3570.00"))
        assert refusal.value.field == "bank"

    @pytest.mark.parametrize("method", [CASH, CARD])
    def test_other_methods_than_a_transfer_need_no_bank(self, method):
        assert Tender(method).pay(pesos("3570.00")).bank == ""

    def test_nobody_unknown_can_owe(self):
        with pytest.raises(CreditNeedsClient) as refusal:
            Tender(CREDIT).pay(pesos("3570.00"))
        assert refusal.value.field == "method"

    def test_somebody_registered_can_owe_and_hands_over_nothing(self):
        payment = Tender(CREDIT).pay(pesos("3570.00"), on_account=True)
        assert payment == Payment(CREDIT, pesos("3570.00"))
        with pytest.raises(ReceivedWithoutCash):
            Tender(CREDIT, received=pesos("4000.00")).pay(pesos("3570.00"), on_account=True)


class TestWords:
    def test_trims_the_words_of_a_payment(self):
        payment = Tender(TRANSFER, bank=" Nequi ", reference=" 991 ").pay(pesos("1.00"))
        assert (payment.bank, payment.reference) == ("Nequi", "991")

    def test_words_of_a_payment_fit_their_columns(self):
        payment = Tender(TRANSFER, bank="b" * 50, reference="r" * 100).pay(pesos("1.00"))
        assert (len(payment.bank), len(payment.reference)) == (50, 100)

    def test_a_longer_bank_is_refused(self):
        with pytest.raises(TextTooLong) as refusal:
            Tender(TRANSFER, bank="b" * 51).pay(pesos("1.00"))
        assert (refusal.value.field, refusal.value.limit) == ("bank", 50)

    def test_a_longer_reference_is_refused(self):
        with pytest.raises(TextTooLong) as refusal:
            Tender(CARD, reference="r" * 101).pay(pesos("1.00"))
        assert (refusal.value.field, refusal.value.limit) == ("reference", 100)

    def test_control_characters_are_refused(self):
        with pytest.raises(TextNotPrintable) as refusal:
            Tender(CARD, reference="a\x00b").pay(pesos("1.00"))
        assert refusal.value.field == "reference"


class TestTender:
    def test_a_tender_is_cash_unless_told(self):
        assert Tender().pay(pesos("3550.00")) == Payment(CASH, pesos("3550.00"))

    def test_pays_what_turns_out_to_be_due(self):
        payment = Tender(received=pesos("5000.00")).pay(pesos("3570.00"))
        assert payment == Payment(CASH, pesos("3570.00"), "", "", pesos("5000.00"), pesos("1450.00"), pesos("20.00"))
