"""Sales on hold: how they are read, and how one is sold."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.listing import Listing
from application.queries.sales.held_sales import (
    HeldSaleCriteria,
    HeldSaleSort,
    ListHeldSales,
    ShowHeldSale,
)
from domain.accounts.access import Permission, PermissionDenied
from domain.inventory.stock import InsufficientStock
from domain.products.product_errors import ProductArchived
from domain.shared.errors import NotFound
from tests.builders import pesos
from tests.contracts.sales.held_sales import line, names
from tests.contracts.world.world import World


class HeldSaleSellingContract:
    def test_only_who_may_set_prices_agrees_to_them(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        with pytest.raises(PermissionDenied) as refusal:
            world.hold_lines(shop.seller, line(rice, unit_price=pesos("1.00")))
        assert refusal.value.permission is Permission.SET_PRICE
        held = world.hold(shop.seller, {rice: 1})
        with pytest.raises(PermissionDenied):
            world.edit_held_sale(shop.seller, held.id, lines=(line(rice, discount=Decimal(50)),))

    def test_a_seller_keeps_agreed_prices_up_to_their_quantity(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop, stock=9).id
        agreed = {"unit_price": pesos("1000.00")}
        held = world.hold_lines(shop.admin, line(rice, "3", **agreed))
        edited = world.edit_held_sale(shop.seller, held.id, lines=(line(rice, "2", **agreed), line(rice)))
        assert [(each.quantity, each.unit_price) for each in edited.lines] == [(2, 1000), (1, None)]
        for more in ((line(rice, "3", **agreed),), (line(rice, **agreed), line(rice, "2", **agreed))):
            with pytest.raises(PermissionDenied):
                world.edit_held_sale(shop.seller, held.id, lines=more)
            with pytest.raises(PermissionDenied):
                world.sell_lines(shop.seller, *more, held_sale_id=held.id)
        sale = world.sell_lines(shop.seller, line(rice, "2", **agreed), held_sale_id=held.id)
        assert [each.unit_price for each in sale.lines] == [1000]

    def test_sells_it_at_the_prices_of_now_and_takes_it_away(self, world: World) -> None:
        shop = world.open_shop()
        rice, client = world.register(shop, stock=9), world.register_client(shop, "Luz").id
        held = world.hold(shop.seller, {rice.id: 2}, client_id=client)
        world.edit(shop, rice.id, price=pesos("2000.00"))
        sale = world.sell_lines(shop.admin, held_sale_id=held.id)
        assert [(each.product_id, each.quantity, each.unit_price) for each in sale.lines] == [(rice.id, 2, 2000)]
        assert (sale.client_id, sale.client_name, sale.seller_id) == (client, "Luz", shop.admin.user_id)
        assert names(world, shop) == []
        with pytest.raises(NotFound) as refusal:
            world.sell_lines(shop.seller, held_sale_id=held.id)
        assert (refusal.value.kind, refusal.value.field) == ("held_sale", "held_sale_id")
        assert world.holding(shop, rice.id)[0] == 7

    def test_lines_and_client_of_the_sale_win(self, world: World) -> None:
        shop = world.open_shop()
        rice, salt = world.register(shop, stock=9).id, world.register(shop, "Sal", stock=9).id
        held = world.hold(shop.seller, {rice: 2}, client_name="Ana")
        sale = world.sell(shop.seller, {salt: 1}, held_sale_id=held.id, client_name="Luz")
        assert ([each.product_id for each in sale.lines], sale.client_name) == ([salt], "Luz")
        assert names(world, shop) == []

    def test_stays_when_it_cannot_be_sold(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        rice = world.register(shop, stock=1).id
        held = world.hold(shop.seller, {rice: 2})
        with pytest.raises(InsufficientStock):
            world.sell_lines(shop.seller, held_sale_id=held.id)
        with pytest.raises(NotFound):
            world.sell_lines(other.seller, held_sale_id=held.id)
        assert names(world, shop) == ["Mesa 4"]

    def test_archived_products_are_marked_kept_and_not_sold(self, world: World) -> None:
        shop = world.open_shop()
        rice, salt = world.register(shop, stock=5).id, world.register(shop, "Sal", stock=5).id
        held = world.hold(shop.seller, {rice: 1, salt: 1})
        world.archive(shop, salt)
        shown = ShowHeldSale(world.held_sale_reader)(shop.seller, held.id)
        assert [(each.name, each.archived) for each in shown.lines] == [("Café", False), ("Sal", True)]
        (listed,) = ListHeldSales(world.held_sale_reader)(shop.seller, HeldSaleCriteria(), Listing()).items
        assert listed.has_archived
        edited = world.edit_held_sale(shop.seller, held.id, lines=(line(salt, "2"),))
        assert [(each.quantity, each.archived) for each in edited.lines] == [(2, True)]
        with pytest.raises(ProductArchived) as refusal:
            world.sell_lines(shop.seller, held_sale_id=held.id)
        assert refusal.value.field == "lines.0.product_id"

    def test_shows_what_editing_answered(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop, barcode="7701").id
        held = world.hold_lines(shop.admin, line(rice, "2", discount=Decimal("12.50")), line(rice))
        assert ShowHeldSale(world.held_sale_reader)(shop.seller, held.id) == held
        assert world.edit_held_sale(shop.seller, held.id, lines=(line(rice),)) == ShowHeldSale(world.held_sale_reader)(
            shop.seller, held.id
        )

    def test_lists_those_of_the_shop_by_date_and_name_and_words(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.hold(other.seller, {world.register(other).id: 1}, name="Ajena")
        rice = world.register(shop).id
        for name, actor in (("Mesa 4", shop.admin), ("Ánfora", shop.seller), ("terraza", shop.seller)):
            world.hold(actor, {rice: 1}, name=name, client_name="Inés" if name == "terraza" else "")
            world.clock.advance(timedelta(minutes=1))
        assert names(world, shop) == ["terraza", "Ánfora", "Mesa 4"]
        assert names(world, shop, descending=False) == ["Mesa 4", "Ánfora", "terraza"]
        assert names(world, shop, order=HeldSaleSort.NAME, descending=False) == ["Ánfora", "Mesa 4", "terraza"]
        assert names(world, shop, text="ines") == ["terraza"]
        assert names(world, shop, text="anf") == ["Ánfora"]
        listed = ListHeldSales(world.held_sale_reader)(shop.seller, HeldSaleCriteria(), Listing())
        assert [each.held_by for each in listed.items] == [shop.seller.user_id] * 2 + [shop.admin.user_id]
        assert {each.line_count for each in listed.items} == {1}

    def test_one_of_another_shop_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        held = world.hold(other.seller, {world.register(other).id: 1})
        for id in (held.id, held.id + 1000):
            with pytest.raises(NotFound):
                ShowHeldSale(world.held_sale_reader)(shop.seller, id)
