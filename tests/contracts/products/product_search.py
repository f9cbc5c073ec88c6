"""The table of `product_search.json`, which the till's own search has to pass too."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from application.queries.listing import Listing
from application.queries.products import ProductCriteria, ProductSort
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

TABLE: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def expected(case: dict[str, Any], where: str) -> list[str]:
    found: list[str] = case.get(where, case["till"])
    return found


def found(world: World, shop: Shop, criteria: ProductCriteria, size: int = 20) -> list[str]:
    """Page by page."""
    names: list[str] = []
    number = 0
    while True:
        number += 1
        page = world.product_reader.page(shop.id, criteria, Listing(number, size))
        names += [details.name for details in page.items]
        if not page.has_next:
            return names


class ProductSearchContract:
    @pytest.fixture
    def shop(self, world: World) -> Shop:
        shop, other = world.open_shop(), world.open_shop()
        for name, category, barcode, sold in TABLE["catalogue"]:
            words = {"name": name, "category": category, "barcode": barcode, "brand": TABLE["brands"].get(name, "")}
            world.register(other, **words)
            product = world.register(shop, **words, stock=20)
            for _ in range(sold):
                world.sell(shop.seller, {product.id: 1})
        world.archive(shop, world.register(shop, name="Huevo de archivo").id)
        return shop

    def test_finds_what_the_table_says_best_first(self, world: World, shop: Shop) -> None:
        told = {}
        for case in TABLE["cases"]:
            till = ProductCriteria.picking(case["q"])
            told[case["q"]] = found(world, shop, till), found(world, shop, evolve(till, by_category=True), size=2)
        assert told == {case["q"]: (expected(case, "till"), expected(case, "list")) for case in TABLE["cases"]}

    def test_a_walk_goes_on_in_the_same_order(self, world: World, shop: Shop) -> None:
        for text in ("azucar", "asucar", "7702"):
            criteria = ProductCriteria(text=text, order=ProductSort.RELEVANCE)
            names, after = [], None
            while True:
                page = world.product_reader.page(shop.id, criteria, Listing(size=1, after=after))
                names += [details.name for details in page.items]
                after = page.next_after
                if after is None:
                    break
            assert names == found(world, shop, criteria)

    def test_counts_and_filters_what_it_finds(self, world: World, shop: Shop) -> None:
        criteria = ProductCriteria(text="huevo", order=ProductSort.RELEVANCE, category="dulces", active=None)
        page = world.product_reader.page(shop.id, criteria, Listing())
        assert ([details.name for details in page.items], page.count) == (["Chocolate con huevo"], 1)
        assert (
            world.product_reader.page(shop.id, evolve(criteria, category="", text="asucar"), Listing(9, 2)).count == 3
        )

    def test_without_words_it_is_the_list_by_name(self, world: World, shop: Shop) -> None:
        by_name = found(world, shop, ProductCriteria())
        assert found(world, shop, ProductCriteria(order=ProductSort.RELEVANCE)) == by_name
        assert found(world, shop, ProductCriteria(text="%", order=ProductSort.RELEVANCE)) == by_name
