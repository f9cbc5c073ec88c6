"""Correcting what was sold: the shelf, the costs and the payment as if it had been sold right the first time."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, MovementType, StockMovement, StockOnHand
from domain.products.product import Product
from domain.sales.payment import CASH, PaymentMethod, ReceivedTooLittle, Tender
from domain.sales.sale import Sale, SaleAlreadyVoid
from domain.sales.sale_editing import Correction, LineAlreadyReturned, correct_lines, quantities_by_line
from domain.sales.sale_line import CartLine, SaleLine, SaleWithoutLines, TooManyLines
from domain.shared.errors import NotFound
from domain.shared.quantity import Quantity, QuantityNotWhole, Unit
from tests.builders import NOON, a_price, a_product, an_origin, pesos, pieces


def coffee(stock: int = 10, unit_cost: str = "1000.00") -> Product:
    return a_product(id=1, name="Café", stock=stock, unit_cost=unit_cost, price=a_price("1500.00"))


def sold(product: Product, count: int, tender: Tender = CASH) -> Sale:
    sale, _ = Sale.open(
        id=9,
        line_ids=[90],
        business_id=product.business_id,
        seller_id=3,
        cart=[CartLine(product, pieces(count), product.price)],
        tenders=[tender],
        client_name="",
        at=NOON,
    )
    return sale


def corrected(
    sale: Sale,
    kept: Mapping[int, int],
    *products: Product,
    added: Sequence[CartLine] = (),
    tender: Tender = CASH,
) -> list[StockMovement]:
    correction = Correction({id: pieces(count) for id, count in kept.items()}, added)
    return correct_lines(
        sale,
        correction,
        {product.id: product for product in products},
        line_ids=[91 + n for n in range(len(added))],
        tenders=[tender],
        actor_id=3,
        at=NOON,
    )


def holding_and_lines(product: Product, count: int) -> tuple[StockOnHand, tuple[SaleLine, ...]]:
    """After selling `count` at once."""
    sale = sold(product, count)
    return product.holding, sale.lines


class TestCorrectLines:
    def test_a_smaller_quantity_comes_back_at_the_cost_it_left_with(self) -> None:
        product = coffee()
        sale = sold(product, 4)
        product.receive_at(pieces(10), pesos("2000.00"), an_origin(MovementType.PURCHASE))
        (movement,) = corrected(sale, {90: 1}, product)
        assert (movement.origin.cause, movement.origin.document_id) == (MovementType.EDIT, 9)
        assert (movement.quantity, movement.value) == (pieces(3), pesos("3000.00"))
        assert (sale.lines[0].quantity, sale.lines[0].cost) == (pieces(1), pesos("1000.00"))
        assert sale.total == pesos("1785.00")

    def test_a_greater_quantity_leaves_at_the_cost_of_now(self) -> None:
        product = coffee(stock=4)
        sale = sold(product, 4)
        product.receive_at(pieces(2), pesos("2000.00"), an_origin(MovementType.PURCHASE))
        (movement,) = corrected(sale, {90: 5}, product)
        assert (movement.quantity, movement.value) == (pieces(-1), pesos("-2000.00"))
        assert sale.lines[0].cost == pesos("6000.00")

    def test_a_line_that_is_not_kept_goes(self) -> None:
        product, other = coffee(), a_product(id=2, name="Té", stock=5, price=a_price("100.00"))
        sale = sold(product, 4)
        corrected(sale, {}, product, other, added=[CartLine(other, pieces(2), other.price)])
        assert [(line.id, line.product_id) for line in sale.lines] == [(91, 2)]
        assert (product.holding.quantity, other.holding.quantity) == (pieces(10), pieces(3))

    def test_the_price_stays_as_it_was_sold(self) -> None:
        product = coffee()
        sale = sold(product, 1)
        product.price = a_price("9000.00")
        corrected(sale, {90: 2}, product)
        assert sale.total == pesos("3570.00")

    def test_what_comes_back_may_be_sold_again_in_the_same_correction(self) -> None:
        product = coffee(stock=4)
        sale = sold(product, 4)
        corrected(sale, {}, product, added=[CartLine(product, pieces(4), a_price("1000.00"))])
        assert (sale.total, product.holding.quantity) == (pesos("4760.00"), pieces(0))

    def test_a_corrected_sale_is_paid_again(self) -> None:
        product = coffee()
        sale = sold(product, 1, Tender(received=pesos("2000.00")))
        corrected(sale, {90: 2}, product, tender=Tender(PaymentMethod.CASH, received=pesos("5000.00")))
        assert (sale.payments[0].amount, sale.payments[0].change) == (pesos("3570.00"), pesos("1450.00"))

    @given(st.data())
    def test_a_correction_ends_where_selling_it_right_the_first_time_would(self, data: st.DataObject) -> None:
        """At one and the same cost, in whatever order it is corrected."""
        first, product, right = data.draw(st.integers(1, 10)), coffee(), coffee()
        sale = sold(product, first)
        last = first
        for _ in range(data.draw(st.integers(1, 4))):
            last = data.draw(st.integers(1, 10))
            corrected(sale, {90: last}, product)
        assert (product.holding, sale.lines) == holding_and_lines(right, last)


class TestRefuses:
    def refused(self, kind: type[Exception], sale: Sale, kept: Mapping[int, int], product: Product, **more: object):
        before = (product.holding, sale.lines, sale.payments, sale.version)
        with pytest.raises(kind) as refusal:
            corrected(sale, kept, product, **more)  # type: ignore[arg-type]
        assert (product.holding, sale.lines, sale.payments, sale.version) == before
        return refusal.value

    def test_refuses_more_than_the_shelf_holds(self) -> None:
        product = coffee(stock=4)
        refusal = self.refused(InsufficientStock, sold(product, 3), {90: 5}, product)
        assert (refusal.shortages[0].available, refusal.shortages[0].requested) == (pieces(1), pieces(2))

    def test_refuses_less_than_what_came_back_already(self) -> None:
        product = coffee()
        sale = sold(product, 3)
        sale.return_lines({90: pieces(2)}, {1: product}, id=5, reason="", actor_id=3, at=NOON)
        refusal = self.refused(LineAlreadyReturned, sale, {90: 1}, product)
        assert (refusal.line_id, refusal.returned) == (90, pieces(2).amount)
        corrected(sale, {90: 2}, product)
        assert sale.lines[0].returnable == pieces(0)

    def test_refuses_a_correction_that_leaves_no_lines(self) -> None:
        product = coffee()
        self.refused(SaleWithoutLines, sold(product, 3), {}, product)

    def test_refuses_too_many_lines(self) -> None:
        product = coffee()
        added = [CartLine(product, pieces(1), product.price)] * 200
        self.refused(TooManyLines, sold(product, 3), {90: 3}, product, added=added)

    def test_refuses_to_correct_a_void_sale(self) -> None:
        product = coffee()
        sale = sold(product, 3)
        sale.void({1: product}, reason="", actor_id=3, at=NOON)
        self.refused(SaleAlreadyVoid, sale, {90: 1}, product)

    def test_refuses_a_payment_that_no_longer_covers_the_sale(self) -> None:
        product = coffee()
        sale = sold(product, 1)
        self.refused(ReceivedTooLittle, sale, {90: 2}, product, tender=Tender(received=pesos("2000.00")))


class TestKeptLines:
    def test_reads_quantities_in_the_unit_of_the_line(self) -> None:
        sale = sold(coffee(), 3)
        assert quantities_by_line(sale, [(0, 90, pieces(2).amount)]) == {90: Quantity.of(2, Unit.PIECE)}

    @pytest.mark.parametrize(
        ("parts", "field"), [([(2, 77)], "lines.2.line_id"), ([(0, 90), (1, 90)], "lines.1.line_id")]
    )
    def test_refuses_a_line_of_another_sale_or_named_twice(self, parts: list[tuple[int, int]], field: str) -> None:
        with pytest.raises(NotFound) as refusal:
            quantities_by_line(sold(coffee(), 3), [(position, id, pieces(1).amount) for position, id in parts])
        assert refusal.value.field == field

    def test_refuses_half_a_piece(self) -> None:
        with pytest.raises(QuantityNotWhole) as refusal:
            quantities_by_line(sold(coffee(), 3), [(0, 90, pieces(1).amount / 2)])
        assert refusal.value.field == "lines.0.quantity"
