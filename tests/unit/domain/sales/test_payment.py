from decimal import Decimal

import pytest
from hypothesis import given

from domain.sales.payment import (
    CreditNeedsClient,
    Payment,
    PaymentMethod,
    ReceivedTooLittle,
    ReceivedWithoutCash,
    Tender,
    cash_change,
)
from domain.shared.errors import Invalid
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

    @given(some.money("0.00", "999999999.99"), some.money("0.00", "999999999.99"))
    def test_change_is_never_less_than_the_account_gives_nor_a_coin_more(self, due, extra):
        change = cash_change(due, due + extra)
        assert extra <= change < extra + pesos("50.00")
        assert change.amount % 50 == 0


class TestCash:
    def test_keeps_what_was_received_the_change_and_its_rounding(self):
        payment = Payment.of(pesos("3570.00"), CASH, received=pesos("5000.00"))
        assert payment.received == pesos("5000.00")
        assert payment.change == pesos("1450.00")
        assert payment.rounding == pesos("20.00")

    def test_without_telling_what_was_received_there_is_no_change(self):
        payment = Payment.of(pesos("3570.00"), CASH)
        assert (payment.received, payment.change, payment.rounding) == (None, ZERO, ZERO)

    def test_exact_money_needs_no_change(self):
        payment = Payment.of(pesos("3570.00"), CASH, received=pesos("3570.00"))
        assert (payment.change, payment.rounding) == (ZERO, ZERO)

    def test_refuses_less_than_the_total(self):
        with pytest.raises(ReceivedTooLittle) as refusal:
            Payment.of(pesos("3570.00"), CASH, received=pesos("3569.99"))
        assert (refusal.value.total, refusal.value.received) == (pesos("3570.00"), pesos("3569.99"))
        assert refusal.value.field == "received"

    def test_a_free_sale_may_receive_nothing(self):
        assert Payment.of(ZERO, CASH, received=ZERO).rounding == ZERO

    def test_refuses_a_negative_amount_received(self):
        with pytest.raises(ReceivedTooLittle):
            Payment.of(ZERO, CASH, received=pesos("-0.01"))

    def test_a_change_that_no_book_holds_is_refused_about_what_was_received(self):
        with pytest.raises(Invalid) as refusal:
            Payment.of(pesos("0.01"), CASH, received=pesos("9999999999.99"))
        assert refusal.value.field == "received"


class TestOtherMethods:
    @pytest.mark.parametrize("method", [TRANSFER, CARD])
    def test_other_methods_than_cash_round_nothing(self, method):
        payment = Payment.of(pesos("3570.01"), method, bank="Bancolombia", reference="A-17")
        assert payment == Payment(method, pesos("3570.01"), "Bancolombia", "A-17", None, ZERO)
        assert payment.rounding == ZERO

    @pytest.mark.parametrize("method", [TRANSFER, CARD])
    def test_other_methods_than_cash_receive_no_cash(self, method):
        with pytest.raises(ReceivedWithoutCash) as refusal:
            Payment.of(pesos("3570.00"), method, bank="Bancolombia", received=pesos("5000.00"))
        assert refusal.value.field == "received"

    @pytest.mark.parametrize("bank", ["", "   "])
    def test_a_transfer_names_its_bank(self, bank):
        with pytest.raises(TextMissing) as refusal:
            Payment.of(pesos("3570.00"), TRANSFER, bank=bank)
        assert refusal.value.field == "bank"

    @pytest.mark.parametrize("method", [CASH, CARD])
    def test_other_methods_than_a_transfer_need_no_bank(self, method):
        assert Payment.of(pesos("3570.00"), method).bank == ""

    def test_nobody_unknown_can_owe(self):
        with pytest.raises(CreditNeedsClient) as refusal:
            Payment.of(pesos("3570.00"), CREDIT)
        assert refusal.value.field == "method"

    def test_somebody_registered_can_owe_and_hands_over_nothing(self):
        payment = Tender(CREDIT).pay(pesos("3570.00"), on_account=True)
        assert payment == Payment(CREDIT, pesos("3570.00"))
        with pytest.raises(ReceivedWithoutCash):
            Tender(CREDIT, received=pesos("4000.00")).pay(pesos("3570.00"), on_account=True)


class TestWords:
    def test_trims_the_words_of_a_payment(self):
        payment = Payment.of(pesos("1.00"), TRANSFER, bank=" Nequi ", reference=" 991 ")
        assert (payment.bank, payment.reference) == ("Nequi", "991")

    def test_words_of_a_payment_fit_their_columns(self):
        payment = Payment.of(pesos("1.00"), TRANSFER, bank="b" * 50, reference="r" * 100)
        assert (len(payment.bank), len(payment.reference)) == (50, 100)

    def test_a_longer_bank_is_refused(self):
        with pytest.raises(TextTooLong) as refusal:
            Payment.of(pesos("1.00"), TRANSFER, bank="b" * 51)
        assert (refusal.value.field, refusal.value.limit) == ("bank", 50)

    def test_a_longer_reference_is_refused(self):
        with pytest.raises(TextTooLong) as refusal:
            Payment.of(pesos("1.00"), CARD, reference="r" * 101)
        assert (refusal.value.field, refusal.value.limit) == ("reference", 100)

    def test_control_characters_are_refused(self):
        with pytest.raises(TextNotPrintable) as refusal:
            Payment.of(pesos("1.00"), CARD, reference="a\x00b")
        assert refusal.value.field == "reference"


class TestTender:
    def test_a_tender_is_cash_unless_told(self):
        assert Tender().pay(pesos("3570.00")) == Payment(CASH, pesos("3570.00"))

    def test_pays_what_turns_out_to_be_due(self):
        payment = Tender(received=pesos("5000.00")).pay(pesos("3570.00"))
        assert payment == Payment(CASH, pesos("3570.00"), "", "", pesos("5000.00"), pesos("1450.00"))
