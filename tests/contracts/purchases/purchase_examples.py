"""Purchases that are not stored yet."""

from datetime import date
from typing import Any

from application.ports.unit_of_work import UnitOfWork
from domain.products.product import Product
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import NOON, a_price, a_product, a_shelf_price, pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.purchase_builders import a_line, an_asset, some_header

SOON = date(2027, 5, 31)
LINES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a piece": ({}, {}),
    "with a category of its own": ({"category": "Granos"}, {"category": "Abarrotes ñ"}),
    "with a price to ask": ({}, {"asked": AskedPrice(pesos("1234.57"), includes_tax=False)}),
    "with a public price to ask": ({}, {"asked": AskedPrice(pesos("0.00"), includes_tax=True)}),
    "that expires": ({}, {"expiry_date": SOON}),
    "measured, tax included": ({"unit": Unit.KILOGRAM}, {"quantity": "0.333", "cost": a_shelf_price("24990.00")}),
    "agreed by its total": ({}, {"quantity": 12, "whole": "10000.00"}),
    "free": ({}, {"cost": a_price("0.00", Treatment.EXCLUDED)}),
}


def stored_product(uow: UnitOfWork, shop: Shop, **facts: Any) -> Product:
    product = a_product(id=uow.products.next_id(), business_id=shop.id, **facts)
    uow.products.add(product)
    return product


def placed_purchase(
    uow: UnitOfWork, shop: Shop, *kinds: str, header: PurchaseHeader | None = None
) -> tuple[PurchaseOrder, dict[int, Product]]:
    """An order of new products, one a kind, added."""
    id, line_ids = uow.purchases.next_ids(len(kinds))
    products, lines = {}, []
    for line_id, kind in zip(line_ids, kinds, strict=True):
        about_product, about_line = LINES[kind]
        product = stored_product(uow, shop, name=kind, **about_product)
        products[product.id] = product
        lines.append(a_line(product, id=line_id, **({"quantity": "6"} | about_line)))
    placed = PurchaseOrder.place(
        id=id,
        business_id=shop.id,
        actor_id=shop.admin.user_id,
        header=header or some_header(),
        lines=lines,
        at=NOON,
    )
    uow.purchases.add(placed)
    return placed, products


def acquired(uow: UnitOfWork, shop: Shop, **facts: Any) -> PurchaseOrder:
    asset = an_asset(id=uow.purchases.next_asset_id(), **facts)
    bought = PurchaseOrder.acquire(
        id=uow.purchases.next_ids(0)[0],
        business_id=shop.id,
        actor_id=shop.admin.user_id,
        header=some_header(),
        asset=asset,
        at=NOON,
    )
    uow.purchases.add(bought)
    return bought


def stored_supplier(world: World, shop: Shop, name: str = "Marta Ruiz") -> SupplierName:
    details = world.register_supplier(shop, name)
    return SupplierName(details.id, details.name, details.company)
