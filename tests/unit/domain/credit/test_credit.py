from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.clients.client import Client
from domain.credit.credit import (
    AGES,
    CreditPayment,
    Debt,
    PaidOnCredit,
    PaymentAlreadyVoid,
    PaymentExceedsBalance,
    by_age,
    still_owed,
)
from domain.sales.payment import Payment, PaymentMethod, Tender
from domain.shared.money import MoneyNotPositive
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import NOON, TODAY, pesos, refused

ANA = Client.register(id=4, business_id=1, name="Ana", at=NOON)
AMOUNTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)
DEBTS = st.lists(st.tuples(st.integers(0, 200), AMOUNTS), max_size=8).map(
    lambda told: [Debt(TODAY - timedelta(days=age), amount) for age, amount in sorted(told, reverse=True)]
)


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


class TestStillOwed:
    def test_payments_settle_the_oldest_first(self) -> None:
        march, may, june = (Debt(date(2026, month, 1), Decimal(100)) for month in (3, 5, 6))
        assert still_owed([march, may, june], Decimal(0)) == ([march, may, june], Decimal(0))
        assert still_owed([march, may, june], Decimal(130)) == ([Debt(may.day, Decimal(70)), june], Decimal(0))
        assert still_owed([march, may, june], Decimal(300)) == ([], Decimal(0))
        assert still_owed([march, may, june], Decimal(350)) == ([], Decimal(50))
        assert still_owed([], Decimal(5)) == ([], Decimal(5))

    @given(debts=DEBTS, paid=AMOUNTS | st.just(Decimal(0)))
    def test_nothing_appears_and_nothing_gets_lost(self, debts: list[Debt], paid: Decimal) -> None:
        left, favour = still_owed(debts, paid)
        owed = sum(debt.amount for debt in debts)
        assert sum(debt.amount for debt in left) - favour == owed - paid
        assert all(debt.amount > 0 for debt in left)
        assert not (left and favour)
        assert [debt.day for debt in left] == [debt.day for debt in debts[len(debts) - len(left) :]]


class TestByAge:
    @pytest.mark.parametrize(
        ("age", "place"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (4000, 3)]
    )
    def test_each_age_has_its_place(self, age: int, place: int) -> None:
        sums = by_age([Debt(TODAY - timedelta(days=age), Decimal(7))], TODAY)
        assert sums == tuple(Decimal(7) if n == place else Decimal(0) for n in range(len(AGES) + 1))

    @given(debts=DEBTS)
    def test_all_debt_is_of_some_age(self, debts: list[Debt]) -> None:
        assert sum(by_age(debts, TODAY)) == sum(debt.amount for debt in debts)
