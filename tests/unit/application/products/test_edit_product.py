"""A product is corrected; what that does to its stock or cost reaches the ledger."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.inventory.stock import MovementType, Reason
from domain.products.product_errors import BarcodeTaken, PriceAuthoredTwice, UnitInUse
from domain.shared.errors import NotFound, StaleVersion
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import (
    NegativeQuantity,
    QuantityNotWhole,
    Unit,
)
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


class TestEdit:
    def test_none_leaves_a_fact_as_it_is(self, world: World, shop: Shop) -> None:
        before = world.register(shop, barcode="7701", category="Bebidas", stock=3, minimum_stock=Decimal(2))
        later = world.clock.advance(timedelta(hours=1))
        after = world.edit(shop, before.id, name="Té")
        assert after == world.product_reader.one(shop.id, before.id)
        assert (after.name, after.version, after.updated_at) == ("Té", 2, later)
        assert (after.barcode, after.category, after.price, after.stock, after.minimum_stock) == (
            "7701",
            "Bebidas",
            Decimal("1500.00"),
            3,
            2,
        )
        assert len(world.kardex(shop, before.id)) == 1

    def test_every_fact_can_be_corrected(self, world: World, shop: Shop) -> None:
        details = world.register(shop, barcode="7701")
        after = world.edit(
            shop,
            details.id,
            version=1,
            name="Queso",
            barcode="",
            category="Lácteos",
            final_price=pesos("10500.00"),
            treatment=Treatment.REDUCED,
            unit=Unit.KILOGRAM,
            unit_cost=pesos("7000.00"),
            stock=Decimal("1.500"),
            minimum_stock=Decimal("0.250"),
            active=False,
        )
        assert after == world.product_reader.one(shop.id, details.id)
        assert (after.name, after.barcode, after.category, after.active) == ("Queso", "", "Lácteos", False)
        assert (after.price, after.price_tax, after.unit) == (Decimal("10000.00"), Decimal("500.00"), Unit.KILOGRAM)
        assert world.holding(shop, details.id) == (Decimal("1.500"), "10500.00", "7000.00")
        assert world.moves(shop, details.id) == [(MovementType.ADJUSTMENT, Decimal("1.500"), "10500.00")]

    def test_another_stock_is_an_adjustment_by_count(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        world.edit(shop, details.id, stock=Decimal(7))
        assert world.moves(shop, details.id)[1:] == [(MovementType.ADJUSTMENT, -3, "-300.00")]
        assert world.kardex(shop, details.id)[1].reason is Reason.COUNT
        assert world.holding(shop, details.id) == (7, "700.00", "100.00")

    def test_the_same_stock_and_cost_move_nothing(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        world.edit(shop, details.id, stock=Decimal(10), unit_cost=pesos("100.00"))
        assert len(world.kardex(shop, details.id)) == 1

    def test_another_cost_is_a_revaluation(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        world.edit(shop, details.id, unit_cost=pesos("120.00"))
        assert world.moves(shop, details.id)[1:] == [(MovementType.REVALUATION, 0, "200.00")]
        assert world.holding(shop, details.id) == (10, "1200.00", "120.00")

    def test_another_cost_and_stock_at_once(self, world: World, shop: Shop) -> None:
        # 10 × 100 becomes 10 × 120 = 1200.00, then two leave at 120.
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        world.edit(shop, details.id, unit_cost=pesos("120.00"), stock=Decimal(8))
        assert world.moves(shop, details.id)[1:] == [
            (MovementType.REVALUATION, 0, "200.00"),
            (MovementType.ADJUSTMENT, -2, "-240.00"),
        ]
        assert world.holding(shop, details.id) == (8, "960.00", "120.00")

    def test_an_empty_shelf_is_filled_at_the_new_cost(self, world: World, shop: Shop) -> None:
        details = world.register(shop, unit_cost=pesos("100.00"))
        world.edit(shop, details.id, unit_cost=pesos("50.00"), stock=Decimal(4))
        assert world.moves(shop, details.id) == [(MovementType.ADJUSTMENT, 4, "200.00")]
        assert world.holding(shop, details.id) == (4, "200.00", "50.00")

    def test_emptying_a_shelf_remembers_its_cost(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=4, unit_cost=pesos("50.00"))
        world.edit(shop, details.id, stock=Decimal(0))
        assert world.holding(shop, details.id) == (0, "0.00", "50.00")

    def test_another_treatment_keeps_what_a_person_decided(self, world: World, shop: Shop) -> None:
        # 1500 before tax owes 5 % = 75.00; 1785 with tax is 1785 / 1.05 = 1700.00 before it.
        before_tax = world.register(shop, "Uno", price=pesos("1500.00"))
        with_tax = world.register(shop, "Dos", final_price=pesos("1785.00"))
        after = [world.edit(shop, each.id, treatment=Treatment.REDUCED) for each in (before_tax, with_tax)]
        assert [(str(each.price), str(each.final_price)) for each in after] == [
            ("1500.00", "1575.00"),
            ("1700.00", "1785.00"),
        ]

    def test_a_stale_version_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop)
        world.edit(shop, details.id, version=1, name="Té")
        with refused(StaleVersion) as refusal:
            world.edit(shop, details.id, version=1, name="Mate")
        assert (refusal.value.current, refusal.value.field) == (2, "version")

    def test_the_unit_of_what_moved_stays(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop, stock=1)
        world.adjust(shop, details.id, -1)
        with refused(UnitInUse) as refusal:
            world.edit(shop, details.id, unit=Unit.KILOGRAM)
        assert (refusal.value.product_id, refusal.value.field) == (details.id, "unit")
        assert world.edit(shop, details.id, unit=Unit.PIECE).unit is Unit.PIECE

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": ""}, TextMissing, "name"),
            ({"barcode": "7702"}, BarcodeTaken, "barcode"),
            ({"category": "c" * 51}, TextTooLong, "category"),
            ({"price": pesos("1.00"), "final_price": pesos("1.19")}, PriceAuthoredTwice, "final_price"),
            ({"price": pesos("-1.00")}, PriceOutOfRange, "price"),
            ({"unit_cost": pesos("-1.00")}, PriceOutOfRange, "unit_cost"),
            ({"stock": Decimal(-1)}, NegativeQuantity, "stock"),
            ({"stock": Decimal("1.5")}, QuantityNotWhole, "stock"),
            ({"minimum_stock": Decimal(-1)}, NegativeQuantity, "minimum_stock"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, object], kind: type, field: str
    ) -> None:
        world.register(shop, "Otro", barcode="7702")
        details = world.register(shop, barcode="7701", stock=3)
        with refused(kind) as refusal:
            world.edit(shop, details.id, **facts)
        assert refusal.value.field == field

    def test_another_shops_product_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register(world.open_shop())
        with refused(NotFound):
            world.edit(shop, theirs.id, name="Mío")
