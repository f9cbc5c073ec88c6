"""Splitting a receipt changes nothing: not the stock, not its value, not the average; nor does undoing it."""

import copy
from datetime import date
from itertools import count

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.quantity import Quantity, Unit
from tests.builders import an_origin
from tests.purchase_builders import a_line, an_order, receive, void
from tests.strategies import prices, products, quantities, splits

SOON = date(2027, 5, 31)


@frozen
class Delivery:
    """A product, an order of it on line 1001, and the parts in which it comes."""

    product: Product
    order: PurchaseOrder
    parts: list[Quantity]

    def received(self, parts: list[Quantity]) -> tuple[Product, PurchaseOrder]:
        product, order, ids = copy.deepcopy(self.product), copy.deepcopy(self.order), count(501)
        for part in parts:
            receive(order, product, arrived={1001: part}, lot_ids=ids)
        return product, order


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    unit = draw(st.sampled_from([Unit.PIECE, Unit.KILOGRAM]))
    product = draw(products(unit=unit, stocked=draw(st.booleans())))
    ordered = draw(quantities(unit, highest="50"))
    expiry_date = draw(st.none() | st.just(SOON))
    line = a_line(product, str(ordered.amount), draw(prices()), expiry_date=expiry_date)
    return Delivery(product, an_order(line), draw(splits(ordered)))


@given(deliveries())
def test_parts_leave_the_shelf_as_the_whole_does(delivery: Delivery) -> None:
    whole, _ = delivery.received([delivery.order.lines[0].quantity])
    parts, order = delivery.received(delivery.parts)
    assert parts.holding == whole.holding
    assert sum((lot.remaining.amount for lot in parts.lots), 0) == sum((lot.remaining.amount for lot in whole.lots), 0)
    assert order.lines[0].received_value == order.lines[0].base
    assert order.outstanding == {}


@given(deliveries())
def test_voiding_is_the_identity_however_the_goods_came(delivery: Delivery) -> None:
    product, order = delivery.received(delivery.parts)
    void(order, product)
    before = delivery.product
    assert (product.holding.quantity, product.holding.value) == (before.holding.quantity, before.holding.value)
    assert product.lots == before.lots


@given(deliveries(), st.data())
def test_voiding_takes_exactly_what_came_while_enough_value_is_left(delivery: Delivery, data: st.DataObject) -> None:
    product, order = delivery.received(delivery.parts)
    line = order.lines[0]
    spare = product.holding.quantity - line.received
    if spare:
        product.take(data.draw(quantities(product.unit, highest=str(spare.amount))), an_origin())
    held = product.holding
    [movement] = void(order, product)
    if held.quantity == line.received:
        assert product.holding.value.amount == 0
    elif line.received_value <= held.value:
        assert -movement.value == line.received_value
