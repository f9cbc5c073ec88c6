from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.listing import Listing, Page
from domain.inventory.stock import MovementType, Reason
from domain.shared.errors import NotFound
from tests.builders import pesos
from tests.contracts.world.listings import leaf_through, walk
from tests.contracts.world.world import World


class KardexContract:
    """The part of a ProductReader that reads the ledger."""

    def test_the_kardex_is_newest_first(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        at = world.clock.advance(timedelta(minutes=5))
        sale = world.sell(shop.seller, {details.id: 3})
        world.adjust(shop, details.id, -2, Reason.DAMAGE, note="se cayó")
        page = world.product_reader.kardex(shop.id, details.id, Listing())
        assert (page.number, page.count, page.next_after) == (1, 3, None)
        assert [(e.cause, e.quantity, e.balance, e.value_balance) for e in page.items] == [
            (MovementType.ADJUSTMENT, Decimal(-2), Decimal(5), Decimal("500.00")),
            (MovementType.SALE, Decimal(-3), Decimal(7), Decimal("700.00")),
            (MovementType.OPENING, Decimal(10), Decimal(10), Decimal("1000.00")),
        ]
        damage, sold, opening = page.items
        assert (damage.reason, damage.note, damage.actor_id) == (Reason.DAMAGE, "se cayó", shop.admin.user_id)
        assert (sold.document_id, sold.actor_id, sold.at) == (sale.id, shop.seller.user_id, at)
        assert (opening.document_id, opening.reason, opening.note) == (None, None, "")

    @pytest.mark.parametrize("size", [1, 2, 5])
    def test_the_kardex_visits_every_movement_once(self, world: World, size: int) -> None:
        shop = world.open_shop()
        details, other = world.register(shop, "Uno", stock=9), world.register(shop, "Dos", stock=9)
        for _ in range(4):
            world.sell(shop.seller, {details.id: 1, other.id: 1})

        def balances(rows: list[object]) -> list[Decimal]:
            return [row.balance for row in rows]  # type: ignore[attr-defined]

        expected = [Decimal(5), Decimal(6), Decimal(7), Decimal(8), Decimal(9)]
        assert balances([*walk(lambda to: world.product_reader.kardex(shop.id, details.id, to), size)]) == expected
        assert (
            balances([*leaf_through(lambda to: world.product_reader.kardex(shop.id, details.id, to), size)]) == expected
        )

    def test_a_product_that_never_moved_has_an_empty_kardex(self, world: World) -> None:
        shop = world.open_shop()
        page = world.product_reader.kardex(shop.id, world.register(shop).id, Listing(page=3))
        assert page == Page(items=(), number=1, size=20, count=0, next_after=None)

    def test_the_kardex_of_a_missing_product_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.register(other, stock=1).id
        unused = world.within(shop.id, lambda uow: uow.products.next_id())
        for product_id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                world.product_reader.kardex(shop.id, product_id, Listing())
            assert (refusal.value.kind, refusal.value.key) == ("product", product_id)
