"""Numbers by which people know purchases, till sessions and payments."""

from decimal import Decimal

import pytest

from application.ports.unit_of_work import UnitOfWork
from domain.shared.money import Money
from domain.tills.till import TillAlreadyOpen
from tests.contracts.credit import credit_helpers
from tests.contracts.purchases import purchasing
from tests.contracts.world.world import World


class DocumentNumbersContract:
    def test_purchases_of_each_shop_follow_one_another_whatever_they_are_of(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        rice, theirs = world.register(shop, minimum_stock=Decimal(5)).id, world.register(other).id
        purchasing.buy(world, other, purchasing.goods(theirs))
        bought = purchasing.buy(world, shop, purchasing.goods(rice))
        asset = purchasing.buy_asset(world, shop)
        [suggested] = purchasing.order_suggestions(world, shop)
        purchasing.void(world, shop, suggested.id)
        last = purchasing.order(world, shop, purchasing.goods(rice))
        assert (bought.number, asset.purchase_number, suggested.number, last.number) == (1, 2, 3, 4)
        assert purchasing.buy(world, other, purchasing.goods(theirs)).number == 2
        assert purchasing.stored(world, shop, last.id).number == 4

    def test_tills_too_and_one_that_is_refused_leaves_no_gap(self, world: World) -> None:
        shop = world.open_shop()
        assert world.open_till(shop.admin).number == 1
        with pytest.raises(TillAlreadyOpen):
            world.open_till(shop.admin)
        assert world.open_till(shop.seller).number == 2
        assert world.open_till(world.open_shop().admin).number == 1

    def test_payments_too_and_one_that_is_undone_leaves_no_gap(self, world: World) -> None:
        shop = world.open_shop()
        ana = world.register_client(shop).id
        credit_helpers.sell(world, shop.admin, ana, {world.register(shop, stock=5, final_price=Money(5000)).id: 1})
        assert credit_helpers.pay(world, shop.admin, ana, "5.00").number == 1
        paid = credit_helpers.pay(world, shop.admin, ana, "5.00")

        def regretted(uow: UnitOfWork) -> None:
            payment = uow.credit.lock(ana, paid.id)
            payment.id = uow.credit.next_id()
            uow.credit.add(payment)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            world.within(shop.id, regretted)
        assert credit_helpers.pay(world, shop.admin, ana, "5.00").number == 3
