"""Products, from the shelf to the bin."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.listing import Listing
from application.queries.products import FindByBarcode, ListProducts, ProductCriteria, ShowProduct
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from domain.accounts.access import Permission, PermissionDenied
from domain.inventory.stock import InsufficientStock, MovementType, Reason
from domain.products.product_errors import BarcodeTaken, PriceAuthoredTwice, ProductArchived, StockChanged
from domain.shared.errors import NotFound, Protected
from domain.shared.money import MoneyOutOfRange
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import (
    NegativeQuantity,
    NotAQuantity,
    QuantityIsZero,
    QuantityNotWhole,
    QuantityOutOfRange,
    Unit,
)
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


class TestRegister:
    def test_answers_what_is_stored(self, world: World, shop: Shop) -> None:
        details = world.register(shop, "  Café  ", barcode="7701", category="Bebidas", stock=10)
        assert details == world.product_reader.one(shop.id, details.id)
        assert (details.name, details.price, details.price_tax, details.final_price) == (
            "Café",
            Decimal("1500.00"),
            Decimal("285.00"),
            Decimal("1785.00"),
        )
        assert (details.active, details.version, details.created_at) == (True, 1, world.clock.now())

    def test_what_lies_on_the_shelf_enters_the_ledger(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=10, unit_cost=pesos("820.50"))
        assert world.holding(shop, details.id) == (10, "8205.00", "820.50")
        assert world.moves(shop, details.id) == [(MovementType.OPENING, 10, "8205.00")]

    def test_an_empty_shelf_remembers_the_cost_and_moves_nothing(self, world: World, shop: Shop) -> None:
        details = world.register(shop, unit_cost=pesos("820.50"))
        assert world.holding(shop, details.id) == (0, "0.00", "820.50")
        assert world.moves(shop, details.id) == []

    def test_a_shelf_price_stays_to_the_peso(self, world: World, shop: Shop) -> None:
        # 10000 / 1.19 = 8403.3613…
        details = world.register(shop, final_price=pesos("10000.00"))
        assert (details.price, details.price_tax, details.final_price) == (
            Decimal("8403.36"),
            Decimal("1596.64"),
            Decimal("10000.00"),
        )

    def test_no_price_is_free(self, world: World, shop: Shop) -> None:
        command = RegisterProductCommand(actor=shop.admin, name="Muestra")
        details = RegisterProduct(world.unit_of_work, world.clock)(command)
        assert (details.price, details.price_tax, details.unit_cost) == (0, 0, 0)

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": "  "}, TextMissing, "name"),
            ({"name": "n" * 101}, TextTooLong, "name"),
            ({"name": "a\x00b"}, TextNotPrintable, "name"),
            ({"barcode": "7" * 51}, TextTooLong, "barcode"),
            ({"category": "c" * 51}, TextTooLong, "category"),
            ({"price": pesos("-0.01")}, PriceOutOfRange, "price"),
            ({"price": pesos("100000000.00")}, PriceOutOfRange, "price"),
            ({"final_price": pesos("-0.01")}, PriceOutOfRange, "final_price"),
            ({"unit_cost": pesos("-0.01")}, PriceOutOfRange, "unit_cost"),
            ({"unit_cost": pesos("100000000.00")}, PriceOutOfRange, "unit_cost"),
            ({"stock": -1}, NegativeQuantity, "stock"),
            ({"stock": "0.5"}, QuantityNotWhole, "stock"),
            ({"stock": "1E+12"}, QuantityOutOfRange, "stock"),
            ({"stock": "NaN"}, NotAQuantity, "stock"),
            ({"stock": "0.0001", "unit": Unit.KILOGRAM}, NotAQuantity, "stock"),
            ({"stock": "99999999999", "unit_cost": pesos("1.00")}, MoneyOutOfRange, "stock"),
            ({"minimum_stock": Decimal(-1)}, NegativeQuantity, "minimum_stock"),
            ({"minimum_stock": Decimal("0.5")}, QuantityNotWhole, "minimum_stock"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, object], kind: type, field: str
    ) -> None:
        with refused(kind) as refusal:
            world.register(shop, **({"name": "Café"} | facts))
        assert refusal.value.field == field

    def test_two_authors_of_a_price_are_one_too_many(self, world: World, shop: Shop, refused: Refused) -> None:
        command = RegisterProductCommand(
            actor=shop.admin, name="Café", price=pesos("1500.00"), final_price=pesos("1785.00")
        )
        with refused(PriceAuthoredTwice) as refusal:
            RegisterProduct(world.unit_of_work, world.clock)(command)
        assert refusal.value.field == "final_price"

    def test_a_barcode_is_taken_once(self, world: World, shop: Shop, refused: Refused) -> None:
        world.register(shop, "Café", barcode="7701")
        with refused(BarcodeTaken) as refusal:
            world.register(shop, "Panela", barcode=" 7701 ", stock=3)
        assert (refusal.value.barcode, refusal.value.field) == ("7701", "barcode")


class TestArchive:
    def test_archiving_hides_a_product_from_the_till_and_keeps_its_history(
        self, world: World, shop: Shop, refused: Refused
    ) -> None:
        details = world.register(shop, barcode="7701", stock=3)
        archived = world.archive(shop, details.id)
        assert (archived.active, archived.version) == (False, 2)
        assert ListProducts(world.product_reader)(shop.seller, ProductCriteria(), Listing()).items == ()
        assert ShowProduct(world.product_reader)(shop.admin, details.id) == archived
        with refused(NotFound):
            FindByBarcode(world.product_reader)(shop.seller, "7701")
        with refused(ProductArchived):
            world.sell(shop.seller, {details.id: 1})
        assert len(world.kardex(shop, details.id)) == 1

    def test_archiving_can_be_taken_back(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=3)
        world.archive(shop, details.id)
        assert world.archive(shop, details.id, archived=False).active is True
        assert world.sell(shop.seller, {details.id: 1}).number == "1"

    def test_another_shops_product_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register(world.open_shop())
        with refused(NotFound):
            world.archive(shop, theirs.id)


class TestDelete:
    def test_forgets_what_never_moved(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop, barcode="7701")
        assert world.delete(shop, details.id) == details.id
        with refused(NotFound):
            world.delete(shop, details.id)
        assert world.register(shop, barcode="7701").barcode == "7701"

    def test_history_protects_a_product(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop, stock=3)
        world.sell(shop.seller, {details.id: 1})
        with refused(Protected) as refusal:
            world.delete(shop, details.id)
        assert refusal.value.dependents == {"sales": 1, "movements": 2}

    def test_another_shops_product_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register(world.open_shop())
        with refused(NotFound):
            world.delete(shop, theirs.id)


class TestAdjust:
    def test_goes_out_at_the_average_and_says_why(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        at = world.clock.advance(timedelta(minutes=1))
        after = world.adjust(shop, details.id, -3, Reason.THEFT, note="  se lo llevaron  ")
        assert after == world.product_reader.one(shop.id, details.id)
        assert world.holding(shop, details.id) == (7, "700.00", "100.00")
        entry = world.kardex(shop, details.id)[1]
        assert (entry.reason, entry.note, entry.actor_id, entry.at) == (
            Reason.THEFT,
            "se lo llevaron",
            shop.admin.user_id,
            at,
        )

    def test_comes_in_at_the_average(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=3, unit_cost=pesos("33.33"))
        world.adjust(shop, details.id, 2, Reason.COUNT)
        assert world.holding(shop, details.id) == (5, "166.65", "33.33")

    def test_comes_into_an_empty_shelf_at_the_remembered_cost(self, world: World, shop: Shop) -> None:
        details = world.register(shop, stock=1, unit_cost=pesos("80.00"))
        world.adjust(shop, details.id, -1)
        world.adjust(shop, details.id, 2, Reason.COUNT)
        assert world.holding(shop, details.id) == (2, "160.00", "80.00")

    def test_an_expected_stock_must_be_the_one_there_is(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop, stock=10)
        world.adjust(shop, details.id, -1, expected=Decimal(10))
        with refused(StockChanged) as refusal:
            world.adjust(shop, details.id, -1, expected=Decimal(10))
        assert (refusal.value.expected, refusal.value.actual) == (10, 9)

    @pytest.mark.parametrize(
        ("change", "kind"),
        [(0, QuantityIsZero), ("0.5", QuantityNotWhole), (-11, InsufficientStock), ("1E+12", QuantityOutOfRange)],
    )
    def test_a_bad_change_is_refused(
        self, world: World, shop: Shop, refused: Refused, change: int | str, kind: type
    ) -> None:
        details = world.register(shop, stock=10)
        with refused(kind) as refusal:
            world.adjust(shop, details.id, change)
        assert refusal.value.field == "change"

    def test_a_long_note_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register(shop, stock=10)
        with refused(TextTooLong) as refusal:
            world.adjust(shop, details.id, -1, note="n" * 201)
        assert (refusal.value.field, refusal.value.limit) == ("note", 200)

    def test_another_shops_product_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register(world.open_shop(), stock=3)
        with refused(NotFound):
            world.adjust(shop, theirs.id, -1)


class TestCost:
    def test_a_seller_never_sees_the_cost(self, world: World, shop: Shop) -> None:
        details = world.register(shop, barcode="7701", stock=3)
        show, find, listed = (query(world.product_reader) for query in (ShowProduct, FindByBarcode, ListProducts))
        seen = [
            show(shop.seller, details.id),
            find(shop.seller, "7701"),
            *listed(shop.seller, ProductCriteria(), Listing()).items,
        ]
        assert [(each.unit_cost, each.stock_value) for each in seen] == [(None, None)] * 3
        assert show(shop.admin, details.id).unit_cost == Decimal("1000.00")

    def test_a_seller_registers_nothing(self, world: World, shop: Shop, refused: Refused) -> None:
        command = RegisterProductCommand(actor=shop.seller, name="Café")
        with refused(PermissionDenied) as refusal:
            RegisterProduct(world.unit_of_work, world.clock)(command)
        assert refusal.value.permission is Permission.MANAGE_PRODUCTS
