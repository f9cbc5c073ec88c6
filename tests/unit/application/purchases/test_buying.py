"""Buying and ordering over the use cases."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application.shared_steps.purchasing import AssetFacts
from domain.inventory.stock import MovementType
from domain.products.product_errors import BarcodeTaken, PriceAuthoredTwice, ProductArchived, UnitInUse
from domain.purchases.purchase_errors import (
    AssetComesAlone,
)
from domain.purchases.purchase_header import SupplierArchived
from domain.purchases.purchase_line import (
    ExpiryNotExpected,
    ExpiryOutOfRange,
    PurchaseWithoutLines,
)
from domain.purchases.purchase_state import PurchaseState
from domain.sales.sale_line import TooManyLines
from domain.shared.calendar import DateInTheFuture
from domain.shared.errors import DomainError, Invalid, NotFound, Protected
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import pesos
from tests.contracts.purchases.purchasing import buy, goods, order
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused
from tests.unit.application.purchases.purchase_helpers import SOON, amounts


class TestBuyAtOnce:
    def test_puts_the_goods_on_the_shelf_at_their_cost(self, world: World, shop: Shop, rice: int) -> None:
        bought = buy(world, shop, goods(rice, 5, "1300.00"), reference=" FC-1 ")
        assert bought.state is PurchaseState.RECEIVED
        assert (bought.reference, bought.day, bought.version) == ("FC-1", date(2026, 11, 22), 1)
        assert bought.created_at == bought.received_at == world.clock.now()
        assert amounts(bought) == ("6500.00", "1235.00", "7735.00")
        assert world.holding(shop, rice) == (15, "16500.00", "1100.00")
        assert world.moves(shop, rice)[-1] == (MovementType.PURCHASE, 5, "6500.00")
        assert world.kardex(shop, rice)[-1].document_id == bought.id

    def test_asks_the_selling_price_that_is_given(self, world: World, shop: Shop, rice: int) -> None:
        buy(world, shop, goods(rice, 5, sale_price="2000.00"))
        details = world.product_reader.one(shop.id, rice)
        assert (str(details.price), str(details.price_tax), details.version) == ("2000.00", "380.00", 2)

    def test_keeps_the_public_price_to_the_peso(self, world: World, shop: Shop, rice: int) -> None:
        buy(world, shop, goods(rice, 5, final_sale_price="2500.00"))
        assert str(world.product_reader.one(shop.id, rice).final_price) == "2500.00"

    def test_leaves_the_selling_price_alone_otherwise(self, world: World, shop: Shop, rice: int) -> None:
        before = world.stored_product(shop, rice)
        buy(world, shop, goods(rice, 5))
        after = world.stored_product(shop, rice)
        assert (after.price, after.version) == (before.price, before.version)

    def test_finds_the_product_by_its_barcode(self, world: World, shop: Shop, rice: int) -> None:
        [line] = buy(world, shop, goods(None, 5, barcode="7701")).lines
        assert (line.product_id, line.name, line.category) == (rice, "Arroz", "Granos")

    def test_takes_a_cost_with_tax_to_the_peso(self, world: World, shop: Shop, rice: int) -> None:
        bought = buy(world, shop, goods(rice, 7, final_price="1000.00"))
        assert amounts(bought) == ("5882.38", "1117.62", "7000.00")

    def test_taxes_by_the_line_where_it_says_so(self, world: World, shop: Shop, rice: int) -> None:
        bought = buy(world, shop, goods(rice, 2, "1000.00", treatment=Treatment.REDUCED))
        assert amounts(bought) == ("2000.00", "100.00", "2100.00")
        assert world.stored_product(shop, rice).price.treatment is Treatment.GENERAL

    def test_takes_the_same_product_at_two_costs(self, world: World, shop: Shop, rice: int) -> None:
        bought = buy(world, shop, goods(rice, 2, "1000.00"), goods(rice, 3, "900.00"))
        assert len(bought.lines) == 2
        assert world.holding(shop, rice)[:2] == (15, "14700.00")

    def test_makes_lots_of_what_expires(self, world: World, shop: Shop, rice: int) -> None:
        buy(world, shop, goods(rice, 2, expires=True, expiry_date=SOON), goods(rice, 3, expiry_date=date(2027, 1, 1)))
        [locked] = world.within(shop.id, lambda uow: uow.products.lock([rice]))
        assert [(lot.expiry_date, lot.remaining.amount) for lot in locked.lots] == [(date(2027, 1, 1), 3), (SOON, 2)]

    def test_takes_goods_that_cost_nothing(self, world: World, shop: Shop, rice: int) -> None:
        buy(world, shop, goods(rice, 10, "0.00"))
        assert world.holding(shop, rice) == (20, "10000.00", "500.00")

    def test_knows_from_whom(self, world: World, shop: Shop, rice: int) -> None:
        supplier = world.register_supplier(shop)
        bought = buy(world, shop, goods(rice), supplier_id=supplier.id)
        assert (bought.supplier_id, bought.supplier_name) == (supplier.id, "Marta Ruiz")
        assert bought.supplier_company == "Distribuidora del Valle"
        with pytest.raises(Protected) as refusal:
            world.delete_supplier(shop, supplier.id)
        assert refusal.value.dependents == {"purchases": 1}

    def test_keeps_the_product_from_being_deleted(self, world: World, shop: Shop) -> None:
        panela = world.register(shop, "Panela").id
        order(world, shop, goods(panela), goods(panela))
        with pytest.raises(Protected) as refusal:
            world.delete(shop, panela)
        assert refusal.value.dependents == {"purchases": 1}

    def test_keeps_the_unit_from_being_changed(self, world: World, shop: Shop, refused: Refused) -> None:
        panela = world.register(shop, "Panela").id
        order(world, shop, goods(panela))
        with refused(UnitInUse):
            world.edit(shop, panela, unit=Unit.KILOGRAM)


class TestSomethingNew:
    def test_becomes_a_product_of_the_shop(self, world: World, shop: Shop) -> None:
        line = goods(
            None,
            "2.5",
            "12000.00",
            name="Queso costeño",
            barcode="7709",
            category="Lácteos",
            unit=Unit.KILOGRAM,
            treatment=Treatment.EXEMPT,
            final_sale_price="15900.00",
        )
        [bought] = buy(world, shop, line).lines
        details = world.product_reader.one(shop.id, bought.product_id)
        assert (details.name, details.barcode, details.category) == ("Queso costeño", "7709", "Lácteos")
        assert (details.unit, details.treatment) == (Unit.KILOGRAM, Treatment.EXEMPT)
        assert (str(details.final_price), details.version) == ("15900.00", 1)
        assert world.holding(shop, details.id) == (Decimal("2.500"), "30000.00", "12000.00")

    def test_costs_the_public_nothing_until_somebody_decides(self, world: World, shop: Shop) -> None:
        [bought] = buy(world, shop, goods(None, name="Panela")).lines
        details = world.product_reader.one(shop.id, bought.product_id)
        assert (str(details.price), details.unit, details.treatment) == ("0.00", Unit.PIECE, Treatment.GENERAL)

    def test_a_new_product_has_an_empty_shelf_while_it_is_on_order(self, world: World, shop: Shop) -> None:
        [ordered] = order(world, shop, goods(None, 4, "800.00", name="Panela", sale_price="1200.00")).lines
        assert world.holding(shop, ordered.product_id) == (0, "0.00", "800.00")
        assert str(world.product_reader.one(shop.id, ordered.product_id).price) == "1200.00"

    def test_no_product_is_made_beside_one_that_is_named(self, world: World, shop: Shop, rice: int) -> None:
        [line] = buy(world, shop, goods(rice, name="Otro nombre")).lines
        assert (line.product_id, line.name) == (rice, "Arroz")

    @pytest.mark.parametrize("barcodes", [("7701",), ("7709", "7709")])
    def test_takes_no_barcode_of_another(
        self, world: World, shop: Shop, rice: int, refused: Refused, barcodes: tuple[str, ...]
    ) -> None:
        lines = [goods(None, name="Panela", barcode=barcode) for barcode in barcodes]
        with refused(BarcodeTaken) as refusal:
            buy(world, shop, goods(rice), *lines)
        assert refusal.value.field == f"lines.{len(barcodes)}.barcode"


REFUSED: list[tuple[dict[str, Any], type[DomainError], str]] = [
    ({"quantity": 0}, QuantityNotPositive, "quantity"),
    ({"quantity": "0.5"}, QuantityNotWhole, "quantity"),
    ({"price": None}, TextMissing, "price"),
    ({"price": "100000000.00"}, PriceOutOfRange, "price"),
    ({"sale_price": "100000000.00"}, PriceOutOfRange, "sale_price"),
    ({"sale_price": "1.00", "final_sale_price": "1.19"}, PriceAuthoredTwice, "final_sale_price"),
    ({"expires": True}, TextMissing, "expiry_date"),
    ({"expires": False, "expiry_date": SOON}, ExpiryNotExpected, "expiry_date"),
    ({"expiry_date": date(2026, 11, 21)}, ExpiryOutOfRange, "expiry_date"),
    ({"category": "x" * 51}, TextTooLong, "category"),
]


class TestRefuses:
    @pytest.mark.parametrize(("facts", "kind", "field"), REFUSED)
    def test_refuses_a_line_that_makes_no_sense(
        self,
        world: World,
        shop: Shop,
        rice: int,
        refused: Refused,
        *,
        facts: dict[str, Any],
        kind: type[Invalid],
        field: str,
    ) -> None:
        with refused(kind) as refusal:
            buy(world, shop, goods(None, name="Panela"), goods(rice, **facts))
        assert refusal.value.field == f"lines.1.{field}"

    def test_refuses_two_costs_of_a_line(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        line = goods(rice, price=None, final_price="1.19")
        with refused(PriceAuthoredTwice) as refusal:
            buy(world, shop, goods(rice), type(line)(**{**_facts(line), "price": pesos("1.00")}))
        assert refusal.value.field == "lines.1.final_price"

    def test_refuses_a_product_that_the_shop_does_not_have(
        self, world: World, shop: Shop, rice: int, refused: Refused
    ) -> None:
        theirs = world.register(world.open_shop(), "Arroz", barcode="7777").id
        for line, field in [(goods(theirs), "product_id"), (goods(None, barcode="7777"), "barcode")]:
            with refused(NotFound) as refusal:
                buy(world, shop, goods(rice), line)
            assert refusal.value.field == f"lines.1.{field}"
        with refused(TextMissing) as missing:
            buy(world, shop, goods(rice), goods(None, name=" "))
        assert missing.value.field == "lines.1.name"

    def test_refuses_a_line_that_names_no_product(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(NotFound) as refusal:
            buy(world, shop, goods(None))
        assert refusal.value.field == "lines.0.product_id"

    def test_refuses_an_archived_product(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        world.archive(shop, rice)
        with refused(ProductArchived) as refusal:
            buy(world, shop, goods(rice))
        assert refusal.value.field == "lines.0.product_id"

    @pytest.mark.parametrize(("lines", "kind"), [(0, PurchaseWithoutLines), (201, TooManyLines)])
    def test_refuses_no_lines_or_too_many(
        self, world: World, shop: Shop, rice: int, refused: Refused, *, lines: int, kind: type[Invalid]
    ) -> None:
        with refused(kind) as refusal:
            buy(world, shop, *[goods(rice)] * lines)
        assert refusal.value.field == "lines"

    def test_refuses_suppliers_that_are_not_there_or_archived(
        self, world: World, shop: Shop, rice: int, refused: Refused
    ) -> None:
        theirs = world.register_supplier(world.open_shop()).id
        with refused(NotFound) as refusal:
            buy(world, shop, goods(rice), supplier_id=theirs)
        assert (refusal.value.kind, refusal.value.field) == ("supplier", "supplier_id")
        gone = world.register_supplier(shop).id
        world.edit_supplier(shop, gone, active=False)
        with refused(SupplierArchived) as archived:
            buy(world, shop, goods(rice), supplier_id=gone)
        assert archived.value.field == "supplier_id"

    def test_refuses_a_purchase_of_tomorrow(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        with refused(DateInTheFuture) as refusal:
            buy(world, shop, goods(rice), day=date(2026, 11, 23))
        assert refusal.value.field == "day"


class TestAnAssetAsAPurchase:
    def test_refuses_goods_or_waiting(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        asset = AssetFacts(name="Nevera", value=pesos("3200000.00"))
        with refused(AssetComesAlone) as refusal:
            buy(world, shop, goods(rice), asset=asset)
        assert refusal.value.field == "lines"
        with refused(AssetComesAlone) as refusal:
            order(world, shop, asset=asset)
        assert refusal.value.field == "pending"

    def test_names_its_own_fields(self, world: World, shop: Shop, refused: Refused) -> None:
        asset = AssetFacts(name=" ", value=pesos("1.00"))
        with refused(TextMissing) as refusal:
            buy(world, shop, asset=asset)
        assert refusal.value.field == "asset.name"


def _facts(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__slots__ if not name.startswith("_")}
