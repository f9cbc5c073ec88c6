"""A customer pays and leaves with the goods: all of it, or nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.ports.unit_of_work import UnitOfWork
from application.shared_steps.cart import RequestedLine
from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType
from domain.products.product_errors import ProductArchived
from domain.sales.sale import SaleState
from domain.sales.sale_line import SaleWithoutLines, TooManyLines
from domain.shared.errors import NotFound
from domain.shared.quantity import NotAQuantity, QuantityNotPositive, QuantityNotWhole, Unit
from domain.shared.tax import Treatment
from tests.builders import pesos, pieces
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _line(product_id: int, quantity: int | str = 1, **terms: object) -> RequestedLine:
    return RequestedLine(product_id=product_id, quantity=Decimal(quantity), **terms)  # type: ignore[arg-type]


class TestASale:
    def test_takes_the_price_the_tax_and_the_stock(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, "Café", barcode="7701", stock=10, unit_cost=pesos("1000.00"))
        at = world.clock.advance(timedelta(minutes=5))
        receipt = world.sell(shop.admin, {coffee.id: 2}, client_name="  Inés ")
        assert (receipt.number, receipt.client_name, receipt.sold_at) == ("1", "Inés", at)
        assert (receipt.seller_id, receipt.state, receipt.version) == (shop.admin.user_id, SaleState.REGISTERED, 1)
        assert (receipt.total_base, receipt.total_tax, receipt.total) == (
            Decimal("3000.00"),
            Decimal("570.00"),
            Decimal("3570.00"),
        )
        [line] = receipt.lines
        assert (line.name, line.barcode, line.quantity, line.unit_cost) == ("Café", "7701", 2, Decimal("1000.00"))
        assert (line.unit_price, line.unit_tax, line.unit_final, line.subtotal) == (
            Decimal("1500.00"),
            Decimal("285.00"),
            Decimal("1785.00"),
            Decimal("3570.00"),
        )
        assert world.product_reader.one(shop.id, coffee.id).stock == 8

    def test_answers_what_is_stored(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=10)
        receipt = world.sell(shop.admin, {coffee.id: 2})
        assert world.sale_reader.one(shop.id, receipt.id) == receipt

    def test_a_sale_is_in_the_ledger_under_its_id(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=10, unit_cost=pesos("1000.00"))
        receipt = world.sell(shop.seller, {coffee.id: 2})
        entry = world.kardex(shop, coffee.id)[1]
        assert (entry.cause, entry.document_id, entry.actor_id) == (MovementType.SALE, receipt.id, shop.seller.user_id)
        assert (entry.quantity, entry.value, entry.at) == (-2, Decimal("-2000.00"), receipt.sold_at)

    def test_costs_what_the_moving_average_says(self, world: World, shop: Shop) -> None:
        # Three for 100.00: 33.33 leaves, then half of 66.67 is 33.34, and the last one takes the 33.33 that are left.
        coffee = world.register(shop, stock=1, unit_cost=pesos("33.34"))

        def receive(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(coffee.id)
            origin = MovementOrigin(MovementType.PURCHASE, shop.admin.user_id, world.clock.now())
            uow.ledger.append([product.receive_at(pieces(2), pesos("33.33"), origin)])

        world.within(shop.id, receive)
        receipts = [world.sell(shop.admin, {coffee.id: 1}) for _ in range(3)]
        assert [str(receipt.lines[0].unit_cost) for receipt in receipts] == ["33.33", "33.34", "33.33"]
        details = world.product_reader.one(shop.id, coffee.id)
        assert (details.stock, str(details.stock_value), str(details.unit_cost)) == (0, "0.00", "33.33")

    def test_numbers_run_without_gaps_over_refusals(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=2)
        numbers = [world.sell(shop.seller, {coffee.id: 1}).number]
        with refused(InsufficientStock):
            world.sell(shop.seller, {coffee.id: 2})
        numbers.append(world.sell(shop.seller, {coffee.id: 1}).number)
        assert numbers == ["1", "2"]

    def test_many_lines_are_one_sale(self, world: World, shop: Shop) -> None:
        # 1785.00 + 2 × 1050.00 + 0.250 × 20000.00.
        coffee = world.register(shop, "Café", stock=5)
        milk = world.register(shop, "Leche", stock=5, price=pesos("1000.00"), treatment=Treatment.REDUCED)
        cheese = world.register(
            shop, "Queso", stock="1", price=pesos("20000.00"), treatment=Treatment.EXCLUDED, unit=Unit.KILOGRAM
        )
        receipt = world.sell(shop.seller, {coffee.id: 1, milk.id: 2, cheese.id: "0.250"})
        assert [str(line.subtotal) for line in receipt.lines] == ["1785.00", "2100.00", "5000.00"]
        assert (str(receipt.total), str(receipt.total_base), str(receipt.total_tax)) == ("8885.00", "8500.00", "385.00")

    def test_prices_are_those_of_the_moment(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=5)
        before = world.sell(shop.seller, {coffee.id: 1})
        world.edit(shop, coffee.id, price=pesos("2000.00"))
        after = world.sell(shop.seller, {coffee.id: 1})
        assert (str(before.total), str(after.total)) == ("1785.00", "2380.00")
        assert str(world.sale_reader.one(shop.id, before.id).total) == "1785.00"


class TestItsLines:
    def test_sells_a_line_that_names_a_barcode(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, barcode="7701", stock=5)
        receipt = world.sell_lines(shop.seller, RequestedLine(barcode="7701", quantity=Decimal(2)))
        assert [(line.product_id, line.quantity) for line in receipt.lines] == [(coffee.id, 2)]

    def test_sums_lines_of_the_same_product(self, world: World, shop: Shop) -> None:
        coffee, milk = world.register(shop, "Café", barcode="7701", stock=6), world.register(shop, "Leche", stock=1)
        receipt = world.sell_lines(
            shop.seller,
            _line(coffee.id, 2),
            _line(milk.id),
            RequestedLine(barcode="7701", quantity=Decimal(3)),
            _line(coffee.id),
        )
        assert [(line.product_id, line.quantity) for line in receipt.lines] == [(coffee.id, 6), (milk.id, 1)]
        assert len(world.kardex(shop, coffee.id)) == 2

    def test_keeps_lines_on_different_terms_apart(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=10)
        receipt = world.sell_lines(
            shop.admin,
            _line(coffee.id, 1),
            _line(coffee.id, 2, unit_price=pesos("1000.00")),
            _line(coffee.id, 3, discount=Decimal(10)),
            _line(coffee.id, 1, unit_price=pesos("1000.00")),
        )
        # 1350.00 owes 256.50.
        assert [(line.quantity, str(line.unit_price), str(line.unit_final)) for line in receipt.lines] == [
            (1, "1500.00", "1785.00"),
            (3, "1000.00", "1190.00"),
            (3, "1350.00", "1606.50"),
        ]
        assert str(receipt.total) == "10174.50"
        assert world.product_reader.one(shop.id, coffee.id).stock == 3

    def test_refuses_a_sale_without_lines(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(SaleWithoutLines) as refusal:
            world.sell_lines(shop.seller)
        assert refusal.value.field == "lines"

    def test_refuses_more_than_two_hundred_lines(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=500)
        with refused(TooManyLines) as refusal:
            world.sell_lines(shop.seller, *[_line(coffee.id)] * 201)
        assert (refusal.value.limit, refusal.value.field) == (200, "lines")
        assert world.sell_lines(shop.seller, *[_line(coffee.id)] * 200).lines[0].quantity == 200

    @pytest.mark.parametrize(
        ("quantity", "kind"),
        [
            ("0", QuantityNotPositive),
            ("-1", QuantityNotPositive),
            ("0.5", QuantityNotWhole),
            ("0.0001", NotAQuantity),
            ("Infinity", NotAQuantity),
        ],
    )
    def test_refuses_a_quantity_that_the_unit_cannot_have(
        self, world: World, shop: Shop, refused: Refused, quantity: str, kind: type
    ) -> None:
        coffee = world.register(shop, stock=5)
        with refused(kind) as refusal:
            world.sell_lines(shop.seller, _line(coffee.id), _line(coffee.id, quantity))
        assert refusal.value.field == "lines.1.quantity"

    def test_refuses_an_archived_product(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee, milk = world.register(shop, "Café", stock=5), world.register(shop, "Leche", barcode="7702", stock=5)
        world.archive(shop, milk.id)
        with refused(ProductArchived) as refusal:
            world.sell(shop.seller, {coffee.id: 1, milk.id: 1})
        assert (refusal.value.product_id, refusal.value.name) == (milk.id, "Leche")
        assert refusal.value.field == "lines.1.product_id"
        with refused(ProductArchived) as refusal:
            world.sell_lines(shop.seller, RequestedLine(barcode="7702"))
        assert refusal.value.field == "lines.0.barcode"

    def test_refuses_an_unknown_product(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=5)
        unknown = world.within(shop.id, lambda uow: uow.products.next_id())
        with refused(NotFound) as refusal:
            world.sell(shop.seller, {coffee.id: 1, unknown: 1})
        assert (refusal.value.key, refusal.value.field) == (unknown, "lines.1.product_id")

    @pytest.mark.parametrize("barcode", ["7799", ""])
    def test_refuses_an_unknown_barcode(self, world: World, shop: Shop, refused: Refused, barcode: str) -> None:
        world.register(shop, stock=5)
        with refused(NotFound) as refusal:
            world.sell_lines(shop.seller, RequestedLine(barcode=barcode))
        assert (refusal.value.key, refusal.value.field) == (barcode, "lines.0.barcode")

    def test_refuses_a_line_without_product(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(NotFound) as refusal:
            world.sell_lines(shop.seller, RequestedLine())
        assert refusal.value.field == "lines.0.product_id"

    def test_refuses_another_shops_product(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register(world.open_shop(), barcode="7701", stock=5)
        for line in (_line(theirs.id), RequestedLine(barcode="7701")):
            with refused(NotFound):
                world.sell_lines(shop.seller, line)


class TestStock:
    def test_every_shortage_is_told_at_once(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, "Café", stock=1)
        milk = world.register(shop, "Leche", stock=5)
        cheese = world.register(shop, "Queso", unit=Unit.KILOGRAM, stock="0.500")
        with refused(InsufficientStock) as refusal:
            world.sell(shop.seller, {coffee.id: 2, milk.id: 5, cheese.id: "0.501"})
        assert refusal.value.field == "lines"
        told = [(s.product_id, s.name, s.available.amount, s.requested.amount) for s in refusal.value.shortages]
        assert told == [
            (coffee.id, "Café", 1, 2),
            (cheese.id, "Queso", Decimal("0.500"), Decimal("0.501")),
        ]

    def test_lines_on_different_terms_share_a_shelf(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=3)
        lines = (_line(coffee.id, 2), _line(coffee.id, 2, discount=Decimal(5)))
        with refused(InsufficientStock) as refusal:
            world.sell_lines(shop.admin, *lines)
        [shortage] = refusal.value.shortages
        assert (shortage.available.amount, shortage.requested.amount) == (3, 4)

    def test_the_last_one_is_sold_once(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=1, unit_cost=pesos("33.33"))
        world.sell(shop.seller, {coffee.id: 1})
        with refused(InsufficientStock):
            world.sell(shop.seller, {coffee.id: 1})
        details = world.product_reader.one(shop.id, coffee.id)
        assert (details.stock, str(details.stock_value), str(details.unit_cost)) == (0, "0.00", "33.33")
