from datetime import timedelta

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.products.product_description import ProductDescription
from domain.shared.errors import NotFound
from tests.builders import NOON, a_price, a_shelf_price, pesos
from tests.contracts.world.world import World

LATER = NOON + timedelta(days=1, microseconds=7)


class ProductPricesContract:
    """What a purchase may do to many products at once."""

    def test_prices_are_saved_and_nothing_else(self, world: World) -> None:
        shop = world.open_shop()
        ids = [world.register(shop, name, stock=3).id for name in ("Arroz", "Aceite", "Sal")]
        before = [world.stored_product(shop, id) for id in ids]
        prices = [a_price("1.23"), a_shelf_price("1000.00")]

        def work(uow: UnitOfWork) -> None:
            locked = uow.products.lock_for_edit(ids)
            for product, price in zip(locked, prices, strict=False):
                product.price = price
                product.bump_version(LATER, None)
                product.description = ProductDescription(name="Otro", category="Otra")
            uow.products.save_prices(locked[:2])

        world.within(shop.id, work)
        expected = [
            evolve(p, price=price, version=2, updated_at=LATER) for p, price in zip(before, prices, strict=False)
        ]
        assert [world.stored_product(shop, id) for id in ids] == [*expected, before[2]]

    def test_no_prices_are_nothing_to_save(self, world: World) -> None:
        shop = world.open_shop()
        world.within(shop.id, lambda uow: uow.products.save_prices([]))

    def test_products_of_another_shop_keep_their_prices(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.stored_product(other, world.register(other).id)
        forged = evolve(theirs, price=a_price("1.00"), version=9)
        with pytest.raises(NotFound):
            world.within(shop.id, lambda uow: uow.products.save_prices([forged]))
        assert world.stored_product(other, theirs.id) == theirs

    def test_locking_for_edit_finds_what_locking_finds(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        rice = world.register(shop, "Arroz", barcode="7701", stock=3, unit_cost=pesos("900.00")).id
        oil, theirs = world.register(shop, "Aceite").id, world.register(other, barcode="7701").id

        def both(uow: UnitOfWork) -> None:
            for ids, barcodes in (([oil, theirs, rice], []), ([oil], ["7701", "no"]), ([], []), ([rice], ["7701"])):
                assert uow.products.lock_for_edit(ids, barcodes) == uow.products.lock(ids, barcodes)

        world.within(shop.id, both)
