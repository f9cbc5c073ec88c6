"""Of the shop itself, its products and its notebooks."""

from datetime import timedelta
from decimal import Decimal

from attrs import evolve

from domain.business.settings import ShopSettings
from domain.expenses.entry import Entry, Void
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from domain.inventory.stock import StockOnHand
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.sales.numbering import Numbering
from domain.shared.identity_document import nit
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from tests.builders import a_resolution, pesos
from tests.contracts.stored_fields.example import AT, DAY, LATER, NEXT_DAY, Example, example_of
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def example_business(world: World, shop: Shop) -> Example:
    first = world.within(shop.id, lambda uow: uow.businesses.lock())
    resolution = a_resolution(id=world.within(shop.id, lambda uow: uow.businesses.next_resolution_id()))
    second = evolve(
        first,
        name="Otra tienda",
        nit=nit("900373923"),
        address="Calle 1",
        phone="3001",
        email="t@x.co",
        receipt_footer="Gracias",
        settings=ShopSettings(
            charges_tax=False,
            default_treatment=Treatment.EXCLUDED,
            cash_unit=Decimal(100),
            default_minimum_stock=Decimal(5),
            sellers_see_all=False,
        ),
        numbering=Numbering("FV", 77, resolution),
        version=9,
    )
    return Example(
        first,
        second,
        lambda uow, each: None,
        lambda uow, each: uow.businesses.lock(),
        (lambda uow, each: uow.businesses.save(each),),
        frozenset({"id", "owner_id", "logo"}),
        adds_second=False,
    )


def example_product(world: World, shop: Shop) -> Example:
    first = Product(
        id=world.within(shop.id, lambda uow: uow.products.next_id()),
        business_id=shop.id,
        description=ProductDescription(name="Panela", barcode="0012345678905", category="Granos", brand="La 15"),
        price=Price(pesos("1500.01"), pesos("285.00"), Treatment.GENERAL, False),
        unit=Unit.KILOGRAM,
        minimum_stock=Quantity.of(Decimal("1.250"), Unit.KILOGRAM),
        active=False,
        version=3,
        created_at=AT,
        updated_at=AT + timedelta(seconds=1),
        holding=StockOnHand(Quantity.of(0, Unit.KILOGRAM), pesos("0.00"), pesos("912.34")),
    )
    second = evolve(
        first,
        description=ProductDescription(name="Azúcar", barcode="abc-9", category="Dulces", brand="Riopaila"),
        price=Price(pesos("2000.00"), pesos("100.00"), Treatment.REDUCED, True),
        unit=Unit.POUND,
        minimum_stock=Quantity.of(Decimal("7.5"), Unit.POUND),
        active=True,
        version=4,
        updated_at=LATER,
        holding=StockOnHand(Quantity.of(0, Unit.POUND), pesos("0.00"), pesos("912.35")),
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.products.add(each),
        lambda uow, each: uow.products.lock_for_edit((each.id,))[0],
        (lambda uow, each: uow.products.save(each),),
        frozenset({"id", "business_id", "created_at", "holding.quantity.amount", "holding.value", "lots"}),
    )


def example_expense(world: World, shop: Shop) -> Example:
    first = Expense(
        id=world.within(shop.id, lambda uow: uow.expenses.next_id()),
        business_id=shop.id,
        concept="Luz",
        entry=Entry(pesos("10.01"), DAY, "de octubre"),
        actor_id=shop.seller.user_id,
        created_at=AT,
        version=2,
    )
    second = evolve(
        first,
        concept="Agua",
        entry=Entry(pesos("20.02"), NEXT_DAY, "de noviembre"),
        version=3,
        void=Void(LATER, shop.admin.user_id),
    )
    fixed = frozenset({"id", "business_id", "actor_id", "created_at"})
    return example_of("expenses", first, second, fixed, adds_second=False)


def example_extra_income(world: World, shop: Shop) -> Example:
    kinds = list(IncomeKind)
    first = ExtraIncome(
        id=world.within(shop.id, lambda uow: uow.extra_income.next_id()),
        business_id=shop.id,
        kind=kinds[0],
        entry=Entry(pesos("10.01"), DAY, "del local"),
        actor_id=shop.seller.user_id,
        created_at=AT,
        version=2,
    )
    second = evolve(
        first,
        kind=kinds[1],
        entry=Entry(pesos("20.02"), NEXT_DAY, "del carro"),
        version=3,
        void=Void(LATER, shop.admin.user_id),
    )
    fixed = frozenset({"id", "business_id", "actor_id", "created_at"})
    return example_of("extra_income", first, second, fixed, adds_second=False)
