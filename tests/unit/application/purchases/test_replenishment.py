"""What runs low is suggested, and ordered once."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.listing import Listing
from application.queries.purchases.purchases import PurchaseCriteria, PurchaseDetails
from domain.purchases.purchase_state import PurchaseState
from domain.purchases.replenishment import NothingToOrder, NotSuggested
from domain.shared.errors import NotFound
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole
from tests.builders import pesos
from tests.contracts.purchases.purchasing import buy, goods, order, order_suggestions, receive, void
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


@pytest.fixture
def rice(world: World, shop: Shop) -> int:
    """Three of at least ten, at 1000.00."""
    return world.register(shop, "Arroz", stock=3, minimum_stock=Decimal(10)).id


def suggestions(world: World, shop: Shop) -> list[tuple[str, Decimal, Decimal]]:
    """Name, what is on order, how much to order."""
    page = world.suggestion_reader.page(shop.id, "", Listing())
    return [(each.name, each.on_order, each.suggested) for each in page.items]


def ordered(purchases: tuple[PurchaseDetails, ...]) -> list[tuple[int | None, list[tuple[str, Decimal, str]]]]:
    """Supplier and lines of each."""
    return [
        (each.supplier_id, [(line.name, line.quantity, str(line.price)) for line in each.lines]) for each in purchases
    ]


class TestOrderEverything:
    def test_makes_one_pending_purchase_for_each_last_supplier(self, world: World, shop: Shop, rice: int) -> None:
        ana, marta = world.register_supplier(shop, "Ana"), world.register_supplier(shop, "Marta")
        oil = world.register(shop, "Aceite", minimum_stock=Decimal(2)).id
        world.register(shop, "Sal", minimum_stock=Decimal(1), unit_cost=pesos("300.00"))
        for product, supplier, price in ((rice, marta, "1100.00"), (oil, ana, "9000.00"), (rice, ana, "1050.00")):
            buy(world, shop, goods(product, price=price), supplier_id=supplier.id)
        buy(world, shop, goods(oil, price="9500.00"), supplier_id=marta.id)
        world.clock.advance(timedelta(days=1))
        purchases = order_suggestions(world, shop)
        assert ordered(purchases) == [
            (ana.id, [("Arroz", 15, "1050.00")]),
            (marta.id, [("Aceite", 2, "9500.00")]),
            (None, [("Sal", 2, "300.00")]),
        ]
        assert {each.state for each in purchases} == {PurchaseState.PENDING}
        assert {each.day for each in purchases} == {purchases[0].created_at.date()}
        assert [world.purchase_reader.one(shop.id, each.id) for each in purchases] == [*purchases]
        assert suggestions(world, shop) == []

    def test_everything_is_ordered_once(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        order_suggestions(world, shop)
        with refused(NothingToOrder):
            order_suggestions(world, shop)

    def test_counts_what_is_on_its_way(self, world: World, shop: Shop, rice: int) -> None:
        first = order(world, shop, goods(rice, 5))
        assert suggestions(world, shop) == [("Arroz", 5, 12)]
        receive(world, shop, first.id, {first.lines[0].id: 2})
        assert suggestions(world, shop) == [("Arroz", 3, 12)]
        void(world, shop, order(world, shop, goods(rice, 50)).id)
        assert ordered(order_suggestions(world, shop)) == [(None, [("Arroz", 12, "1000.00")])]

    def test_takes_an_archived_supplier_for_nobody(self, world: World, shop: Shop, rice: int) -> None:
        supplier = world.register_supplier(shop)
        buy(world, shop, goods(rice), supplier_id=supplier.id)
        world.edit_supplier(shop, supplier.id, active=False)
        assert [each.supplier_id for each in order_suggestions(world, shop)] == [None]

    def test_forgets_void_purchases(self, world: World, shop: Shop, rice: int) -> None:
        supplier = world.register_supplier(shop)
        void(world, shop, buy(world, shop, goods(rice, price="5.00"), supplier_id=supplier.id).id)
        assert ordered(order_suggestions(world, shop)) == [(None, [("Arroz", 17, "1000.00")])]

    def test_keeps_a_cost_with_tax_to_the_peso(self, world: World, shop: Shop, rice: int) -> None:
        buy(world, shop, goods(rice, final_price="1000.00"))
        [purchase] = order_suggestions(world, shop)
        assert (purchase.lines[0].quantity, str(purchase.total)) == (16, "16000.00")

    def test_makes_orders_of_two_hundred_lines_at_most(self, world: World, shop: Shop) -> None:
        for number in range(201):
            world.register(shop, f"Producto {number}", minimum_stock=Decimal(1))
        assert [len(each.lines) for each in order_suggestions(world, shop)] == [200, 1]

    def test_leaves_the_neighbours_alone(self, world: World, shop: Shop, refused: Refused) -> None:
        world.register(world.open_shop(), "Arroz", minimum_stock=Decimal(1))
        with refused(NothingToOrder):
            order_suggestions(world, shop)


class TestOrderSome:
    def test_takes_the_quantities_that_are_given(self, world: World, shop: Shop, rice: int) -> None:
        oil = world.register(shop, "Aceite", minimum_stock=Decimal(2)).id
        world.register(shop, "Sal", minimum_stock=Decimal(1))
        assert ordered(order_suggestions(world, shop, {rice: 5, oil: None})) == [
            (None, [("Arroz", 5, "1000.00"), ("Aceite", 4, "1000.00")])
        ]

    def test_refuses_what_is_not_suggested_any_more(
        self, world: World, shop: Shop, rice: int, refused: Refused
    ) -> None:
        plenty = world.register(shop, "Sal", stock=9, minimum_stock=Decimal(1)).id
        with refused(NotSuggested) as refusal:
            order_suggestions(world, shop, {rice: 5, plenty: 5})
        assert (refusal.value.product_id, refusal.value.field) == (plenty, "lines.1.product_id")

    def test_refuses_what_the_shop_does_not_have(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        theirs = world.register(world.open_shop(), "Arroz", minimum_stock=Decimal(1)).id
        with refused(NotFound) as refusal:
            order_suggestions(world, shop, {rice: 5, theirs: 5})
        assert refusal.value.field == "lines.1.product_id"

    @pytest.mark.parametrize(("amount", "kind"), [("0", QuantityNotPositive), ("0.5", QuantityNotWhole)])
    def test_refuses_what_is_no_quantity(
        self, world: World, shop: Shop, rice: int, refused: Refused, *, amount: str, kind: type[Exception]
    ) -> None:
        with refused(kind) as refusal:
            order_suggestions(world, shop, {rice: amount})
        assert refusal.value.field == "lines.0.quantity"

    def test_refuses_to_order_nothing(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        with refused(NothingToOrder):
            order_suggestions(world, shop, {})


def test_what_is_ordered_can_be_received(world: World, shop: Shop, rice: int) -> None:
    [purchase] = order_suggestions(world, shop)
    receive(world, shop, purchase.id)
    assert world.holding(shop, rice)[0] == 20
    pending = PurchaseCriteria(state=PurchaseState.PENDING)
    assert world.purchase_reader.page(shop.id, pending, Listing()).items == ()
