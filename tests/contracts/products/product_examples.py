"""Products that are not stored yet."""

from collections.abc import Callable
from datetime import UTC, datetime

from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.products.product import Product
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import a_price, a_product, a_shelf_price
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

EXAMPLES = {
    "least": {"name": "x"},
    "all the words": {
        "name": "Ñame «criollo» 100 % — café",
        "barcode": "7702001-áé",
        "category": "Frutas y verduras",
        "minimum_stock": "12",
        "unit_cost": "1234.56",
    },
    "measured, tax included": {
        "unit": Unit.KILOGRAM,
        "minimum_stock": "0.125",
        "price": a_shelf_price("10000.00", Treatment.REDUCED),
    },
    "at the limits": {
        "name": "n" * 100,
        "barcode": "b" * 50,
        "category": "c" * 50,
        "price": a_price("99999999.99", Treatment.EXCLUDED),
        "unit_cost": "99999999.99",
        "unit": Unit.MILLILITRE,
        "minimum_stock": "99999999999.999",
    },
    "free and exempt": {"price": a_price("0.00", Treatment.EXEMPT), "unit_cost": "0.00"},
    "to the microsecond": {"at": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
}
READS: dict[str, Callable[[UnitOfWork, int], Product]] = {
    "get": lambda uow, product_id: uow.products.get(product_id),
    "lock_one": lambda uow, product_id: uow.products.lock_one(product_id),
    "lock": lambda uow, product_id: uow.products.lock([product_id])[0],
    "lock_for_edit": lambda uow, product_id: uow.products.lock_for_edit([product_id])[0],
}


def redescribe(product: Product, **words: str) -> Product:
    return evolve(product, description=evolve(product.description, **words))


def new(world: World, shop: Shop, **facts: object) -> Product:
    """Added with an empty shelf, whatever `facts` say of stock."""
    product_id = world.within(shop.id, lambda uow: uow.products.next_id())
    product = a_product(id=product_id, business_id=shop.id, **facts)  # type: ignore[arg-type]
    world.within(shop.id, lambda uow: uow.products.add(product))
    return product


def unused_id(world: World, shop: Shop) -> int:
    return world.within(shop.id, lambda uow: uow.products.next_id())
