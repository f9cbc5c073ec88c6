from datetime import date, timedelta

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import NotFound, Protected
from tests.builders import NOON, TODAY, kilos, pesos, pieces
from tests.contracts.purchases.purchase_examples import (
    LINES,
    SOON,
    acquired,
    placed_purchase,
    stored_product,
    stored_supplier,
)
from tests.contracts.purchases.purchasing import buy_asset, goods, order, stored, void
from tests.contracts.world.world import World
from tests.purchase_builders import a_line, some_header

LATER = NOON + timedelta(days=1, microseconds=7)


class PurchaseRepositoryContract:
    # Ids

    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        first, first_lines = world.within(shop.id, lambda uow: uow.purchases.next_ids(3))
        second, second_lines = world.within(shop.id, lambda uow: uow.purchases.next_ids(2))
        assert first < second
        assert len({*first_lines, *second_lines}) == 5
        assert [*first_lines] == sorted(first_lines)
        assert len({world.within(shop.id, lambda uow: uow.purchases.next_asset_id()) for _ in range(3)}) == 3

    # Round trips

    @pytest.mark.parametrize("kind", LINES)
    def test_every_fact_of_a_line_survives(self, world: World, kind: str) -> None:
        shop = world.open_shop()
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, kind))
        assert stored(world, shop, placed.id) == placed

    def test_lines_keep_their_order(self, world: World) -> None:
        shop = world.open_shop()
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, *[*LINES] * 10))
        assert stored(world, shop, placed.id) == placed

    def test_every_fact_of_the_head_survives(self, world: World) -> None:
        shop = world.open_shop()
        header = PurchaseHeader(stored_supplier(world, shop, "Óscar Ñáñez"), date(2000, 1, 1), "r" * 100)
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, "a piece", header=header))
        assert stored(world, shop, placed.id) == placed

    def test_an_asset_survives(self, world: World) -> None:
        shop = world.open_shop()
        facts = {"name": "n" * 255, "description": "d" * 1_000, "value": pesos("9999999999.99"), "version": 7}
        bought = world.within(shop.id, lambda uow: acquired(uow, shop, **facts))
        assert bought.asset is not None
        assert stored(world, shop, bought.id) == bought
        assert world.within(shop.id, lambda uow: uow.purchases.lock_asset(bought.asset.id)) == bought

    def test_what_arrived_survives(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> PurchaseOrder:
            placed, products = placed_purchase(uow, shop, "a piece", "that expires", "measured, tax included")
            first, second, third = placed.lines
            arrived = {first.id: pieces(6), second.id: pieces(2), third.id: kilos("0.111")}
            movements = placed.receive(
                arrived,
                products,
                lot_ids=uow.ledger.next_lot_ids(1),
                tax_is_cost=True,
                actor_id=shop.admin.user_id,
                at=LATER,
            )
            uow.ledger.append(movements)
            uow.purchases.save(placed)
            return placed

        partial = world.within(shop.id, work)
        assert stored(world, shop, partial.id) == partial
        assert partial.state is PurchaseState.PARTIAL

    def test_a_closed_one_survives(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> PurchaseOrder:
            placed, _ = placed_purchase(uow, shop, "a piece", "agreed by its total")
            placed.close(reason="ya no viene", actor_id=shop.admin.user_id, at=LATER)
            uow.purchases.save(placed)
            return placed

        closed = world.within(shop.id, work)
        assert stored(world, shop, closed.id) == closed
        assert (closed.state, closed.closed_at, closed.closed_by) == (PurchaseState.CLOSED, LATER, shop.admin.user_id)
        assert (closed.close_reason, closed.total, closed.version) == ("ya no viene", pesos("0.00"), 2)

    def test_a_void_survives(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> PurchaseOrder:
            placed, products = placed_purchase(uow, shop, "a piece")
            placed.void(products, reason="se arrepintió", actor_id=shop.admin.user_id, at=LATER)
            uow.purchases.save(placed)
            return placed

        voided = world.within(shop.id, work)
        assert stored(world, shop, voided.id) == voided
        assert (voided.voided_at, voided.void_reason, voided.version) == (LATER, "se arrepintió", 2)

    def test_other_terms_and_lines_survive(self, world: World) -> None:
        shop = world.open_shop()
        supplier = stored_supplier(world, shop)
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, "a piece", "that expires"))

        def work(uow: UnitOfWork) -> PurchaseOrder:
            mine = uow.purchases.lock(placed.id)
            _, [line_id] = uow.purchases.next_ids(1)
            mine.revise(some_header(supplier, TODAY, "FC-9"), [a_line(stored_product(uow, shop), 9, id=line_id)], 1)
            uow.purchases.replace_lines(mine)
            return mine

        revised = world.within(shop.id, work)
        assert stored(world, shop, placed.id) == revised
        assert (len(revised.lines), revised.version, revised.header.supplier) == (1, 2, supplier)

    def test_other_terms_with_the_same_lines_survive(self, world: World) -> None:
        shop = world.open_shop()
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, *LINES))
        revised = evolve(placed, header=some_header(reference="FC-9"), version=2)
        world.within(shop.id, lambda uow: uow.purchases.replace_lines(revised))
        assert stored(world, shop, placed.id) == revised

    def test_a_corrected_asset_survives(self, world: World) -> None:
        shop = world.open_shop()
        bought = world.within(shop.id, lambda uow: acquired(uow, shop))
        assert bought.asset is not None
        bought.correct_asset(
            evolve(
                bought.asset, name="Horno", description="A gas", value=pesos("1.00"), acquired_date=date(2020, 2, 29)
            ),
            some_header(None, date(2020, 2, 29), "F-2"),
            None,
        )
        world.within(shop.id, lambda uow: uow.purchases.save(bought))
        assert stored(world, shop, bought.id) == bought

    # Copies

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        placed, products = world.within(shop.id, lambda uow: placed_purchase(uow, shop, "a piece"))

        def work(uow: UnitOfWork) -> None:
            mine = uow.purchases.lock(placed.id)
            mine.void(products, reason="", actor_id=shop.admin.user_id, at=NOON)
            mine.header = some_header(reference="Otra")

        world.within(shop.id, work)
        assert stored(world, shop, placed.id) == placed

    def test_a_change_after_adding_is_lost(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> int:
            placed, _ = placed_purchase(uow, shop, "a piece")
            placed.header = some_header(reference="Otra")
            return placed.id

        assert stored(world, shop, world.within(shop.id, work)).header.reference == ""

    def test_save_never_changes_what_was_ordered(self, world: World) -> None:
        shop = world.open_shop()
        placed, _ = world.within(shop.id, lambda uow: placed_purchase(uow, shop, "a piece"))
        forged = evolve(placed.lines[0], name="Otro", expiry_date=SOON)
        world.within(
            shop.id, lambda uow: uow.purchases.save(evolve(placed, lines=(forged,), created_at=LATER, actor_id=7))
        )
        assert stored(world, shop, placed.id) == placed

    def test_an_error_undoes_everything(self, world: World) -> None:
        shop = world.open_shop()
        seen: list[int] = []

        def work(uow: UnitOfWork) -> None:
            seen.append(placed_purchase(uow, shop, "a piece")[0].id)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            world.within(shop.id, work)
        with pytest.raises(NotFound):
            stored(world, shop, seen[0])

    # Suppliers

    def test_the_supplier_is_called_as_today(self, world: World) -> None:
        shop = world.open_shop()
        supplier = stored_supplier(world, shop)
        placed, _ = world.within(
            shop.id, lambda uow: placed_purchase(uow, shop, "a piece", header=some_header(supplier))
        )
        world.edit_supplier(shop, supplier.id, name="Martha Ruiz", company="Del Valle SAS")
        named = SupplierName(supplier.id, "Martha Ruiz", "Del Valle SAS")
        assert stored(world, shop, placed.id).header.supplier == named

    def test_a_supplier_with_purchases_is_protected(self, world: World) -> None:
        shop = world.open_shop()
        supplier = stored_supplier(world, shop)
        for _ in range(2):
            world.within(shop.id, lambda uow: placed_purchase(uow, shop, "a piece", header=some_header(supplier)))
        with pytest.raises(Protected) as refusal:
            world.delete_supplier(shop, supplier.id)
        assert refusal.value.dependents == {"purchases": 2}

    # Missing ones

    def test_an_unknown_purchase_is_not_found(self, world: World) -> None:
        shop = world.open_shop()
        id, _ = world.within(shop.id, lambda uow: uow.purchases.next_ids(0))
        with pytest.raises(NotFound) as refusal:
            stored(world, shop, id)
        assert (refusal.value.kind, refusal.value.key) == ("purchase", id)

    def test_the_purchase_of_another_shop_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        placed, _ = world.within(other.id, lambda uow: placed_purchase(uow, other, "a piece"))
        for work in (
            lambda uow: uow.purchases.lock(placed.id),
            lambda uow: uow.purchases.save(placed),
            lambda uow: uow.purchases.replace_lines(placed),
        ):
            with pytest.raises(NotFound):
                world.within(shop.id, work)

    def test_an_asset_is_found_in_its_shop_while_its_purchase_stands(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        mine, theirs, gone = buy_asset(world, shop), buy_asset(world, other), buy_asset(world, shop)
        void(world, shop, gone.purchase_id)
        assert world.within(shop.id, lambda uow: uow.purchases.lock_asset(mine.id)).id == mine.purchase_id
        for key in (theirs.id, gone.id, 2**62):
            with pytest.raises(NotFound) as refusal:
                world.within(shop.id, lambda uow, key=key: uow.purchases.lock_asset(key))
            assert (refusal.value.kind, refusal.value.key) == ("asset", key)

    # What else a shop may ask

    def test_a_product_is_mentioned_once_it_was_ordered(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        ordered, idle, theirs = world.register(shop).id, world.register(shop).id, world.register(other).id
        void(world, shop, order(world, shop, goods(ordered)).id)
        order(world, other, goods(theirs))
        found = world.within(shop.id, lambda uow: [uow.purchases.references(id) for id in (ordered, idle, theirs)])
        assert found == [True, False, False]
