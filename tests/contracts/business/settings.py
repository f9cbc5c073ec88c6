"""What the settings of a shop do to what is read: the same in every adapter."""

from decimal import Decimal

import pytest

from application.queries.listing import Listing
from application.queries.products import ProductCriteria, ProductDetails, ProductSort
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.world.listings import leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

BY_PRICE = ProductCriteria(order=ProductSort.PRICE)


def _shelves(world: World, shop: Shop) -> list[ProductDetails]:
    """Authored before tax and with it, so that the order by price differs with and without tax."""
    return [
        world.register(shop, "Antes", price=pesos("1500.00"), barcode="1"),
        world.register(shop, "Con", final_price=pesos("1700.00"), barcode="2"),
        world.register(shop, "Exento", price=pesos("1600.00"), treatment=Treatment.EXEMPT, barcode="3"),
    ]


def _figures(details: ProductDetails) -> tuple[str, str, str]:
    return tuple(f"{amount:.2f}" for amount in (details.price, details.price_tax, details.final_price))


class TermsContract:
    def test_with_tax_prices_are_as_they_were_authored(self, world: World) -> None:
        shop = world.open_shop()
        before, inside, exempt = _shelves(world, shop)
        assert _figures(before) == ("1500.00", "285.00", "1785.00")
        assert _figures(inside) == ("1428.57", "271.43", "1700.00")
        assert _figures(exempt) == ("1600.00", "0.00", "1600.00")
        page = world.product_reader.page(shop.id, BY_PRICE, Listing())
        assert [details.name for details in page.items] == ["Con", "Antes", "Exento"]

    def test_without_tax_what_was_authored_is_what_is_charged(self, world: World) -> None:
        shop = world.open_shop()
        made = _shelves(world, shop)
        world.configure(shop, charges_tax=False)
        shown = [world.product_reader.one(shop.id, details.id) for details in made]
        assert [_figures(details) for details in shown] == [
            ("1500.00", "0.00", "1500.00"),
            ("1700.00", "0.00", "1700.00"),
            ("1600.00", "0.00", "1600.00"),
        ]
        assert [details.treatment for details in shown] == [Treatment.GENERAL, Treatment.GENERAL, Treatment.EXEMPT]
        assert [world.product_reader.by_barcode(shop.id, details.barcode) for details in made] == shown
        assert list(world.product_reader.page(shop.id, ProductCriteria(), Listing()).items) == shown

    def test_whoever_writes_is_shown_the_same(self, world: World) -> None:
        shop = world.open_shop()
        world.configure(shop, charges_tax=False)
        made = world.register(shop, final_price=pesos("1785.00"), stock=5)
        for details in (
            made,
            world.edit(shop, made.id, name="Té"),
            world.adjust(shop, made.id, -1),
            world.archive(shop, made.id),
        ):
            assert details.treatment is Treatment.GENERAL
            assert _figures(details) == ("1785.00", "0.00", "1785.00")
        assert world.product_reader.one(shop.id, made.id) == details

    def test_a_shop_that_charges_tax_again_asks_what_it_asked_before(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        made = _shelves(world, shop)
        world.configure(other, charges_tax=False)
        world.configure(shop, charges_tax=False)
        world.configure(shop, charges_tax=True)
        assert [world.product_reader.one(shop.id, details.id) for details in made] == made

    @pytest.mark.parametrize("descending", [False, True])
    def test_without_tax_a_list_by_price_is_sorted_by_what_it_shows(self, world: World, descending: bool) -> None:
        shop = world.open_shop()
        _shelves(world, shop)
        world.configure(shop, charges_tax=False)
        criteria = ProductCriteria(order=ProductSort.PRICE, descending=descending)
        names = ["Antes", "Exento", "Con"]
        expected = names[::-1] if descending else names
        for each in (leaf_through, walk):
            seen = each(lambda listing: world.product_reader.page(shop.id, criteria, listing), 1)
            assert [details.name for details in seen] == expected

    def test_what_was_sold_stays_as_it_was_sold(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        taxed = world.sell(shop.seller, {product.id: 1})
        world.configure(shop, charges_tax=False)
        untaxed = world.sell(shop.seller, {product.id: 1})
        assert (taxed.total, taxed.total_tax) == (Decimal("1785.00"), Decimal("285.00"))
        assert (untaxed.total, untaxed.total_tax) == (Decimal("1500.00"), Decimal(0))
        assert untaxed.lines[0].treatment is Treatment.EXCLUDED
        for sale in (taxed, untaxed):
            assert world.sale_reader.one(shop.id, sale.id).seen_by(shop.seller) == sale

    def test_knows_whether_sellers_see_all(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.configure(shop, sellers_see_all=False)
        assert not world.sale_reader.sellers_see_all(shop.id)
        assert world.sale_reader.sellers_see_all(other.id)
