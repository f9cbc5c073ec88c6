"""Goods that expire: what leaves first, where it comes back to, and that stock and lots always agree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.lot import Lot, LotAllocation, LotsSold
from domain.inventory.stock import InsufficientStock, MovementType, StockMovement
from domain.products.product import Product
from domain.shared.quantity import Quantity, Unit
from tests.builders import NOON, a_product, an_origin, pesos, pieces

NEW_YEAR = date(2027, 1, 1)


def a_lot(id: int, days: int, count: int, line: int | None = None) -> Lot:
    """Expires `days` after New Year; `line` is the purchase line it came with."""
    expiry = NEW_YEAR + timedelta(days=days)
    return Lot(id, 7, line or id, expiry, pieces(count), pieces(count), NOON)


def a_shelf(*lots: Lot, loose: int = 0, unit_cost: str = "10.00") -> Product:
    """Holds the lots and `loose` pieces that never expire, all at one cost."""
    product = a_product(id=7, stock=0)
    if loose:
        product.receive_at(pieces(loose), pesos(unit_cost), an_origin(MovementType.PURCHASE))
    for lot in lots:
        product.receive(lot.quantity, pesos(unit_cost) * lot.quantity.amount, an_origin(MovementType.PURCHASE), lot)
    return product


def remaining(product: Product) -> dict[int, int]:
    return {lot.id: int(lot.remaining.amount) for lot in product.lots}


def moved(movement: StockMovement) -> dict[int, int]:
    return {share.lot.id: int(share.quantity.amount) for share in movement.lots}


class TestReceive:
    def test_a_receipt_that_expires_begins_a_lot(self) -> None:
        product = a_product(id=7, stock=0)
        lot = a_lot(1, 0, 5)
        movement = product.receive(pieces(5), pesos("50.00"), an_origin(MovementType.PURCHASE), lot)
        assert (movement.opened, movement.lots, movement.lotted) == (lot, (LotAllocation(lot, pieces(5)),), pieces(5))
        assert product.lots == (lot,)

    def test_a_receipt_that_does_not_expire_begins_no_lot(self) -> None:
        movement = a_product(stock=0).receive(pieces(5), pesos("50.00"), an_origin(MovementType.PURCHASE))
        assert (movement.opened, movement.lots, movement.lotted) == (None, (), pieces(0))

    def test_the_cost_is_of_all_of_it(self) -> None:
        product = a_product(stock=0)
        product.receive(pieces(3), pesos("10.00"), an_origin(MovementType.PURCHASE))
        assert (product.holding.value, product.holding.unit_cost) == (pesos("10.00"), pesos("3.33"))


class TestTake:
    def test_takes_what_expires_first_and_last_what_never_does(self) -> None:
        product = a_shelf(a_lot(1, 30, 3), a_lot(2, 10, 2), loose=4)
        assert moved(product.take(pieces(1), an_origin())) == {2: -1}
        assert moved(product.take(pieces(3), an_origin())) == {2: -1, 1: -2}
        assert moved(product.take(pieces(3), an_origin())) == {1: -1}
        assert (remaining(product), product.holding.quantity) == ({}, pieces(2))

    def test_takes_the_first_received_of_two_lots_that_expire_together(self) -> None:
        product = a_shelf(a_lot(9, 0, 2), a_lot(3, 0, 2))
        assert moved(product.take(pieces(1), an_origin())) == {3: -1}

    def test_tells_what_is_left_in_lots(self) -> None:
        product = a_shelf(a_lot(1, 0, 3), loose=4)
        assert product.take(pieces(2), an_origin()).lotted == pieces(1)

    def test_a_refusal_leaves_the_lots_alone(self) -> None:
        product = a_shelf(a_lot(1, 0, 3))
        with pytest.raises(InsufficientStock):
            product.take(pieces(4), an_origin())
        assert remaining(product) == {1: 3}


class TestBringBack:
    def sold(self, product: Product, count: int) -> LotsSold:
        shares = product.take(pieces(count), an_origin()).lots
        lots = {lot.id: lot for lot in product.lots}
        return LotsSold(
            pieces(count),
            tuple(LotAllocation(lots.get(s.lot.id, s.lot.changed(s.quantity)), -s.quantity) for s in shares),
        )

    def test_goes_first_to_what_never_expires_then_last_to_expire_first(self) -> None:
        product = a_shelf(a_lot(1, 10, 2), a_lot(2, 20, 2), loose=2)
        sold = self.sold(product, 5)
        assert moved(product.restock(pieces(1), pesos("10.00"), an_origin(), sold)) == {}
        sold = sold.after_return(pieces(1), ())
        assert moved(product.restock(pieces(3), pesos("30.00"), an_origin(), sold)) == {2: 2, 1: 1}

    @given(st.data())
    def test_bringing_all_back_in_any_parts_undoes_the_sale(self, data: st.DataObject) -> None:
        counts = data.draw(st.lists(st.integers(1, 5), max_size=4))
        lots = [a_lot(n, data.draw(st.integers(0, 3)), count) for n, count in enumerate(counts, 1)]
        product = a_shelf(*lots, loose=data.draw(st.integers(1, 5)))
        before = (product.holding, product.lots)
        left = data.draw(st.integers(1, int(product.holding.quantity.amount)))
        sold = self.sold(product, left)
        while left:
            part = data.draw(st.integers(1, left))
            movement = product.restock(pieces(part), pesos("10.00") * pieces(part).amount, an_origin(), sold)
            sold, left = sold.after_return(pieces(part), movement.lots), left - part
        assert (product.holding, product.lots) == before


class TestHandBack:
    def test_takes_its_own_lots_first(self) -> None:
        product = a_shelf(a_lot(1, 0, 3, line=11), a_lot(2, 9, 3, line=22))
        assert moved(product.return_to_supplier(pieces(3), pesos("30.00"), an_origin(), 22)) == {2: -3}

    def test_hands_back_what_never_expires_before_other_lots(self) -> None:
        product = a_shelf(a_lot(1, 0, 3, line=11), a_lot(2, 9, 1, line=22), loose=1)
        assert moved(product.return_to_supplier(pieces(3), pesos("30.00"), an_origin(), 22)) == {2: -1, 1: -1}

    def test_undoes_a_receipt_at_exactly_its_cost(self) -> None:
        product = a_shelf(loose=10, unit_cost="50.00")
        before = product.holding
        product.receive(pieces(10), pesos("1000.00"), an_origin(MovementType.PURCHASE))
        product.return_to_supplier(pieces(10), pesos("1000.00"), an_origin(MovementType.PURCHASE_VOID), 1)
        assert product.holding == before

    def test_emptying_the_shelf_takes_all_the_value(self) -> None:
        product = a_shelf(loose=3, unit_cost="3.33")
        product.return_to_supplier(pieces(3), pesos("5.00"), an_origin(MovementType.PURCHASE_VOID), 1)
        assert product.holding.value == pesos("0.00")

    def test_takes_the_average_where_the_value_is_gone(self) -> None:
        product = a_shelf(loose=100, unit_cost="1.00")
        movement = product.return_to_supplier(pieces(10), pesos("1000.00"), an_origin(MovementType.PURCHASE_VOID), 1)
        assert (movement.value, product.holding.value) == (pesos("-10.00"), pesos("90.00"))

    def test_refuses_what_is_not_there_any_more(self) -> None:
        product = a_shelf(a_lot(1, 0, 3))
        with pytest.raises(InsufficientStock):
            product.return_to_supplier(pieces(4), pesos("40.00"), an_origin(MovementType.PURCHASE_VOID), 1)


class TestAgreement:
    @given(st.data())
    def test_lots_are_always_within_the_stock(self, data: st.DataObject) -> None:
        product, next_id = a_product(id=7, stock=0), iter(range(1, 100))
        for _ in range(data.draw(st.integers(1, 12))):
            count = data.draw(st.integers(1, 6))
            if product.holding.quantity < pieces(count) or data.draw(st.booleans()):
                lot = a_lot(next(next_id), data.draw(st.integers(0, 3)), count) if data.draw(st.booleans()) else None
                movement = product.receive(pieces(count), pesos("7.00"), an_origin(MovementType.PURCHASE), lot)
            elif data.draw(st.booleans()):
                movement = product.take(pieces(count), an_origin())
            else:
                line = data.draw(st.integers(1, 5))
                movement = product.return_to_supplier(
                    pieces(count), pesos("7.00"), an_origin(MovementType.PURCHASE_VOID), line
                )
            in_lots = sum((lot.remaining for lot in product.lots), Quantity.zero(Unit.PIECE))
            assert movement.lotted == in_lots
            assert pieces(0) <= in_lots <= product.holding.quantity
            assert all(pieces(0) < lot.remaining <= lot.quantity for lot in product.lots)
