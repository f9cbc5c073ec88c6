"""A drawer with a base, what comes and goes, and what is counted."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts.access import Permission
from domain.sales.payment import NO_CASH, Cash, PaymentMethod, Tender
from domain.sales.sale import Sale
from domain.shared.money import ZERO, Money, NegativeMoney, total
from domain.shared.text import TextNotPrintable, TextTooLong
from domain.tills.till import Takings, TillAlreadyClosed, TillSession, TillState
from tests.builders import NOON, a_cart_line, a_product, a_sale, a_seller, pesos, refused
from tests.strategies import money

LATER = NOON + timedelta(hours=8)


def a_till(base: str = "50000.00") -> TillSession:
    return TillSession.open(id=5, business_id=1, seller_id=2, base=pesos(base), at=NOON)


class TestOpen:
    def test_expects_nothing_yet(self) -> None:
        till = a_till()
        assert (till.state, till.expected, till.counted, till.takings) == (TillState.OPEN, None, None, Takings())

    def test_refuses_a_base_below_nothing(self) -> None:
        with pytest.raises(NegativeMoney) as refusal:
            a_till("-0.01")
        assert refusal.value.field == "base"


class TestClose:
    def test_holds_the_count_against_base_and_takings(self) -> None:
        till = a_till()
        takings = Takings(pesos("3550.00"), pesos("1785.00"), pesos("20.00"))
        till.close(takings, counted=pesos("51000.00"), note="  Faltó cambio ", actor_id=1, at=LATER)
        assert (till.state, till.expected, till.counted) == (TillState.CLOSED, pesos("51765.00"), pesos("51000.00"))
        assert (till.closed_at, till.closed_by, till.note) == (LATER, 1, "Faltó cambio")

    def test_may_find_nothing_at_all(self) -> None:
        till = a_till("0")
        till.close(Takings(), counted=ZERO, note="", actor_id=2, at=LATER)
        assert (till.expected, till.counted) == (ZERO, ZERO)

    def test_a_till_is_closed_once(self) -> None:
        till = a_till()
        till.close(Takings(), counted=ZERO, note="", actor_id=2, at=LATER)
        with refused(TillAlreadyClosed, till) as refusal:
            till.close(Takings(), counted=pesos("1"), note="", actor_id=2, at=LATER)
        assert refusal.value.till_id == 5

    def test_refuses_a_count_below_nothing(self) -> None:
        till = a_till()
        with refused(NegativeMoney, till) as refusal:
            till.close(Takings(), counted=pesos("-1"), note="", actor_id=2, at=LATER)
        assert refusal.value.field == "counted"

    @pytest.mark.parametrize(("note", "kind"), [("x" * 201, TextTooLong), ("a\x00", TextNotPrintable)])
    def test_refuses_a_note_that_cannot_be_kept(self, note: str, kind: type) -> None:
        till = a_till()
        with refused(kind, till) as refusal:
            till.close(Takings(), counted=ZERO, note=note, actor_id=2, at=LATER)
        assert refusal.value.field == "note"


class TestTakings:
    def test_no_takings_of_no_movements(self) -> None:
        assert Takings.of([]) == Takings(ZERO, ZERO, ZERO)

    @given(st.lists(st.tuples(money("-99999.99", "99999.99"), money("-49.99", "49.99")), max_size=20))
    def test_takings_come_to_the_sum(self, entries: list[tuple[Money, Money]]) -> None:
        takings = Takings.of(Cash(amount, rounding) for amount, rounding in entries)
        assert takings.cash_in - takings.cash_out == total([amount for amount, _ in entries])
        assert takings.rounding == total([rounding for _, rounding in entries])
        assert takings.cash_in >= ZERO
        assert takings.cash_out >= ZERO


class TestTheCashOfASale:
    """Two at 1785.00 make 3570.00; of 5000.00 the change is 1430.00, rounded up to 1450.00."""

    PAID = Tender(received=pesos("5000.00"))

    def return_lines(self, sale: Sale, quantity: int) -> None:
        product = a_product(stock=10)
        wanted = sale.parse_return([(sale.lines[0].id, quantity)])
        sale.return_lines(wanted, {1: product}, id=1, reason="", actor_id=1, at=LATER)

    def void(self, sale: Sale) -> None:
        sale.void({1: a_product(stock=10)}, reason="", actor_id=1, at=LATER)

    def test_cash_of_a_sale_is_what_stays_after_the_change(self) -> None:
        assert a_sale(tender=self.PAID).cash == Cash(pesos("3550.00"), pesos("20.00"))
        assert a_sale().cash == Cash(pesos("3550.00"), pesos("20.00"))

    @pytest.mark.parametrize("method", [PaymentMethod.TRANSFER, PaymentMethod.CARD])
    def test_a_sale_not_paid_in_cash_brings_none(self, method: PaymentMethod) -> None:
        sale = a_sale(tender=Tender(method, bank="Nequi"))
        self.return_lines(sale, 1)
        assert sale.cash == NO_CASH

    def test_cash_of_a_sale_is_less_what_came_back(self) -> None:
        sale = a_sale(tender=self.PAID)
        self.return_lines(sale, 1)
        assert sale.cash == Cash(pesos("1750.00"), pesos("20.00"))  # 1785.00 in coins is 1800.00

    def test_a_void_sale_brings_no_cash(self) -> None:
        sale = a_sale(tender=self.PAID)
        self.return_lines(sale, 1)
        self.void(sale)
        assert sale.cash == NO_CASH

    def test_returning_everything_refunds_exactly_the_cash_that_the_sale_left(self) -> None:
        sale = a_sale(tender=self.PAID)
        self.return_lines(sale, 2)
        assert sale.cash == Cash(ZERO, pesos("20.00"))
        assert sale.payments[0].refunded == pesos("3550.00")

    def test_returning_everything_in_pieces_refunds_exactly_the_cash_too(self) -> None:
        sale = a_sale(tender=self.PAID)
        self.return_lines(sale, 1)
        self.return_lines(sale, 1)
        assert sale.payments[0].refunded == pesos("3550.00")

    def test_a_void_keeps_what_was_refunded_beyond_the_cash_before_coins(self) -> None:
        sale = a_sale(tender=self.PAID)
        sale.payments = (evolve(sale.payments[0], refunded=pesos("3570.00")),)
        self.void(sale)
        assert sale.cash == Cash(pesos("-20.00"), pesos("20.00"))

    def test_cash_of_a_sale_follows_another_way_of_paying(self) -> None:
        sale = a_sale(tender=self.PAID)
        sale.pay_again([Tender(PaymentMethod.TRANSFER, bank="Nequi")])
        assert sale.cash == NO_CASH
        sale.pay_again([Tender()])
        assert sale.cash == Cash(pesos("3550.00"), pesos("20.00"))

    def test_a_free_sale_brings_no_cash(self) -> None:
        free = a_product(stock=1)
        free.price = free.price.__class__.before_tax(ZERO, free.price.treatment, NOON.date())
        assert not a_sale(a_cart_line(free)).cash


def test_a_seller_is_not_told_what_an_open_till_should_hold() -> None:
    assert not a_seller().may(Permission.READ_TILLS)
