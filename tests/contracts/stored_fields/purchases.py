"""Of purchases and assets."""

from datetime import timedelta
from decimal import Decimal

from attrs import evolve, fields

from domain.assets.asset import Asset
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice, PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.stored_fields.example import AT, DAY, LATER, NEXT_DAY, Example
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _named(world: World, shop: Shop, name: str) -> SupplierName:
    supplier = world.register_supplier(shop, name)
    return SupplierName(supplier.id, name, supplier.company)


def example_purchase(world: World, shop: Shop) -> Example:
    id, (line, new_line) = world.within(shop.id, lambda uow: uow.purchases.next_ids(2))
    ordered = PurchaseLine(
        id=line,
        product_id=world.register(shop, "Panela").id,
        name="Panela",
        category="Granos",
        quantity=Quantity.of(10, Unit.PIECE),
        cost=Price(pesos("1000.00"), pesos("190.00"), Treatment.GENERAL, False),
        asked=AskedPrice(pesos("1500.00"), False),
        expiry_date=NEXT_DAY,
        received=Quantity.of(0, Unit.PIECE),
        whole=Price(pesos("10000.03"), pesos("1900.01"), Treatment.GENERAL, True),
    )
    first = PurchaseOrder(
        id=id,
        business_id=shop.id,
        actor_id=shop.seller.user_id,
        header=PurchaseHeader(_named(world, shop, "Luis"), DAY, "FV-1"),
        created_at=AT,
        lines=(ordered,),
        version=2,
    )
    new = PurchaseLine(
        id=new_line,
        product_id=world.register(shop, "Azúcar").id,
        name="Azúcar",
        category="Dulces",
        quantity=Quantity.of(Decimal("7.500"), Unit.KILOGRAM),
        cost=Price(pesos("2000.00"), pesos("100.00"), Treatment.REDUCED, True),
        asked=AskedPrice(pesos("2600.00"), True),
        expiry_date=DAY,
        received=Quantity.of(Decimal("2.5"), Unit.KILOGRAM),
        received_value=pesos("5000.01"),
        whole=Price(pesos("15000.01"), pesos("750.00"), Treatment.REDUCED, True),
        closed=True,
    )
    second = evolve(
        first,
        header=PurchaseHeader(_named(world, shop, "Rosa"), NEXT_DAY, "FV-2"),
        lines=(new,),
        state=PurchaseState.VOID,
        version=3,
        received_at=LATER,
        closed_at=LATER + timedelta(seconds=1),
        closed_by=shop.admin.user_id,
        close_reason="no llegó",
        voided_at=LATER + timedelta(seconds=2),
        voided_by=shop.admin.user_id,
        void_reason="otro proveedor",
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.purchases.add(each),
        lambda uow, each: uow.purchases.lock(each.id),
        (lambda uow, each: uow.purchases.replace_lines(each), lambda uow, each: uow.purchases.save(each)),
        frozenset(
            {
                "id",
                "business_id",
                "actor_id",
                "created_at",
                "asset",
                "header.supplier.company",
                "lines.whole.includes_tax",
            }
        ),
        frozenset({"number"}),
    )


def example_asset(world: World, shop: Shop) -> Example:
    id, _ = world.within(shop.id, lambda uow: uow.purchases.next_ids(0))
    asset = Asset(
        id=world.within(shop.id, lambda uow: uow.purchases.next_asset_id()),
        name="Nevera",
        description="de vidrio",
        value=pesos("100.01"),
        acquired_date=DAY,
    )
    first = PurchaseOrder(
        id=id,
        business_id=shop.id,
        actor_id=shop.admin.user_id,
        header=PurchaseHeader(None, DAY, ""),
        created_at=AT,
        asset=asset,
        state=PurchaseState.RECEIVED,
        received_at=AT,
    )
    again = evolve(asset, name="Vitrina", description="usada", value=pesos("90.02"), acquired_date=NEXT_DAY, version=2)
    second = evolve(first, asset=again, version=2)
    purchase = {each.name for each in fields(PurchaseOrder)} - {"asset", "version", "number"}
    return Example(
        first,
        second,
        lambda uow, each: uow.purchases.add(each),
        lambda uow, each: uow.purchases.lock_asset(each.asset.id),
        (lambda uow, each: uow.purchases.save(each),),
        frozenset({*purchase, "asset.id"}),
        frozenset({"number"}),
    )
