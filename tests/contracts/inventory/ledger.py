from datetime import timedelta
from decimal import Decimal

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.stock import MovementOrigin, MovementType, Reason, StockMovement, StockOnHand
from domain.products.product import Product
from domain.shared.quantity import Unit
from tests.builders import NOON, kilos, pesos, pieces
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _move(world: World, shop: Shop, product_id: int, *changes: tuple[int, str]) -> Product:
    """Each change is a quantity and a unit cost; the average for what goes out."""

    def work(uow: UnitOfWork) -> Product:
        product = uow.products.lock_one(product_id)
        origin = MovementOrigin(MovementType.ADJUSTMENT, shop.admin.user_id, world.clock.now())
        uow.ledger.append([_moved(product, count, cost, origin) for count, cost in changes])
        return product

    return world.within(shop.id, work)


def _moved(product: Product, count: int, cost: str, origin: MovementOrigin) -> StockMovement:
    if count < 0:
        return product.take(pieces(-count), origin)
    return product.receive_at(pieces(count), pesos(cost), origin)


class LedgerContract:
    def test_append_brings_the_stored_balances_to_the_last_movement(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop)
        # 10 × 100.00, then 5 × 130.00 = 1650.00 for 15 (110.00 each), then 4 out at 110.00.
        product = _move(world, shop, details.id, (10, "100.00"), (5, "130.00"), (-4, ""))
        stored = world.stored_product(shop, details.id)
        assert stored.holding == StockOnHand(pieces(11), pesos("1210.00"), pesos("110.00"))
        assert stored == product

    def test_every_product_gets_its_own_balance(self, world: World) -> None:
        shop = world.open_shop()
        first, second = world.register(shop, "Uno", stock=3), world.register(shop, "Dos", stock=7)

        def work(uow: UnitOfWork) -> None:
            one, two = uow.products.lock([first.id, second.id])
            origin = MovementOrigin(MovementType.ADJUSTMENT, shop.admin.user_id, world.clock.now())
            movements = [one.take(pieces(1), origin), two.take(pieces(1), origin), one.take(pieces(1), origin)]
            uow.ledger.append(movements)

        world.within(shop.id, work)
        stored = [world.stored_product(shop, details.id).holding.quantity for details in (first, second)]
        assert stored == [pieces(1), pieces(6)]

    def test_a_movement_that_is_not_appended_never_happened(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=3)

        def work(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(details.id)
            product.take(pieces(3), MovementOrigin(MovementType.ADJUSTMENT, shop.admin.user_id, NOON))

        world.within(shop.id, work)
        assert world.stored_product(shop, details.id).holding.quantity == pieces(3)
        assert len(world.kardex(shop, details.id)) == 1

    def test_appending_nothing_changes_nothing(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=3)
        world.within(shop.id, lambda uow: uow.ledger.append([]))
        assert world.product_reader.one(shop.id, details.id) == details

    def test_the_rest_of_the_product_stays(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=3, barcode="770", category="Granos")
        before = world.stored_product(shop, details.id)
        world.clock.advance(timedelta(hours=1))
        after = _move(world, shop, details.id, (1, "1000.00"))
        stored = world.stored_product(shop, details.id)
        assert stored == after
        assert (stored.version, stored.updated_at) == (before.version, before.updated_at)

    def test_every_fact_of_a_movement_survives(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, unit=Unit.KILOGRAM, stock="2.000", unit_cost=pesos("1000.00"))
        at = world.clock.advance(timedelta(minutes=1, microseconds=1))
        origin = MovementOrigin(
            MovementType.ADJUSTMENT, shop.seller.user_id, at, None, Reason.OWN_USE, "para el café «de la casa»"
        )

        def work(uow: UnitOfWork) -> None:
            uow.ledger.append([uow.products.lock_one(details.id).take(kilos("0.333"), origin)])

        world.within(shop.id, work)
        opening, entry = world.kardex(shop, details.id)
        assert opening.id < entry.id
        assert (entry.at, entry.cause, entry.reason) == (at, MovementType.ADJUSTMENT, Reason.OWN_USE)
        assert (entry.actor_id, entry.document_id) == (shop.seller.user_id, None)
        assert (entry.note, entry.unit) == ("para el café «de la casa»", Unit.KILOGRAM)
        assert (entry.quantity, entry.balance) == (Decimal("-0.333"), Decimal("1.667"))
        assert (entry.value, entry.value_balance) == (Decimal("-333.00"), Decimal("1667.00"))
        assert entry.unit_cost == Decimal("1000.00")

    def test_every_cause_and_reason_survives(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop)
        traces = [MovementOrigin(cause, shop.admin.user_id, NOON, 41, reason=None) for cause in MovementType]
        traces += [
            MovementOrigin(MovementType.ADJUSTMENT, shop.admin.user_id, NOON, reason=reason) for reason in Reason
        ]

        def work(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(details.id)
            uow.ledger.append([product.receive_at(pieces(1), pesos("1.00"), origin) for origin in traces])

        world.within(shop.id, work)
        entries = world.kardex(shop, details.id)
        assert [(e.cause, e.reason, e.document_id) for e in entries] == [
            (origin.cause, origin.reason, origin.document_id) for origin in traces
        ]

    def test_a_revaluation_moves_value_and_no_stock(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=4, unit_cost=pesos("100.00"))

        def work(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(details.id)
            movement = product.revalue(
                pesos("125.00"), MovementOrigin(MovementType.REVALUATION, shop.admin.user_id, NOON)
            )
            assert movement is not None
            uow.ledger.append([movement])

        world.within(shop.id, work)
        assert world.stored_product(shop, details.id).holding == StockOnHand(
            pieces(4), pesos("500.00"), pesos("125.00")
        )
        assert [(e.quantity, e.value) for e in world.kardex(shop, details.id)][1] == (0, Decimal("100.00"))

    def test_it_knows_what_ever_moved(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        moved, still = world.register(shop, "Uno", stock=1), world.register(shop, "Dos")
        world.adjust(shop, moved.id, -1)
        assert world.within(shop.id, lambda uow: uow.ledger.has_movements(moved.id))
        assert not world.within(shop.id, lambda uow: uow.ledger.has_movements(still.id))
        assert not world.within(other.id, lambda uow: uow.ledger.has_movements(moved.id))
