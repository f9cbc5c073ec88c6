"""Numbers, with resolutions and without."""

from datetime import timedelta

import pytest

from application.queries.business import ShowConfiguration
from domain.sales.numbering import (
    Alert,
    NumberingExhausted,
    NumbersUsed,
    PrefixOfResolution,
    ResolutionExpired,
    ResolutionNotYetValid,
)
from tests.builders import TODAY
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

LATER = TODAY + timedelta(days=400)


def _sell(world: World, shop: Shop, count: int = 1) -> list[str]:
    product = world.register(shop, stock=count)
    return [world.sell(shop.seller, {product.id: 1}).number for _ in range(count)]


class TestNumbering:
    def test_a_resolution_begins_at_its_first_number(self, world: World, shop: Shop) -> None:
        world.configure(shop, resolution=a_new_resolution(first=101, last=200))
        assert _sell(world, shop, 2) == ["FV101", "FV102"]

    def test_it_may_begin_further_on_where_numbers_were_used_on_paper(self, world: World, shop: Shop) -> None:
        world.configure(shop, resolution=a_new_resolution(first=101, last=200), first_number=150)
        assert _sell(world, shop) == ["FV150"]

    def test_it_goes_on_after_the_numbers_of_its_prefix(self, world: World) -> None:
        shop = world.open_shop(prefix="FV")
        _sell(world, shop, 3)
        assert world.configure(shop, resolution=a_new_resolution()).next_number == 4
        assert _sell(world, shop) == ["FV4"]

    def test_it_may_begin_above_them(self, world: World) -> None:
        shop = world.open_shop(prefix="FV")
        _sell(world, shop, 3)
        world.configure(shop, resolution=a_new_resolution(first=1001, last=2000))
        assert _sell(world, shop, 2) == ["FV1001", "FV1002"]

    def test_a_range_below_what_is_used_is_refused(self, world: World, refused: Refused) -> None:
        shop = world.open_shop(prefix="FV")
        _sell(world, shop, 3)
        with refused(NumbersUsed) as refusal:
            world.configure(shop, resolution=a_new_resolution(last=3))
        assert refusal.value.last == 3

    def test_the_same_resolution_again_changes_nothing(self, world: World, shop: Shop) -> None:
        first = world.configure(shop, resolution=a_new_resolution(last=2))
        _sell(world, shop, 2)
        world.clock.advance(timedelta(days=800))
        again = world.configure(shop, resolution=a_new_resolution(last=2), first_number=1, prefix="fv")
        assert (again.resolution, again.first_number, again.next_number) == (first.resolution, 1, 3)

    def test_it_goes_on_without_a_resolution(self, world: World, shop: Shop) -> None:
        world.configure(shop, resolution=a_new_resolution(first=101, last=102))
        _sell(world, shop, 2)
        details = world.configure(shop, drop_resolution=True)
        assert (details.resolution, details.prefix, details.next_number) == (None, "FV", 103)
        assert _sell(world, shop) == ["FV103"]

    def test_another_prefix_begins_at_one_and_the_old_one_goes_on_where_it_was(self, world: World) -> None:
        shop = world.open_shop(prefix="A")
        _sell(world, shop, 2)
        world.configure(shop, prefix="B")
        _sell(world, shop, 1)
        world.configure(shop, prefix="a")
        assert _sell(world, shop) == ["A3"]

    def test_another_prefix_may_begin_anywhere(self, world: World, shop: Shop) -> None:
        _sell(world, shop)
        world.configure(shop, prefix="B", first_number=500)
        assert _sell(world, shop) == ["B500"]

    @pytest.mark.parametrize("first", [1, 2, 5])
    def test_a_series_that_began_cannot_begin_elsewhere(
        self, world: World, shop: Shop, refused: Refused, first: int
    ) -> None:
        world.configure(shop, first_number=2)
        _sell(world, shop, 2)
        if first == 2:
            assert world.configure(shop, first_number=first).next_number == 4
            return
        with refused(NumbersUsed) as refusal:
            world.configure(shop, first_number=first)
        assert (refusal.value.last, refusal.value.field) == (3, "first_number")

    def test_the_prefix_of_a_resolution_stays(self, world: World, shop: Shop, refused: Refused) -> None:
        world.configure(shop, resolution=a_new_resolution())
        with refused(PrefixOfResolution):
            world.configure(shop, prefix="B")
        assert world.configure(shop, drop_resolution=True, prefix="B").prefix == "B"


class TestSellingUnderAResolution:
    def test_selling_ends_with_the_range_of_the_resolution(self, world: World, shop: Shop, refused: Refused) -> None:
        world.configure(shop, resolution=a_new_resolution(last=2))
        product = world.register(shop, stock=9)
        numbers = [world.sell(shop.seller, {product.id: 1}).number for _ in range(2)]
        for _ in range(2):
            with refused(NumberingExhausted) as refusal:
                world.sell(shop.seller, {product.id: 1})
        assert (numbers, refusal.value.last) == (["FV1", "FV2"], 2)
        assert world.product_reader.one(shop.id, product.id).stock == 7

    def test_selling_begins_and_ends_with_the_dates_of_the_resolution(
        self, world: World, shop: Shop, refused: Refused
    ) -> None:
        tomorrow = TODAY + timedelta(days=1)
        world.configure(shop, resolution=a_new_resolution(valid_from=tomorrow, valid_until=tomorrow))
        product = world.register(shop, stock=9)
        with refused(ResolutionNotYetValid):
            world.sell(shop.seller, {product.id: 1})
        world.clock.advance(timedelta(days=1))
        assert world.sell(shop.seller, {product.id: 1}).number == "FV1"
        world.clock.advance(timedelta(days=1))
        with refused(ResolutionExpired):
            world.sell(shop.seller, {product.id: 1})

    def test_a_refused_number_is_used_by_the_next_sale(self, world: World, shop: Shop, refused: Refused) -> None:
        world.configure(shop, resolution=a_new_resolution(valid_until=TODAY))
        product = world.register(shop, stock=9)
        world.clock.advance(timedelta(days=1))
        with refused(ResolutionExpired):
            world.sell(shop.seller, {product.id: 1})
        world.configure(shop, resolution=a_new_resolution())
        assert world.sell(shop.seller, {product.id: 1}).number == "FV1"

    def test_the_shop_is_told_in_time(self, world: World, shop: Shop) -> None:
        ask = ShowConfiguration(world.configuration_reader)
        world.configure(shop, resolution=a_new_resolution(last=10))
        assert ask(shop.admin, TODAY).alerts == ()
        _sell(world, shop, 9)
        [alert] = ask(shop.admin, TODAY).alerts
        assert (alert.alert, alert.left) == (Alert.FEW_NUMBERS, 1)
        assert [alert.alert for alert in ask(shop.admin, LATER).alerts] == [Alert.FEW_NUMBERS, Alert.RESOLUTION_OVER]
        assert [alert.alert for alert in world.configure(shop, phone="602").alerts] == [Alert.FEW_NUMBERS]
