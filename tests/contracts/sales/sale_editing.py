"""Correcting a sale, seen from outside: what is stored afterwards, on both adapters."""

from decimal import Decimal

import pytest

from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.clients.client import ClientArchived
from domain.inventory.stock import InsufficientStock, MovementType
from domain.sales.payment import CreditNeedsClient, PaymentMethod, ReceivedTooLittle
from domain.sales.sale import SaleAlreadyVoid
from domain.sales.sale_editing import LineAlreadyReturned
from domain.shared.errors import NotFound, StaleVersion
from tests.builders import pesos
from tests.contracts.world.world import World


def keep(line_id: int, quantity: int) -> CorrectedLine:
    return CorrectedLine(line_id=line_id, quantity=Decimal(quantity))


def new(product_id: int, quantity: int = 1) -> CorrectedLine:
    return CorrectedLine(new=RequestedLine(product_id=product_id, quantity=Decimal(quantity)))


class SaleEditingContract:
    # Lines

    def test_a_line_less_a_line_more_and_a_new_one(self, world: World) -> None:
        shop = world.open_shop()
        coffee, tea, milk = (world.register(shop, name, stock=10) for name in ("Café", "Té", "Leche"))
        sale = world.sell(shop.seller, {coffee.id: 3, tea.id: 1})
        first, second = (line.id for line in sale.lines)
        edited = world.edit_sale(
            shop.admin, sale.id, lines=(keep(first, 1), keep(second, 4), new(milk.id, 2)), version=1
        )
        assert [(line.name, line.quantity) for line in edited.lines] == [("Café", 1), ("Té", 4), ("Leche", 2)]
        assert world.sale_reader.one(shop.id, sale.id) == edited
        assert (edited.number, edited.version) == (sale.number, 2)
        assert [world.holding(shop, each.id)[:2] for each in (coffee, tea, milk)] == [
            (Decimal(9), "9000.00"),
            (Decimal(6), "6000.00"),
            (Decimal(8), "8000.00"),
        ]
        assert world.moves(shop, coffee.id)[-1] == (MovementType.EDIT, Decimal(2), "2000.00")
        assert world.moves(shop, tea.id)[-1] == (MovementType.EDIT, Decimal(-3), "-3000.00")

    def test_a_line_that_is_not_named_goes(self, world: World) -> None:
        shop = world.open_shop()
        coffee, tea = world.register(shop, "Café", stock=5), world.register(shop, "Té", stock=5)
        sale = world.sell(shop.seller, {coffee.id: 2, tea.id: 1})
        edited = world.edit_sale(shop.admin, sale.id, lines=(keep(sale.lines[1].id, 1),))
        assert [line.product_id for line in world.sale_reader.one(shop.id, sale.id).lines] == [tea.id]
        assert (edited.total, world.holding(shop, coffee.id)[0]) == (Decimal("1785.00"), Decimal(5))

    def test_a_void_after_an_edit_brings_everything_back(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10)
        sale = world.sell(shop.seller, {coffee.id: 3})
        world.edit_sale(shop.admin, sale.id, lines=(keep(sale.lines[0].id, 7),))
        world.void(shop, sale.id)
        assert world.holding(shop, coffee.id) == (Decimal(10), "10000.00", "1000.00")

    def test_a_return_after_an_edit_counts_from_the_new_quantity(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10)
        sale = world.sell(shop.seller, {coffee.id: 3})
        line = sale.lines[0].id
        world.return_lines(shop, sale.id, {line: 1})
        edited = world.edit_sale(shop.admin, sale.id, lines=(keep(line, 2),))
        assert (edited.lines[0].quantity, edited.lines[0].returned) == (2, 1)
        world.return_lines(shop, sale.id, {line: 1})
        assert world.holding(shop, coffee.id)[0] == Decimal(10)

    # Header

    def test_another_payment_for_the_same_lines(self, world: World) -> None:
        shop = world.open_shop()
        sale = world.sell(shop.seller, {world.register(shop, stock=1).id: 1})
        facts = {"method": PaymentMethod.TRANSFER, "bank": "Nequi", "client_name": "Ana"}
        edited = world.edit_sale(shop.admin, sale.id, **facts)
        assert (edited.method, edited.bank, edited.client_name) == (PaymentMethod.TRANSFER, "Nequi", "Ana")
        assert world.sale_reader.one(shop.id, sale.id) == edited

    def test_one_fact_of_the_payment_leaves_the_others(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=1)
        sale = world.sell(shop.seller, {coffee.id: 1})
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.TRANSFER, bank="Nequi", reference="1")
        edited = world.edit_sale(shop.admin, sale.id, reference="2")
        assert (edited.method, edited.bank, edited.reference) == (PaymentMethod.TRANSFER, "Nequi", "2")

    def test_a_registered_client_wins_and_can_be_taken_away(self, world: World) -> None:
        shop = world.open_shop()
        sale = world.sell(shop.seller, {world.register(shop, stock=1).id: 1}, client_name="Alguien")
        client = world.register_client(shop, "Ana Gómez")
        edited = world.edit_sale(shop.admin, sale.id, client_id=client.id, client_name="Otra")
        assert (edited.client_id, edited.client_name) == (client.id, "Ana Gómez")
        assert world.edit_sale(shop.admin, sale.id, client_name="Otra").client_name == "Ana Gómez"
        bare = world.edit_sale(shop.admin, sale.id, client_id=None)
        assert (bare.client_id, bare.client_name) == (None, "")

    # Refusals

    def test_a_refusal_leaves_everything_as_it_was(self, world: World) -> None:
        shop = world.open_shop()
        coffee, tea = world.register(shop, "Café", stock=5), world.register(shop, "Té", stock=1)
        sale = world.sell(shop.seller, {coffee.id: 2})
        before = world.sale_reader.one(shop.id, sale.id)
        line = sale.lines[0].id
        with pytest.raises(InsufficientStock) as refusal:
            world.edit_sale(shop.admin, sale.id, lines=(keep(line, 9), new(tea.id, 2)))
        assert [each.product_id for each in refusal.value.shortages] == [coffee.id, tea.id]
        with pytest.raises(StaleVersion):
            world.edit_sale(shop.admin, sale.id, version=7, client_name="x")
        with pytest.raises(NotFound):
            world.edit_sale(shop.admin, sale.id, lines=(keep(line + 1, 1),))
        with pytest.raises(CreditNeedsClient):
            world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CREDIT)
        assert world.sale_reader.one(shop.id, sale.id) == before
        assert (world.holding(shop, coffee.id)[0], world.holding(shop, tea.id)[0]) == (Decimal(3), Decimal(1))

    def test_what_was_received_must_cover_the_new_total(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=9)
        sale = world.sell(shop.seller, {coffee.id: 1})
        world.edit_sale(shop.admin, sale.id, received=pesos("2000.00"))
        more = (keep(sale.lines[0].id, 2),)
        with pytest.raises(ReceivedTooLittle):
            world.edit_sale(shop.admin, sale.id, lines=more)
        assert world.edit_sale(shop.admin, sale.id, lines=more, received=None).received is None

    def test_refuses_less_than_came_back_and_a_void_sale(self, world: World) -> None:
        shop = world.open_shop()
        sale = world.sell(shop.seller, {world.register(shop, stock=5).id: 3})
        line = sale.lines[0].id
        world.return_lines(shop, sale.id, {line: 2})
        with pytest.raises(LineAlreadyReturned):
            world.edit_sale(shop.admin, sale.id, lines=(keep(line, 1),))
        world.void(shop, sale.id)
        with pytest.raises(SaleAlreadyVoid):
            world.edit_sale(shop.admin, sale.id, client_name="x")

    def test_refuses_an_archived_client(self, world: World) -> None:
        shop = world.open_shop()
        sale = world.sell(shop.seller, {world.register(shop, stock=1).id: 1})
        client = world.register_client(shop, "Ana")
        world.edit_client(shop, client.id, active=False)
        with pytest.raises(ClientArchived) as refusal:
            world.edit_sale(shop.admin, sale.id, client_id=client.id)
        assert refusal.value.field == "client_id"

    def test_refuses_the_sale_of_another_shop(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        sale = world.sell(other.seller, {world.register(other, stock=1).id: 1})
        with pytest.raises(NotFound):
            world.edit_sale(shop.admin, sale.id, client_name="x")
