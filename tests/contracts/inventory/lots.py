"""Goods that expire: which lots a sale takes from, and that everything that is undone goes back where it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from application.ports.unit_of_work import UnitOfWork
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.inventory.stock import InsufficientStock
from tests.contracts.purchases.purchasing import buy, goods, receive, void
from tests.contracts.purchases.purchasing import order as order_goods
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

EARLY, LATE = date(2027, 3, 1), date(2027, 9, 1)


def bought(world: World, shop: Shop, product_id: int, quantity: int, expiry: date | None = None) -> int:
    """The purchase's id."""
    return buy(world, shop, goods(product_id, quantity, expiry_date=expiry)).id


def shelf(world: World, shop: Shop, product_id: int) -> list[tuple[date, Decimal]]:
    """What is in lots, first to expire first, as the next sale finds it; and that it agrees with the stock."""

    def look(uow: UnitOfWork) -> list[tuple[date, Decimal]]:
        (product,) = uow.products.lock([product_id])
        assert uow.products.lock_one(product_id).lots == product.lots
        assert sum(lot.remaining.amount for lot in product.lots) <= product.holding.quantity.amount
        return [(lot.expiry_date, lot.remaining.amount) for lot in product.lots]

    return world.within(shop.id, look)


def stocked(world: World) -> tuple[Shop, int]:
    """Two that never expire, three late and two early ones."""
    shop = world.open_shop()
    milk = world.register(shop, "Leche", stock=2).id
    bought(world, shop, milk, 3, LATE)
    bought(world, shop, milk, 2, EARLY)
    return shop, milk


class LotContract:
    def test_every_receipt_that_expires_is_a_lot(self, world: World) -> None:
        shop = world.open_shop()
        milk, soap = world.register(shop, "Leche").id, world.register(shop, "Jabón").id
        ordered = order_goods(world, shop, goods(milk, 5, expiry_date=EARLY), goods(soap, 5))
        line = ordered.lines[0].id
        receive(world, shop, ordered.id, {line: 2})
        receive(world, shop, ordered.id)
        assert shelf(world, shop, milk) == [(EARLY, 2), (EARLY, 3)]
        assert shelf(world, shop, soap) == []

    def test_a_sale_takes_what_expires_first(self, world: World) -> None:
        shop, milk = stocked(world)
        world.sell(shop.seller, {milk: 1})
        assert shelf(world, shop, milk) == [(EARLY, 1), (LATE, 3)]
        world.sell(shop.seller, {milk: 3})
        assert shelf(world, shop, milk) == [(LATE, 1)]
        world.sell(shop.seller, {milk: 2})
        assert (shelf(world, shop, milk), world.holding(shop, milk)[0]) == ([], 1)

    def test_an_adjustment_takes_what_expires_first(self, world: World) -> None:
        shop, milk = stocked(world)
        world.adjust(shop, milk, -3)
        world.adjust(shop, milk, 4)
        assert (shelf(world, shop, milk), world.holding(shop, milk)[0]) == ([(LATE, 2)], 8)

    def test_a_void_undoes_the_sale(self, world: World) -> None:
        shop, milk = stocked(world)
        before = shelf(world, shop, milk), world.holding(shop, milk)
        world.void(shop, world.sell(shop.seller, {milk: 6}).id)
        assert (shelf(world, shop, milk), world.holding(shop, milk)) == before

    def test_returns_and_a_void_undo_it_in_parts(self, world: World) -> None:
        shop, milk = stocked(world)
        before = shelf(world, shop, milk), world.holding(shop, milk)
        sale = world.sell(shop.seller, {milk: 6})
        line = sale.lines[0].id
        world.return_lines(shop, sale.id, {line: 1})
        assert shelf(world, shop, milk) == []
        world.return_lines(shop, sale.id, {line: 2})
        assert shelf(world, shop, milk) == [(LATE, 2)]
        world.void(shop, sale.id)
        assert (shelf(world, shop, milk), world.holding(shop, milk)) == before

    def test_another_sale_in_between_changes_nothing_of_that(self, world: World) -> None:
        shop, milk = stocked(world)
        first = world.sell(shop.seller, {milk: 2})
        second = world.sell(shop.seller, {milk: 2})
        world.void(shop, first.id)
        assert shelf(world, shop, milk) == [(EARLY, 2), (LATE, 1)]
        world.void(shop, second.id)
        assert shelf(world, shop, milk) == [(EARLY, 2), (LATE, 3)]

    def test_a_corrected_sale_takes_and_gives_back(self, world: World) -> None:
        shop, milk = stocked(world)
        sale = world.sell(shop.seller, {milk: 4})
        line = sale.lines[0].id
        less = CorrectedLine(line_id=line, quantity=Decimal(1))
        world.edit_sale(shop.admin, sale.id, lines=(less,))
        assert shelf(world, shop, milk) == [(EARLY, 1), (LATE, 3)]
        more = CorrectedLine(line_id=line, quantity=Decimal(3))
        world.edit_sale(shop.admin, sale.id, lines=(more,))
        assert shelf(world, shop, milk) == [(LATE, 2)]
        world.void(shop, sale.id)
        assert shelf(world, shop, milk) == [(EARLY, 2), (LATE, 3)]

    def test_two_products_in_one_sale_keep_apart(self, world: World) -> None:
        shop, milk = stocked(world)
        bread = world.register(shop, "Pan").id
        bought(world, shop, bread, 4, EARLY + timedelta(days=1))
        sale = world.sell(shop.seller, {milk: 1, bread: 3})
        world.void(shop, sale.id)
        assert shelf(world, shop, bread) == [(EARLY + timedelta(days=1), 4)]
        assert shelf(world, shop, milk) == [(EARLY, 2), (LATE, 3)]

    def test_voiding_a_purchase_takes_its_own_lot(self, world: World) -> None:
        shop = world.open_shop()
        milk = world.register(shop, "Leche", stock=1).id
        late = bought(world, shop, milk, 3, LATE)
        bought(world, shop, milk, 2, EARLY)
        void(world, shop, late)
        assert (shelf(world, shop, milk), world.holding(shop, milk)[0]) == ([(EARLY, 2)], 3)

    def test_one_that_was_sold_meanwhile_takes_what_is_there(self, world: World) -> None:
        shop = world.open_shop()
        milk = world.register(shop, "Leche", stock=1).id
        early = bought(world, shop, milk, 2, EARLY)
        bought(world, shop, milk, 3, LATE)
        world.sell(shop.seller, {milk: 2})
        void(world, shop, early)
        assert (shelf(world, shop, milk), world.holding(shop, milk)[0]) == ([(LATE, 2)], 2)

    def test_a_refusal_leaves_the_lots_alone(self, world: World) -> None:
        shop, milk = stocked(world)
        with pytest.raises(InsufficientStock):
            world.sell(shop.seller, {milk: 8})
        assert shelf(world, shop, milk) == [(EARLY, 2), (LATE, 3)]

    def test_lots_of_another_shop_are_not_touched(self, world: World) -> None:
        shop, milk = stocked(world)
        other, theirs = stocked(world)
        world.sell(shop.seller, {milk: 5})
        assert shelf(world, other, theirs) == [(EARLY, 2), (LATE, 3)]
