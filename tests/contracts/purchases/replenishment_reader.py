from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application.queries.listing import Listing, Page
from application.queries.purchases.replenishment import Suggestion
from domain.shared.quantity import Unit
from tests.builders import pesos
from tests.contracts.purchases.purchasing import buy, goods, order, order_suggestions
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


class SuggestionReaderContract:
    def _shop(self, world: World) -> Shop:
        shop = world.open_shop()
        world.register(shop, "Panela", stock=3, minimum_stock=Decimal(10), category="Dulces", barcode="7701")
        world.register(shop, "Ñame", stock=0, minimum_stock=Decimal("1.500"), unit=Unit.KILOGRAM)
        world.register(shop, "árbol", stock=5, minimum_stock=Decimal(5))
        world.register(shop, "Arroz", stock=6, minimum_stock=Decimal(5))
        world.register(shop, "Sin mínimo")
        world.archive(shop, world.register(shop, "Viejo", minimum_stock=Decimal(5)).id)
        world.register(world.open_shop(), "Ajeno", minimum_stock=Decimal(5))
        return shop

    def test_shows_what_runs_low_by_name(self, world: World) -> None:
        shop = self._shop(world)
        page = world.suggestion_reader.page(shop.id, "", Listing())
        assert [(each.name, each.suggested, each.on_order) for each in page.items] == [
            ("árbol", 5, 0),
            ("Ñame", Decimal("3.000"), 0),
            ("Panela", 17, 0),
        ]
        assert page.count == 3

    def test_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        supplier = world.register_supplier(shop)
        rice = world.register(shop, "Arroz", category="Granos", stock=3, minimum_stock=Decimal(10)).id
        buy(world, shop, goods(rice, 1, "1100.00"), supplier_id=supplier.id)
        order(world, shop, goods(rice, 2, "1200.00"), supplier_id=supplier.id, day=date(2026, 11, 1))
        [suggestion] = world.suggestion_reader.page(shop.id, "", Listing()).items
        assert suggestion == Suggestion(
            product_id=rice,
            name="Arroz",
            category="Granos",
            unit=Unit.PIECE,
            stock=Decimal(4),
            minimum_stock=Decimal(10),
            on_order=Decimal(2),
            suggested=Decimal(14),
            unit_cost=Decimal("1100.00"),
            supplier_id=supplier.id,
            supplier_name="Marta Ruiz",
        )

    def test_costs_the_average_where_nothing_was_bought(self, world: World) -> None:
        shop = world.open_shop()
        world.register(shop, stock=3, minimum_stock=Decimal(10), unit_cost=pesos("850.00"))
        [suggestion] = world.suggestion_reader.page(shop.id, "", Listing()).items
        assert (str(suggestion.unit_cost), suggestion.supplier_id, suggestion.supplier_name) == ("850.00", None, "")

    def test_costs_what_was_paid_last_whatever_came_for_nothing(self, world: World) -> None:
        shop = world.open_shop()
        rice, sample = (world.register(shop, name, minimum_stock=Decimal(20)).id for name in ("Arroz", "Muestra"))
        buy(world, shop, goods(rice, 12, "1000.00"), goods(rice, 1, "0.00"), goods(sample, 1, "0.00"))
        buy(world, shop, goods(rice, 1, "0.00"))
        world.edit(shop, sample, unit_cost=pesos("3.00"))
        page = world.suggestion_reader.page(shop.id, "", Listing())
        assert [(each.name, str(each.unit_cost)) for each in page.items] == [("Arroz", "1000.00"), ("Muestra", "3.00")]
        [ordered] = order_suggestions(world, shop)
        assert [str(line.price) for line in ordered.lines] == ["1000.00", "3.00"]

    def test_an_archived_supplier_is_nobody(self, world: World) -> None:
        shop = world.open_shop()
        supplier = world.register_supplier(shop)
        rice = world.register(shop, minimum_stock=Decimal(10)).id
        buy(world, shop, goods(rice, 1, "1100.00"), supplier_id=supplier.id)
        world.edit_supplier(shop, supplier.id, active=False)
        [suggestion] = world.suggestion_reader.page(shop.id, "", Listing()).items
        assert (str(suggestion.unit_cost), suggestion.supplier_id) == ("1100.00", None)

    @pytest.mark.parametrize(
        ("text", "expected"), [("pan", ["Panela"]), ("dulces", ["Panela"]), ("7701", ["Panela"]), ("arroz", [])]
    )
    def test_searches_suggestions(self, world: World, text: str, expected: list[str]) -> None:
        shop = self._shop(world)
        assert [each.name for each in world.suggestion_reader.page(shop.id, text, Listing()).items] == expected

    def test_walking_and_leafing_show_everything_once(self, world: World) -> None:
        shop = self._shop(world)

        def ask(listing: Listing) -> Page[Any]:
            return world.suggestion_reader.page(shop.id, "", listing)

        assert walk(ask, 1) == leaf_through(ask, 2) == [*ask(Listing()).items]
        assert is_plain(ask(Listing(size=1)).next_after or ())
