"""Sales on hold: how they are kept, edited and discarded."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from application.queries.listing import Listing
from application.queries.sales.held_sales import (
    HeldSaleCriteria,
    ListHeldSales,
)
from application.shared_steps.cart import RequestedLine
from domain.clients.client import ClientArchived
from domain.products.product_errors import ProductArchived
from domain.sales import held_sale
from domain.sales.held_sale import HeldSalesFull
from domain.sales.sale_line import SaleWithoutLines, TooManyLines
from domain.shared.errors import DomainError, NotFound, Protected, SeveralInvalid, StaleVersion
from domain.shared.price import PriceAndDiscount
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def line(product_id: int, quantity: str = "1", **facts: object) -> RequestedLine:
    return RequestedLine(product_id=product_id, quantity=Decimal(quantity), **facts)  # type: ignore[arg-type]


def names(world: World, shop: Shop, **criteria: object) -> list[str]:
    listed = ListHeldSales(world.held_sale_reader)(shop.seller, HeldSaleCriteria(**criteria), Listing())  # type: ignore[arg-type]
    return [each.name for each in listed.items]


class HeldSaleContract:
    def test_takes_no_stock(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop, stock=2)
        held = world.hold(shop.seller, {rice.id: 5})
        assert world.holding(shop, rice.id)[0] == 2
        stored = world.stored_held_sale(shop, held.id)
        assert [(each.product_id, each.quantity.amount) for each in stored.lines] == [(rice.id, 5)]

    def test_lines_stay_as_they_were_asked_for(self, world: World) -> None:
        """In their order, and the same product twice."""
        shop = world.open_shop()
        rice, salt = world.register(shop, barcode="7701").id, world.register(shop, "Sal").id
        scanned = RequestedLine(barcode="7701")
        held = world.hold_lines(shop.admin, line(salt, "2"), scanned, line(salt, discount=Decimal(10)))
        found = [(each.product_id, each.quantity.amount, each.discount) for each in self._stored(world, shop, held.id)]
        assert found == [(salt, 2, None), (rice, 1, None), (salt, 1, 10)]

    def _stored(self, world: World, shop: Shop, id: int) -> tuple[held_sale.HeldLine, ...]:
        return world.stored_held_sale(shop, id).lines

    @pytest.mark.parametrize(
        ("facts", "error", "field"),
        [
            ({"name": " "}, TextMissing, "name"),
            ({"name": "n" * 101}, TextTooLong, "name"),
            ({"client_name": "n" * 101}, TextTooLong, "client_name"),
        ],
    )
    def test_refuses_names_that_are_none(
        self, world: World, facts: dict[str, str], error: type[DomainError], field: str
    ) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        with pytest.raises(error) as refusal:
            world.hold(shop.seller, {rice: 1}, **facts)
        assert refusal.value.field == field
        assert names(world, shop) == []

    def test_tells_all_that_is_wrong_with_the_names(self, world: World) -> None:
        shop = world.open_shop()
        with pytest.raises(SeveralInvalid):
            world.hold(shop.seller, {world.register(shop).id: 1}, name="", client_name="n" * 101)

    def test_refuses_lines_that_could_never_be_sold(self, world: World, subtests: pytest.Subtests) -> None:
        shop, other = world.open_shop(), world.open_shop()
        rice, theirs = world.register(shop).id, world.register(other).id
        archived = world.register(shop, "Sal").id
        world.archive(shop, archived)
        price, percent = pesos("1.00"), Decimal(5)
        cases: list[tuple[RequestedLine, type[DomainError], str]] = [
            (line(rice, "0"), QuantityNotPositive, "lines.1.quantity"),
            (line(rice, "1.5"), QuantityNotWhole, "lines.1.quantity"),
            (line(theirs), NotFound, "lines.1.product_id"),
            (RequestedLine(barcode="99"), NotFound, "lines.1.barcode"),
            (line(archived), ProductArchived, "lines.1.product_id"),
            (line(rice, unit_price=price, discount=percent), PriceAndDiscount, "lines.1.discount"),
        ]
        for wrong, error, field in cases:
            with subtests.test(field, error=error.__name__):
                with pytest.raises(error) as refusal:
                    world.hold_lines(shop.admin, line(rice), wrong)
                assert refusal.value.field == field
        assert names(world, shop) == []

    def test_has_one_to_two_hundred_lines(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        held = world.hold_lines(shop.seller, *[line(rice)] * 200)
        for lines, error in (((), SaleWithoutLines), ((line(rice),) * 201, TooManyLines)):
            with pytest.raises(error):
                world.hold_lines(shop.seller, *lines)
            with pytest.raises(error):
                world.edit_held_sale(shop.seller, held.id, lines=lines)
        assert len(self._stored(world, shop, held.id)) == 200

    def test_a_shop_has_only_so_many(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("application.use_cases.sales.hold_sale.HELD_SALE_LIMIT", 2)
        shop, other = world.open_shop(), world.open_shop()
        world.hold(other.seller, {world.register(other).id: 1})
        rice = world.register(shop).id
        first, _ = world.hold(shop.seller, {rice: 1}), world.hold(shop.seller, {rice: 1})
        with pytest.raises(HeldSalesFull):
            world.hold(shop.seller, {rice: 1})
        world.discard_held_sale(shop.seller, first.id)
        world.hold(shop.seller, {rice: 1})

    def test_everybody_who_sells_edits_and_discards_all(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        held = world.hold(shop.admin, {rice: 1}, client_name="Ana")
        edited = world.edit_held_sale(shop.seller, held.id, name="Mesa 5", lines=(line(rice, "3"),), version=1)
        assert (edited.name, edited.client_name, edited.held_by, edited.version) == (
            "Mesa 5",
            "Ana",
            shop.admin.user_id,
            2,
        )
        assert [(each.id, each.quantity) for each in edited.lines] == [(held.lines[0].id, 3)]
        assert world.discard_held_sale(shop.seller, held.id) == held.id
        assert names(world, shop) == []

    def test_an_edit_of_an_old_version_is_refused(self, world: World) -> None:
        shop = world.open_shop()
        held = world.hold(shop.seller, {world.register(shop).id: 1})
        world.edit_held_sale(shop.seller, held.id, name="Mesa 5", version=1)
        with pytest.raises(StaleVersion):
            world.edit_held_sale(shop.seller, held.id, name="Mesa 6", version=1)
        assert names(world, shop) == ["Mesa 5"]

    def test_an_edit_that_says_the_same_changes_nothing(self, world: World) -> None:
        shop = world.open_shop()
        rice, salt = world.register(shop).id, world.register(shop, "Sal").id
        held = world.hold(shop.seller, {rice: 1, salt: 2})
        lines = (line(rice), line(salt, "2"))
        assert world.edit_held_sale(shop.seller, held.id, name="Mesa 4", lines=lines) == held

    def test_a_registered_client_wins_and_can_be_taken_away(self, world: World) -> None:
        shop = world.open_shop()
        client = world.register_client(shop, "Luz").id
        held = world.hold(shop.seller, {world.register(shop).id: 1}, client_id=client, client_name="Ana")
        assert (held.client_id, held.client_name) == (client, "Luz")
        edited = world.edit_held_sale(shop.seller, held.id, client_id=None, client_name="Ana")
        assert (edited.client_id, edited.client_name) == (None, "Ana")
        world.edit_client(shop, client, active=False)
        with pytest.raises(ClientArchived) as refusal:
            world.edit_held_sale(shop.seller, held.id, client_id=client)
        assert refusal.value.field == "client_id"

    def test_what_is_in_one_cannot_be_deleted(self, world: World) -> None:
        shop = world.open_shop()
        rice, client = world.register(shop).id, world.register_client(shop).id
        held = world.hold(shop.seller, {rice: 1}, client_id=client)
        deletions: list[Callable[[], object]] = [
            lambda: world.delete(shop, rice),
            lambda: world.delete_client(shop, client),
            lambda: world.delete_user(shop.admin, shop.seller.user_id),
        ]
        for deletion in deletions:
            with pytest.raises(Protected) as refusal:
                deletion()
            assert refusal.value.dependents == {"held_sales": 1}
        world.discard_held_sale(shop.admin, held.id)
        for deletion in deletions:
            deletion()

    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    @pytest.mark.parametrize("verb", ["lock", "save", "delete"])
    def test_a_missing_one_is_not_found(self, world: World, whose: str, verb: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        held = world.hold(other.seller, {world.register(other).id: 1})
        stored = world.stored_held_sale(other, held.id)
        if whose == "nobody's":
            stored = evolve(stored, id=held.id + 1000)

        def work(uow: UnitOfWork) -> object:
            return getattr(uow.held_sales, verb)(stored if verb == "save" else stored.id)

        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, work)
        assert (refusal.value.kind, refusal.value.key) == ("held_sale", stored.id)
        assert names(world, other) == ["Mesa 4"]

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        held = world.hold(shop.seller, {world.register(shop).id: 1})

        def work(uow: UnitOfWork) -> None:
            uow.held_sales.lock(held.id).name = "Otra"

        world.within(shop.id, work)
        assert world.stored_held_sale(shop, held.id).name == "Mesa 4"
