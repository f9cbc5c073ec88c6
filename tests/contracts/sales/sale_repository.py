from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from application.ports.repositories.idempotency import IdempotencyKey
from application.ports.unit_of_work import TransactionConflict, UnitOfWork
from domain.sales.numbering import Numbering, SaleNumber
from domain.sales.payment import Payment, PaymentMethod, Tender
from domain.sales.sale import Sale, SaleState
from domain.shared.errors import NotFound
from domain.shared.quantity import Quantity
from tests.builders import NOON, a_price, kilos, pesos, pieces
from tests.contracts.sales.sale_examples import (
    ENTRIES,
    TENDERS,
    a_sale,
    give_back,
    locked,
    number_given,
    shop_numbered,
    sold,
)
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.world import World


class Boom(Exception):
    """Whatever may go wrong."""


class SaleRepositoryContract:
    # Ids

    def test_ids_of_sales_lines_and_returns_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        first, first_lines = world.within(shop.id, lambda uow: uow.sales.next_ids(3))
        second, second_lines = world.within(shop.id, lambda uow: uow.sales.next_ids(2))
        assert first != second
        assert len({*first_lines, *second_lines}) == 5
        returns = {world.within(shop.id, lambda uow: uow.sales.next_return_id()) for _ in range(3)}
        assert len(returns) == 3

    # Round trips

    @pytest.mark.parametrize("kind", ENTRIES)
    def test_every_fact_of_the_lines_survives(self, world: World, kind: str) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop, kind)
        assert world.stored_sale(shop, sale.id) == sale

    @pytest.mark.parametrize("tender", TENDERS.values(), ids=TENDERS)
    def test_every_way_to_pay_survives(self, world: World, tender: Tender) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop, tender=tender, client="Doña Inés & hijos")
        assert world.stored_sale(shop, sale.id) == sale

    def test_the_moment_survives_to_the_microsecond(self, world: World) -> None:
        shop = world.open_shop()
        world.clock.set(datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
        sale = a_sale(world, shop)
        assert world.stored_sale(shop, sale.id).sold_at == datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

    def test_two_hundred_lines_keep_their_order(self, world: World) -> None:
        shop = world.open_shop()
        entries = tuple(({"name": f"Producto {n}"}, "1", a_price(f"{n}.00")) for n in range(200, 0, -1))
        with world.unit_of_work(shop.id) as uow:
            sale = sold(uow, shop, entries)
        assert world.stored_sale(shop, sale.id) == evolve(sale, number=number_given(uow, sale))

    def test_a_void_survives(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop)

        def work(uow: UnitOfWork) -> Sale:
            mine = uow.sales.lock(sale.id)
            at = NOON + timedelta(days=1, microseconds=7)
            movements = mine.void(locked(uow, mine), reason="se equivocó", actor_id=shop.admin.user_id, at=at)
            uow.ledger.append(movements)
            uow.sales.save(mine)
            return mine

        void = world.within(shop.id, work)
        assert world.stored_sale(shop, sale.id) == void
        assert (void.state, void.voided_by, void.version) == (SaleState.VOID, shop.admin.user_id, 2)

    def test_what_came_back_survives(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop, "every treatment")
        first, second, *_ = sale.lines

        def bring(wanted: dict[int, Quantity]) -> Sale:
            return world.within(shop.id, lambda uow: give_back(uow, shop, sale.id, wanted))

        bring({first.id: pieces(1), second.id: pieces(3)})
        after = bring({first.id: pieces(1)})
        stored = world.stored_sale(shop, sale.id)
        assert stored == after
        assert [line.returned for line in stored.lines] == [pieces(2), pieces(3), pieces(0), pieces(0)]
        assert stored.version == 3

    def test_what_came_back_of_measured_goods_survives(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop, "measured, tax included")
        after = world.within(shop.id, lambda uow: give_back(uow, shop, sale.id, {sale.lines[0].id: kilos("0.100")}))
        assert world.stored_sale(shop, sale.id) == after

    def test_another_header_survives(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop)
        edited = evolve(
            sale,
            client_name="Otro cliente",
            payments=(Payment(PaymentMethod.TRANSFER, sale.total, bank="Nequi", reference="123"),),
            version=2,
        )
        world.within(shop.id, lambda uow: uow.sales.save(edited))
        assert world.stored_sale(shop, sale.id) == edited

    # Copies

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop, client="Inés")

        def work(uow: UnitOfWork) -> None:
            mine = uow.sales.lock(sale.id)
            mine.void(locked(uow, mine), reason="", actor_id=shop.admin.user_id, at=NOON)
            mine.client_name = "Otro"

        world.within(shop.id, work)
        assert world.stored_sale(shop, sale.id) == sale

    def test_a_change_after_adding_is_lost(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> int:
            sale = sold(uow, shop, ENTRIES["one piece"], client="Inés")
            sale.client_name = "Otro"
            return sale.id

        assert world.stored_sale(shop, world.within(shop.id, work)).client_name == "Inés"

    def test_save_never_changes_what_was_sold(self, world: World) -> None:
        shop = world.open_shop()
        sale = a_sale(world, shop)
        [line] = sale.lines
        forged = evolve(line, quantity=pieces(9), unit_price=pesos("1.00"), cost=pesos("1.00"), name="Otro")
        world.within(
            shop.id,
            lambda uow: uow.sales.save(evolve(sale, lines=(forged,), number=SaleNumber("X", 999), sold_at=NOON)),
        )
        assert world.stored_sale(shop, sale.id) == sale

    # Numbers

    def test_numbers_follow_one_another(self, world: World) -> None:
        shop = world.open_shop(prefix="fv")
        assert [str(a_sale(world, shop).number) for _ in range(3)] == ["FV1", "FV2", "FV3"]

    def test_numbers_begin_where_the_shop_says(self, world: World) -> None:
        shop = shop_numbered(world, Numbering.of("A", 1001))
        assert [str(a_sale(world, shop).number) for _ in range(2)] == ["A1001", "A1002"]

    def test_each_shop_counts_for_itself(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        numbers = [str(a_sale(world, each).number) for each in (shop, other, shop)]
        assert numbers == ["1", "1", "2"]

    def test_two_sales_of_one_transaction_follow_one_another(self, world: World) -> None:
        shop = world.open_shop()

        with world.unit_of_work(shop.id) as uow:
            sales = [sold(uow, shop, ENTRIES["one piece"]) for _ in range(2)]
        assert [uow.sales.number_of(sale.id) for sale in sales] == ["1", "2"]

    def test_an_answer_is_kept_with_the_number_that_comes_at_the_end(self, world: World) -> None:
        shop = world.open_shop(prefix="fv")
        request = IdempotencyKey(shop.seller.user_id, "venta-0001", "a" * 64)
        with world.unit_of_work(shop.id) as uow:
            sale = sold(uow, shop, ENTRIES["one piece"])
            draft = f"«{uow.sales.number_of(sale.id)}», ñ, {uow.sales.number_of(sale.id)}, FV2".encode()
            uow.idempotency.keep(request, draft, NOON)
        answer = "«FV1», ñ, FV1, FV2".encode()
        assert uow.idempotency.with_sale_numbers(draft) == answer
        assert world.within(shop.id, lambda uow: uow.idempotency.find(request, NOON)) == answer

    def test_a_series_that_is_over_meanwhile_gives_no_number(self, world: World) -> None:
        shop = world.open_shop()
        world.configure(shop, resolution=a_new_resolution())
        with pytest.raises(TransactionConflict):
            world.within(shop.id, lambda uow: sold(uow, shop, ENTRIES["one piece"], judged=Numbering("", 1)))
        assert str(a_sale(world, shop).number) == "FV1"

    def test_a_range_that_is_used_up_meanwhile_gives_no_number(self, world: World) -> None:
        shop = world.open_shop()
        world.configure(shop, resolution=a_new_resolution(last=2))
        judged = world.within(shop.id, lambda uow: uow.sales.lock_context((), ())).numbering
        assert [str(a_sale(world, shop).number) for _ in range(2)] == ["FV1", "FV2"]
        with pytest.raises(TransactionConflict):
            world.within(shop.id, lambda uow: sold(uow, shop, ENTRIES["one piece"], judged=judged))

    def test_a_failed_transaction_gives_its_number_back(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> None:
            sold(uow, shop, ENTRIES["one piece"])
            uow.sales.lock(first.id)  # what was added goes to the database before it
            raise Boom

        first = a_sale(world, shop)
        with pytest.raises(Boom):
            world.within(shop.id, work)
        assert str(a_sale(world, shop).number) == "2"

    # Missing ones

    def test_an_unknown_sale_is_not_found(self, world: World) -> None:
        shop = world.open_shop()
        sale_id, _ = world.within(shop.id, lambda uow: uow.sales.next_ids(1))
        with pytest.raises(NotFound) as refusal:
            world.stored_sale(shop, sale_id)
        assert (refusal.value.kind, refusal.value.key) == ("sale", sale_id)

    def test_the_sale_of_another_shop_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        sale = a_sale(world, other)
        with pytest.raises(NotFound) as refusal:
            world.stored_sale(shop, sale.id)
        assert (refusal.value.kind, refusal.value.key) == ("sale", sale.id)
