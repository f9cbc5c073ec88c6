from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import strategies as st

from domain.clients.client import Client
from domain.credit.credit import (
    CreditPayment,
    PaidOnCredit,
    PaymentAlreadyVoid,
    PaymentExceedsBalance,
)
from domain.sales.payment import Payment, PaymentMethod, Tender
from domain.shared.money import MoneyNotPositive
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import NOON, pesos, refused

ANA = Client.register(id=4, business_id=1, name="Ana", at=NOON)
AMOUNTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)


def a_payment(amount: str = "1000.00", balance: str = "1000.00", **facts: object) -> CreditPayment:
    given = {"client": ANA, "tender": Tender(), "actor_id": 2, "at": NOON} | facts
    return CreditPayment.take(id=9, amount=pesos(amount), balance=pesos(balance), **given)  # type: ignore[arg-type]


class TestTake:
    def test_keeps_who_paid_what_and_how(self) -> None:
        payment = a_payment(tender=Tender(PaymentMethod.TRANSFER, " Nequi ", "123"))
        assert payment == CreditPayment(
            id=9,
            business_id=1,
            client_id=4,
            payment=Payment(PaymentMethod.TRANSFER, pesos("1000.00"), "Nequi", "123"),
            taken_by=2,
            taken_at=NOON,
        )

    def test_takes_a_payment_also_from_one_who_is_archived(self) -> None:
        assert a_payment(client=evolve(ANA, active=False)).client_id == 4

    @pytest.mark.parametrize("amount", ["0.01", "999.99", "1000.00"])
    def test_takes_up_to_what_is_owed(self, amount: str) -> None:
        assert a_payment(amount).payment.amount == pesos(amount)

    @pytest.mark.parametrize(("amount", "balance"), [("1000.01", "1000.00"), ("0.01", "0.00"), ("0.01", "-5.00")])
    def test_never_takes_more_than_what_is_owed(self, amount: str, balance: str) -> None:
        with pytest.raises(PaymentExceedsBalance) as refusal:
            a_payment(amount, balance)
        error = refusal.value
        assert (error.balance, error.amount, error.field) == (pesos(balance), pesos(amount), "amount")

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"amount": "0.00"}, MoneyNotPositive, "amount"),
            ({"amount": "-1.00"}, MoneyNotPositive, "amount"),
            ({"tender": Tender(PaymentMethod.CREDIT)}, PaidOnCredit, "method"),
            ({"tender": Tender(PaymentMethod.TRANSFER)}, TextMissing, "bank"),
            ({"tender": Tender(reference="r" * 101)}, TextTooLong, "reference"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(self, facts: dict[str, object], kind: type, field: str) -> None:
        with pytest.raises(kind) as refusal:
            a_payment(**facts)  # type: ignore[arg-type]
        assert refusal.value.field == field


class TestVoid:
    def test_a_void_payment_keeps_who_when_and_why(self) -> None:
        payment = a_payment()
        payment.void(reason=" Dos veces ", actor_id=1, at=NOON)
        assert payment == evolve(a_payment(), voided_at=NOON, voided_by=1, void_reason="Dos veces")

    def test_a_payment_is_voided_once(self) -> None:
        payment = a_payment()
        payment.void(reason="", actor_id=1, at=NOON)
        with refused(PaymentAlreadyVoid, payment) as refusal:
            payment.void(reason="otra vez", actor_id=2, at=NOON)
        assert refusal.value.payment_id == 9

    @pytest.mark.parametrize(("reason", "kind"), [("x" * 201, TextTooLong), ("a\tb\x00", TextNotPrintable)])
    def test_a_reason_is_a_line_of_text(self, reason: str, kind: type) -> None:
        payment = a_payment()
        with refused(kind, payment) as refusal:
            payment.void(reason=reason, actor_id=1, at=NOON)
        assert refusal.value.field == "reason"
