"""The small shop whose data every dump holds: a bit of everything, over four months, rolled up to the last one."""

from datetime import date, datetime, time
from decimal import Decimal

from adapters.django_orm.reports.rollups import roll_up
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA
from domain.shared.money import Money
from domain.shared.tax import Treatment
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

FIRST, LAST = date(2026, 2, 2), date(2026, 5, 20)
ROLLED_UP_TO = date(2026, 5, 10)


def tell(world: World, *, buys: bool = True, owes: bool = True, counts: bool = True, rolls_up: bool = True) -> Shop:
    """Purchases, sales on credit, tills and rollups can be left out, for schemas that did not know them."""
    _at(world, FIRST)
    shop = world.open_shop(name="Tienda de ayer")
    coffee = world.register(shop, "Café", stock=60, category="Despensa").id
    bread = world.register(
        shop, "Pan", stock="40", category="Panadería", price=Money.parse("400"), unit_cost=Money.parse("200"),
        treatment=Treatment.EXEMPT,
    ).id  # fmt: skip
    _sell_until_april(world, shop, coffee, bread)
    if buys:
        _buy(world, shop, coffee)
    if counts:
        _at(world, date(2026, 4, 20), 8)
        till = world.open_till(shop.seller)
        _at(world, date(2026, 4, 20), 9)
        world.sell(shop.seller, {coffee: 1})
        _at(world, date(2026, 4, 20), 18)
        world.close_till(shop.seller, till.id, counted="51785.00", note="Cuadra")
    if owes:
        _owe(world, shop, coffee)
    if rolls_up:
        roll_up(until=ROLLED_UP_TO)
    _change_the_past(world, shop, coffee, bread)
    return shop


def _at(world: World, day: date, hour: int = 10) -> None:
    world.clock.set(datetime.combine(day, time(hour), BOGOTA))


def _sell_until_april(world: World, shop: Shop, coffee: int, bread: int) -> None:
    _at(world, date(2026, 2, 10))
    world.sell(shop.seller, {coffee: 3, bread: 2})
    world.sell(shop.admin, {bread: 4}, tender=Tender(PaymentMethod.TRANSFER, bank="Nequi"))
    _at(world, date(2026, 3, 5), 23)
    returned = world.sell(shop.seller, {coffee: 4})
    _at(world, date(2026, 3, 9))
    world.return_lines(shop, returned.id, {returned.lines[0].id: 1})
    _at(world, date(2026, 4, 1), 0)
    void = world.sell(shop.seller, {coffee: 2, bread: 1}, tender=Tender(PaymentMethod.CARD))
    world.void(shop, void.id)
    world.adjust(shop, bread, -2)


def _buy(world: World, shop: Shop, coffee: int) -> None:
    supplier = world.register_supplier(shop).id
    _at(world, date(2026, 4, 6))
    purchasing.buy(world, shop, purchasing.goods(coffee, 12, "1100.00"), supplier_id=supplier)
    order = purchasing.order(world, shop, purchasing.goods(coffee, 10, "1200.00"), supplier_id=supplier)
    purchasing.receive(world, shop, order.id, {order.lines[0].id: 4})
    purchasing.buy_asset(world, shop)
    EXPENSES.record(world, shop.admin, day=date(2026, 4, 5))
    EXTRA_INCOME.record(world, shop.admin, day=date(2026, 4, 6))


def _owe(world: World, shop: Shop, coffee: int) -> None:
    client = world.register_client(shop, "Ana").id
    for month, day in ((2, 27), (3, 30), (5, 4)):
        _at(world, date(2026, month, day))
        credit_helpers.sell(world, shop.seller, client, {coffee: 2})
    _at(world, date(2026, 4, 15))
    credit_helpers.pay(world, shop.seller, client, "2000.00")
    credit_helpers.void(world, shop.admin, credit_helpers.pay(world, shop.seller, client, "500.00"))


def _change_the_past(world: World, shop: Shop, coffee: int, bread: int) -> None:
    _at(world, date(2026, 5, 9))
    late = world.sell(shop.seller, {bread: 5})
    _at(world, date(2026, 5, 18))
    world.edit_sale(shop.admin, late.id, lines=(CorrectedLine(line_id=late.lines[0].id, quantity=Decimal(3)),))
    world.sell(shop.seller, {coffee: 1, bread: 1})
    _at(world, LAST)
    world.sell(shop.admin, {coffee: 2})
