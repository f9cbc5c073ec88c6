"""Assets, and the purchases they come with."""

from datetime import date

import pytest

from application.queries.assets import AssetCriteria
from application.queries.listing import Listing
from application.shared_steps.purchasing import AssetFacts
from domain.purchases.purchase_errors import PurchaseAlreadyVoid
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.shared.calendar import DateInTheFuture
from domain.shared.errors import NotFound, StaleVersion
from domain.shared.money import NegativeMoney
from domain.shared.text import TextMissing
from tests.builders import pesos
from tests.contracts.purchases.purchasing import (
    buy,
    buy_asset,
    delete_asset,
    edit_asset,
    goods,
    void,
)
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

SEVENTH = date(2026, 11, 7)


def listed(world: World, shop: Shop) -> list[int]:
    return [asset.id for asset in world.asset_reader.page(shop.id, AssetCriteria(), Listing()).items]


class TestRegister:
    def test_an_asset_comes_with_a_purchase_of_its_own(self, world: World, shop: Shop) -> None:
        supplier = world.register_supplier(shop)
        asset = buy_asset(
            world,
            shop,
            " Nevera ",
            description=" Dos puertas ",
            acquired_date=SEVENTH,
            supplier_id=supplier.id,
            reference="FC-77",
        )
        assert (asset.name, asset.description, str(asset.value)) == ("Nevera", "Dos puertas", "3200000.00")
        assert (asset.acquired_date, asset.version) == (SEVENTH, 1)
        purchase = world.purchase_reader.one(shop.id, asset.purchase_id)
        assert (purchase.kind, purchase.state, purchase.lines) == (PurchaseKind.ASSETS, PurchaseState.RECEIVED, ())
        assert (purchase.day, purchase.supplier_id, purchase.reference) == (SEVENTH, supplier.id, "FC-77")
        assert (str(purchase.total), str(purchase.total_tax)) == ("3200000.00", "0.00")
        assert purchase.asset is not None
        assert purchase.asset.id == asset.id
        assert world.asset_reader.one(shop.id, asset.id) == asset

    def test_an_asset_is_of_today_unless_said_otherwise(self, world: World, shop: Shop) -> None:
        assert buy_asset(world, shop).acquired_date == date(2026, 11, 22)

    def test_can_be_bought_like_any_purchase(self, world: World, shop: Shop) -> None:
        facts = AssetFacts(name="Nevera", value=pesos("3200000.00"))
        bought = buy(world, shop, asset=facts, day=SEVENTH, reference="FC-77")
        assert bought.asset is not None
        asset = world.asset_reader.one(shop.id, bought.asset.id)
        assert (asset.purchase_id, asset.acquired_date, asset.reference) == (bought.id, SEVENTH, "FC-77")

    def test_dates_the_purchase_where_only_the_asset_has_a_date(self, world: World, shop: Shop) -> None:
        bought = buy(world, shop, asset=AssetFacts(name="Nevera", value=pesos("1.00"), acquired_date=SEVENTH))
        assert bought.day == SEVENTH

    def test_moves_no_stock(self, world: World, shop: Shop) -> None:
        rice = world.register(shop, stock=3).id
        buy_asset(world, shop)
        assert len(world.kardex(shop, rice)) == 1

    def test_refuses_what_makes_no_sense(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(TextMissing) as refusal:
            buy_asset(world, shop, "")
        assert refusal.value.field == "name"
        with refused(NegativeMoney) as negative:
            buy_asset(world, shop, value="-1.00")
        assert negative.value.field == "value"
        with refused(DateInTheFuture) as future:
            buy_asset(world, shop, acquired_date=date(2026, 11, 23))
        assert future.value.field == "acquired_date"
        with refused(NotFound) as missing:
            buy_asset(world, shop, supplier_id=999)
        assert missing.value.field == "supplier_id"


class TestEdit:
    def test_takes_the_purchase_along(self, world: World, shop: Shop) -> None:
        asset = buy_asset(world, shop)
        supplier = world.register_supplier(shop)
        edited = edit_asset(
            world,
            shop,
            asset.id,
            name="Congelador",
            value=pesos("100.00"),
            acquired_date=SEVENTH,
            supplier_id=supplier.id,
            reference="FC-78",
            version=1,
        )
        assert (edited.name, edited.version, edited.acquired_date) == ("Congelador", 2, SEVENTH)
        purchase = world.purchase_reader.one(shop.id, asset.purchase_id)
        assert (purchase.day, str(purchase.total)) == (SEVENTH, "100.00")
        assert (purchase.supplier_id, purchase.reference, purchase.version) == (supplier.id, "FC-78", 2)
        assert world.asset_reader.one(shop.id, asset.id) == edited

    def test_leaves_alone_what_is_not_given(self, world: World, shop: Shop) -> None:
        supplier = world.register_supplier(shop)
        facts = AssetFacts(name="Nevera", value=pesos("1.00"), acquired_date=SEVENTH, description="Dos puertas")
        bought = buy(world, shop, asset=facts, day=date(2026, 11, 8), supplier_id=supplier.id, reference="FC-1")
        assert bought.asset is not None
        edited = edit_asset(world, shop, bought.asset.id, name="Congelador")
        assert (edited.description, str(edited.value), edited.acquired_date) == ("Dos puertas", "1.00", SEVENTH)
        assert (edited.supplier_id, edited.reference) == (supplier.id, "FC-1")
        assert world.purchase_reader.one(shop.id, bought.id).day == date(2026, 11, 8)
        assert edit_asset(world, shop, edited.id, supplier_id=None).supplier_id is None

    def test_refuses_what_somebody_else_changed(self, world: World, shop: Shop, refused: Refused) -> None:
        asset = buy_asset(world, shop)
        edit_asset(world, shop, asset.id, name="Congelador", version=1)
        with refused(StaleVersion):
            edit_asset(world, shop, asset.id, name="Vitrina", version=1)

    def test_does_not_know_the_asset_of_another_shop(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = buy_asset(world, world.open_shop())
        for work in (edit_asset, delete_asset):
            with refused(NotFound) as refusal:
                work(world, shop, theirs.id)
            assert (refusal.value.kind, refusal.value.key) == ("asset", theirs.id)


class TestDelete:
    def test_voids_the_purchase_and_keeps_the_trace(self, world: World, shop: Shop) -> None:
        asset = buy_asset(world, shop)
        kept = buy_asset(world, shop, "Vitrina")
        assert delete_asset(world, shop, asset.id) == asset.id
        purchase = world.purchase_reader.one(shop.id, asset.purchase_id)
        assert purchase.state is PurchaseState.VOID
        assert purchase.asset is not None
        assert purchase.asset.name == "Nevera"
        assert listed(world, shop) == [kept.id]

    def test_deleting_an_asset_is_what_voiding_its_purchase_does(self, world: World, shop: Shop) -> None:
        asset = buy_asset(world, shop)
        void(world, shop, asset.purchase_id, "Se devolvió")
        assert listed(world, shop) == []
        with pytest.raises(NotFound):
            world.asset_reader.one(shop.id, asset.id)

    def test_an_asset_is_deleted_once(self, world: World, shop: Shop, refused: Refused) -> None:
        asset = buy_asset(world, shop)
        delete_asset(world, shop, asset.id)
        for work in (delete_asset, edit_asset):
            with refused(NotFound):
                work(world, shop, asset.id)
        with refused(PurchaseAlreadyVoid):
            void(world, shop, asset.purchase_id)


def test_goods_are_no_assets(world: World, shop: Shop) -> None:
    buy(world, shop, goods(world.register(shop).id))
    assert listed(world, shop) == []
