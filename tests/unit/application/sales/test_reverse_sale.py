"""What was sold comes back: all of it, or part of it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.ports.unit_of_work import UnitOfWork
from application.queries.sales.sales import SaleDetails
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.accounts.access import Permission, PermissionDenied
from domain.inventory.stock import MovementOrigin, MovementType
from domain.sales.sale import SaleAlreadyVoid, SaleState
from domain.sales.sale_line import ReturnsMoreThanSold, SaleWithoutLines, TooManyLines
from domain.shared.errors import NotFound
from domain.shared.quantity import NotAQuantity, QuantityNotPositive, QuantityNotWhole, Unit
from domain.shared.text import TextTooLong
from tests.builders import NOON, pesos, pieces
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _receive(world: World, shop: Shop, product_id: int, count: int, unit_cost: str) -> None:
    def work(uow: UnitOfWork) -> None:
        product = uow.products.lock_one(product_id)
        origin = MovementOrigin(MovementType.PURCHASE, shop.admin.user_id, world.clock.now())
        uow.ledger.append([product.receive_at(pieces(count), pesos(unit_cost), origin)])

    world.within(shop.id, work)


def _shelf(world: World, shop: Shop, product_id: int) -> tuple[Decimal, str, str]:
    details = world.product_reader.one(shop.id, product_id)
    return details.stock, str(details.stock_value), str(details.unit_cost)


def _back(world: World, shop: Shop, sale: SaleDetails, *quantities: int | str) -> SaleDetails:
    """So much of each line, in order."""
    wanted = {line.id: amount for line, amount in zip(sale.lines, quantities, strict=False)}
    return world.return_lines(shop, sale.id, wanted)


class TestVoid:
    def test_voiding_a_sale_is_as_if_nothing_was_sold(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=7, unit_cost=pesos("33.33"))
        before = _shelf(world, shop, coffee.id)
        sale = world.sell(shop.seller, {coffee.id: 5})
        world.void(shop, sale.id)
        assert _shelf(world, shop, coffee.id) == before

    def test_a_void_sale_keeps_number_and_trace(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {coffee.id: 2})
        at = world.clock.advance(timedelta(days=1))
        void = world.void(shop, sale.id, " se arrepintió ")
        assert void == world.sale_reader.one(shop.id, sale.id)
        assert (void.number, void.state, void.voided_at, void.void_reason) == ("1", SaleState.VOID, at, "se arrepintió")
        assert (void.total, void.version) == (sale.total, 2)
        entry = world.kardex(shop, coffee.id)[-1]
        assert (entry.cause, entry.document_id, entry.quantity, entry.at) == (MovementType.VOID, sale.id, 2, at)
        assert entry.actor_id == shop.admin.user_id
        assert world.sell(shop.seller, {coffee.id: 1}).number == "2"

    def test_brings_the_goods_back_at_the_cost_they_left_with(self, world: World, shop: Shop) -> None:
        # 10 × 100; 4 leave for 400; 6 come in at 200: 12 worth 1800 (150 each); the 400 come back: 16 worth 2200.
        coffee = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        sale = world.sell(shop.seller, {coffee.id: 4})
        _receive(world, shop, coffee.id, 6, "200.00")
        assert _shelf(world, shop, coffee.id) == (12, "1800.00", "150.00")
        world.void(shop, sale.id)
        assert _shelf(world, shop, coffee.id) == (16, "2200.00", "137.50")

    def test_brings_back_to_archived_products_too(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=3)
        sale = world.sell(shop.seller, {coffee.id: 3})
        world.archive(shop, coffee.id)
        world.void(shop, sale.id)
        assert world.product_reader.one(shop.id, coffee.id).stock == 3

    def test_brings_back_only_what_is_still_out(self, world: World, shop: Shop) -> None:
        # Worth 100.00: a third comes back for 33.33, the void brings the other 66.67.
        coffee = world.register(shop, stock=1, unit_cost=pesos("33.34"))
        _receive(world, shop, coffee.id, 2, "33.33")
        sale = world.sell(shop.seller, {coffee.id: 3})
        _back(world, shop, sale, 1)
        void = world.void(shop, sale.id)
        assert [(str(e.quantity), str(e.value)) for e in world.kardex(shop, coffee.id)[-2:]] == [
            ("1.000", "33.33"),
            ("2.000", "66.67"),
        ]
        assert _shelf(world, shop, coffee.id) == (3, "100.00", "33.33")
        assert str(void.returned_amount) == "1785.00"

    def test_voiding_a_sale_that_came_back_entirely_moves_nothing(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=3)
        sale = world.sell(shop.seller, {coffee.id: 2})
        _back(world, shop, sale, 2)
        assert world.void(shop, sale.id).state is SaleState.VOID
        assert len(world.kardex(shop, coffee.id)) == 3

    def test_a_sale_is_voided_once(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=3)
        sale = world.sell(shop.seller, {coffee.id: 2})
        world.void(shop, sale.id)
        with refused(SaleAlreadyVoid) as refusal:
            world.void(shop, sale.id)
        assert refusal.value.sale_id == sale.id
        with refused(SaleAlreadyVoid):
            _back(world, shop, sale, 1)

    def test_a_long_reason_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=3)
        sale = world.sell(shop.seller, {coffee.id: 2})
        with refused(TextTooLong) as refusal:
            world.void(shop, sale.id, "r" * 201)
        assert (refusal.value.limit, refusal.value.field) == (200, "reason")

    def test_what_does_not_exist_here_is_not_found(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        theirs = world.sell(other.admin, {world.register(other, stock=1).id: 1})
        with refused(NotFound) as refusal:
            world.void(shop, theirs.id)
        assert (refusal.value.kind, refusal.value.key) == ("sale", theirs.id)

    def test_a_seller_voids_no_sale(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=3)
        sale = world.sell(shop.seller, {coffee.id: 2})
        with refused(PermissionDenied) as refusal:
            VoidSale(world.unit_of_work, world.clock)(VoidSaleCommand(actor=shop.seller, sale_id=sale.id))
        assert refusal.value.permission is Permission.REVERSE_SALES


class TestReturn:
    def test_part_of_a_sale_comes_back(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, "Café", stock=10, unit_cost=pesos("100.00"))
        milk = world.register(shop, "Leche", stock=10)
        sale = world.sell(shop.seller, {coffee.id: 4, milk.id: 2})
        at = world.clock.advance(timedelta(hours=1))
        after = world.return_lines(shop, sale.id, {sale.lines[0].id: 3}, "no le gustó")
        assert after == world.sale_reader.one(shop.id, sale.id)
        assert [(line.quantity, line.returned) for line in after.lines] == [(4, 3), (2, 0)]
        assert (str(after.returned_amount), after.total, after.version) == ("5355.00", sale.total, 2)
        assert after.state is SaleState.REGISTERED
        entry = world.kardex(shop, coffee.id)[-1]
        assert (entry.cause, entry.document_id, entry.quantity, entry.at) == (MovementType.RETURN, sale.id, 3, at)
        assert str(entry.value) == "300.00"
        assert len(world.kardex(shop, milk.id)) == 2

    def test_the_parts_make_exactly_the_whole(self, world: World, shop: Shop) -> None:
        # 0.333 kg at 24990.00 with tax: 8321.67. It cost 0.333 × 9999.99 = 3330.00 (3329.99667).
        cheese = world.register(
            shop, unit=Unit.KILOGRAM, stock="2", final_price=pesos("24990.00"), unit_cost=pesos("9999.99")
        )
        before = _shelf(world, shop, cheese.id)
        sale = world.sell(shop.seller, {cheese.id: "0.333"})
        assert str(sale.total) == "8321.67"
        for part in ("0.111", "0.100", "0.001"):
            _back(world, shop, sale, part)
        after = _back(world, shop, sale, "0.121")
        assert str(after.returned_amount) == "8321.67"
        assert _shelf(world, shop, cheese.id) == before

    def test_the_same_line_twice_is_summed(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {coffee.id: 3})
        [line] = sale.lines
        back = ReturnSale(world.unit_of_work, world.clock)
        twice = (ReturnedLineRequest(line.id, Decimal(2)), ReturnedLineRequest(line.id, Decimal(2)))
        with refused(ReturnsMoreThanSold):
            back(ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=twice))
        once = (ReturnedLineRequest(line.id, Decimal(1)), ReturnedLineRequest(line.id, Decimal(2)))
        after = back(ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=once))
        assert after.lines[0].returned == 3
        assert len(world.kardex(shop, coffee.id)) == 3

    def test_never_takes_back_more_than_sold_minus_returned(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee, milk = world.register(shop, "Café", stock=5), world.register(shop, "Leche", stock=5)
        sale = world.sell(shop.seller, {coffee.id: 3, milk.id: 2})
        _back(world, shop, sale, 2)
        with refused(ReturnsMoreThanSold) as refusal:
            _back(world, shop, sale, 2, 3)
        excesses = [(each.line_id, each.returnable, each.requested) for each in refusal.value.excesses]
        assert excesses == [
            (sale.lines[0].id, pieces(1), pieces(2)),
            (sale.lines[1].id, pieces(2), pieces(3)),
        ]
        assert refusal.value.field == "lines"

    def test_a_line_of_another_sale_is_not_found(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=5)
        sale, other = world.sell(shop.seller, {coffee.id: 1}), world.sell(shop.seller, {coffee.id: 1})
        with refused(NotFound) as refusal:
            world.return_lines(shop, sale.id, {sale.lines[0].id: 1, other.lines[0].id: 1})
        assert (refusal.value.kind, refusal.value.key) == ("sale_line", other.lines[0].id)
        assert refusal.value.field == "lines.1.line_id"

    @pytest.mark.parametrize(
        ("quantity", "kind"),
        [("0", QuantityNotPositive), ("-1", QuantityNotPositive), ("0.5", QuantityNotWhole), ("NaN", NotAQuantity)],
    )
    def test_refuses_to_take_back_a_quantity_that_the_unit_cannot_have(
        self, world: World, shop: Shop, refused: Refused, quantity: str, kind: type
    ) -> None:
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        with refused(kind) as refusal:
            _back(world, shop, sale, quantity)
        assert refusal.value.field == "lines.0.quantity"

    def test_a_return_needs_lines_but_not_too_many(self, world: World, shop: Shop, refused: Refused) -> None:
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        back = ReturnSale(world.unit_of_work, world.clock)
        with refused(SaleWithoutLines):
            back(ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=()))
        with refused(TooManyLines):
            many = (ReturnedLineRequest(sale.lines[0].id, Decimal(1)),) * 201
            back(ReturnSaleCommand(actor=shop.admin, sale_id=sale.id, lines=many))

    def test_a_long_reason_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        with refused(TextTooLong) as refusal:
            world.return_lines(shop, sale.id, {sale.lines[0].id: 1}, "r" * 201)
        assert refusal.value.field == "reason"

    def test_what_does_not_exist_here_is_not_found(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        theirs = world.sell(other.admin, {world.register(other, stock=1).id: 1})
        with refused(NotFound):
            _back(world, shop, theirs, 1)

    def test_a_seller_takes_nothing_back(self, world: World, shop: Shop, refused: Refused) -> None:
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        lines = (ReturnedLineRequest(sale.lines[0].id, Decimal(1)),)
        with refused(PermissionDenied) as refusal:
            ReturnSale(world.unit_of_work, world.clock)(
                ReturnSaleCommand(actor=shop.seller, sale_id=sale.id, lines=lines)
            )
        assert refusal.value.permission is Permission.REVERSE_SALES

    def test_late_returns_are_dated_when_they_happen(self, world: World, shop: Shop) -> None:
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        world.clock.set(NOON + timedelta(days=30))
        after = _back(world, shop, sale, 1)
        assert after.sold_at == sale.sold_at
