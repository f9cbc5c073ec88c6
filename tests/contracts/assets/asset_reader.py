from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application.queries.assets import AssetCriteria, AssetDetails, AssetSort
from application.queries.listing import Listing, Page
from application.queries.purchases.purchases import PurchaseCriteria
from tests.contracts.purchases.purchasing import buy_asset, edit_asset, void
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

BOTH_WAYS = [(order, descending) for order in AssetSort for descending in (False, True)]


class AssetReaderContract:
    def _bought(self, world: World) -> tuple[Shop, dict[int, str]]:
        """Three that stand, one void, and a neighbour's."""
        shop, other = world.open_shop(), world.open_shop()
        labels = {}
        for label, name, value, day in (
            ("a", "Nevera ñ", "300.00", 5),
            ("b", "Vitrina", "100.00", 7),
            ("c", "Neverita", "200.00", 5),
            ("d", "Nevera vieja", "50.00", 6),
        ):
            for each in (shop, other):
                asset = buy_asset(
                    world, each, name, value, description=f"Puertas de {label}", acquired_date=date(2026, 11, day)
                )
                labels[asset.id] = label
                if label == "d":
                    void(world, each, asset.purchase_id)
        return shop, labels

    def _labels(self, world: World, **facts: object) -> str:
        shop, labels = self._bought(world)
        page = world.asset_reader.page(shop.id, AssetCriteria(**facts), Listing())  # type: ignore[arg-type]
        assert page.count == len(page.items)
        return " ".join(labels[asset.id] for asset in page.items)

    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        supplier = world.register_supplier(shop)
        asset = buy_asset(
            world,
            shop,
            "Nevera",
            "3200000.00",
            description="Dos puertas",
            acquired_date=date(2026, 11, 1),
            supplier_id=supplier.id,
            reference="FC-7",
        )
        assert world.asset_reader.one(shop.id, asset.id) == AssetDetails(
            id=asset.id,
            purchase_id=asset.purchase_id,
            purchase_number=1,
            owner_id=shop.admin.user_id,
            actor_id=shop.admin.user_id,
            name="Nevera",
            description="Dos puertas",
            value=Decimal("3200000.00"),
            acquired_date=date(2026, 11, 1),
            supplier_id=supplier.id,
            supplier_name="Marta Ruiz",
            reference="FC-7",
            version=1,
        )
        assert world.asset_reader.page(shop.id, AssetCriteria(), Listing()).items == (asset,)

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_both_ways(self, world: World, order: AssetSort, descending: bool) -> None:
        expected = {AssetSort.DATE: "a c b", AssetSort.VALUE: "b c a"}[order].split()
        found = self._labels(world, order=order, descending=descending)
        assert found.split() == (expected[::-1] if descending else expected)

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_walking_and_leafing_show_everything_once(self, world: World, order: AssetSort, descending: bool) -> None:
        shop, _ = self._bought(world)
        criteria = AssetCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[Any]:
            return world.asset_reader.page(shop.id, criteria, listing)

        assert walk(ask, 1) == leaf_through(ask, 2) == [*ask(Listing()).items]
        assert is_plain(ask(Listing(size=1)).next_after or ())

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"text": "never"}, "c a"),
            ({"text": "n nevera"}, "a"),
            ({"text": "puertas b"}, "b"),
            ({"since": date(2026, 11, 6)}, "b"),
            ({"until": date(2026, 11, 6)}, "c a"),
            ({"since": date(2026, 11, 5), "until": date(2026, 11, 5)}, "c a"),
        ],
    )
    def test_filters_assets(self, world: World, facts: dict[str, object], expected: str) -> None:
        assert self._labels(world, **facts) == expected

    def test_what_is_edited_is_found_by_its_new_words(self, world: World) -> None:
        shop = world.open_shop()
        asset = buy_asset(world, shop, "Nevera")
        edit_asset(world, shop, asset.id, name="Horno", reference="X-9")
        for text, found in (("nevera", 0), ("horno", 1), ("x 9", 1)):
            page = world.purchase_reader.page(shop.id, PurchaseCriteria(text=text), Listing())
            assert len(page.items) == found
        assert len(world.asset_reader.page(shop.id, AssetCriteria(text="horno"), Listing()).items) == 1
