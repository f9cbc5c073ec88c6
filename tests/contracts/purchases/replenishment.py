from datetime import date
from decimal import Decimal

from domain.purchases.purchase_header import SupplierName
from domain.purchases.replenishment import LastBought
from domain.shared.price import Price
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import a_price, a_shelf_price, pesos
from tests.contracts.purchases.purchasing import buy, close, goods, order, receive, void
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _supplier(world: World, shop: Shop, name: str = "Marta Ruiz") -> SupplierName:
    details = world.register_supplier(shop, name)
    return SupplierName(details.id, details.name, details.company)


class ReorderingContract:
    """What the purchases tell whoever orders more."""

    def test_what_is_on_order_is_what_did_not_arrive_yet(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        rice, oil, salt = (world.register(shop, name).id for name in ("Arroz", "Aceite", "Sal"))
        cheese = world.register(shop, "Queso", unit=Unit.KILOGRAM).id
        first = order(world, shop, goods(rice, 5), goods(rice, 2), goods(oil, 3), goods(cheese, "1.250"))
        receive(world, shop, first.id, {first.lines[0].id: 4, first.lines[2].id: 3})
        order(world, shop, goods(rice, 10))
        void(world, shop, order(world, shop, goods(salt, 9)).id)
        buy(world, shop, goods(salt, 9))
        given_up = order(world, shop, goods(salt, 9), goods(oil, 2))
        receive(world, shop, given_up.id, {given_up.lines[0].id: 1})
        close(world, shop, given_up.id)
        order(world, other, goods(world.register(other).id, 7))
        ids = (rice, oil, salt, cheese)
        found = world.within(shop.id, lambda uow: uow.purchases.on_order(ids))
        assert found == {rice: 13, cheese: Decimal("1.250")}
        assert world.within(shop.id, lambda uow: uow.purchases.on_order([oil])) == {}
        assert world.within(other.id, lambda uow: uow.purchases.on_order(ids)) == {}

    def test_what_came_last_is_that_of_the_latest_day(self, world: World) -> None:
        shop = world.open_shop()
        marta, oscar = _supplier(world, shop), _supplier(world, shop, "Óscar Ñáñez")
        rice, oil, idle = (world.register(shop, name).id for name in ("Arroz", "Aceite", "Sal"))
        buy(world, shop, goods(rice, 1, final_price="1190.00"), goods(oil, 1, "5.00"), supplier_id=marta.id)
        buy(world, shop, goods(rice, 1, "10.00"), supplier_id=oscar.id, day=date(2026, 11, 21))
        order(world, shop, goods(oil, 1, "6.00"), goods(oil, 1, "7.00", treatment=Treatment.EXEMPT))
        void(world, shop, buy(world, shop, goods(rice, 1, "8.00")).id)
        last = world.within(shop.id, lambda uow: uow.purchases.last_bought([rice, oil, idle]))
        assert last == {
            rice: LastBought(marta, a_shelf_price("1190.00")),
            oil: LastBought(marta, a_price("5.00")),
        }
        world.edit_supplier(shop, marta.id, active=False)
        last = world.within(shop.id, lambda uow: uow.purchases.last_bought([rice]))
        assert last[rice].supplier is None
        assert world.within(world.open_shop().id, lambda uow: uow.purchases.last_bought([rice])) == {}

    def test_what_is_only_on_order_tells_the_cost_until_something_was_paid(self, world: World) -> None:
        shop = world.open_shop()
        oil = world.register(shop, "Aceite").id
        order(world, shop, goods(oil, 1, "6.00"), goods(oil, 1, "7.00", treatment=Treatment.EXEMPT))
        last = world.within(shop.id, lambda uow: uow.purchases.last_bought([oil]))
        assert last == {
            oil: LastBought(None, Price(pesos("7.00"), pesos("0.00"), Treatment.EXEMPT, includes_tax=False))
        }

    def test_what_came_for_nothing_is_no_last_cost(self, world: World) -> None:
        shop = world.open_shop()
        marta, oscar = _supplier(world, shop), _supplier(world, shop, "Óscar Ñáñez")
        rice, sample = (world.register(shop, name).id for name in ("Arroz", "Muestra"))
        buy(world, shop, goods(rice, 12, "1000.00"), goods(rice, 1, "0.00"), supplier_id=marta.id)
        buy(world, shop, goods(rice, 5, "0.00"), goods(sample, 5, "0.00"), supplier_id=oscar.id)
        last = world.within(shop.id, lambda uow: uow.purchases.last_bought([rice, sample]))
        assert last == {rice: LastBought(marta, a_price("1000.00")), sample: LastBought(oscar, None)}

    def test_what_runs_low_counts_what_is_on_order(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        ten = Decimal(10)
        low = world.register(shop, "Arroz", stock=10, minimum_stock=ten).id
        ordered = world.register(shop, "Aceite", stock=3, minimum_stock=ten).id
        nearly = world.register(shop, "Sal", stock=3, minimum_stock=ten).id
        world.register(shop, "Panela", stock=11, minimum_stock=ten)
        world.register(shop, "Sin mínimo")
        world.archive(shop, world.register(shop, "Viejo", minimum_stock=ten).id)
        world.register(other, "Arroz", minimum_stock=ten)
        order(world, shop, goods(ordered, 8), goods(nearly, 7))
        found = world.within(shop.id, lambda uow: uow.purchases.running_low())
        assert sorted(found) == sorted([low, nearly])
