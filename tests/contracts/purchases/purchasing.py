"""Short ways to buy, order and receive in a world."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from application.queries.assets import AssetDetails
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import AssetFacts, GoodsLine
from application.use_cases.assets.delete_asset import DeleteAsset, DeleteAssetCommand
from application.use_cases.assets.edit_asset import EditAsset, EditAssetCommand
from application.use_cases.assets.register_asset import RegisterAsset, RegisterAssetCommand
from application.use_cases.purchases.close_purchase import ClosePurchase, ClosePurchaseCommand
from application.use_cases.purchases.edit_purchase import EditPurchase, EditPurchaseCommand
from application.use_cases.purchases.order_replenishment import (
    ChosenSuggestion,
    OrderReplenishment,
    OrderReplenishmentCommand,
)
from application.use_cases.purchases.receive_purchase import ReceivedPart, ReceivePurchase, ReceivePurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.money import Money
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def goods(product_id: int | None = None, quantity: int | str = 1, price: str | None = "1000.00", **facts: Any) -> Any:
    """One line; a bare text for a price is money."""
    for name in ("final_price", "line_total", "sale_price", "final_sale_price"):
        if isinstance(facts.get(name), str):
            facts[name] = Money.parse(facts[name])
    if price is not None and not facts.keys() & {"final_price", "line_total"}:
        facts["price"] = Money.parse(price)
    return GoodsLine(product_id=product_id, quantity=Decimal(quantity), **facts)


def buy(world: World, shop: Shop, *lines: GoodsLine, **facts: Any) -> PurchaseDetails:
    command = RegisterPurchaseCommand(actor=shop.admin, lines=lines, **facts)
    return RegisterPurchase(world.unit_of_work, world.clock)(command)


def order(world: World, shop: Shop, *lines: GoodsLine, **facts: Any) -> PurchaseDetails:
    return buy(world, shop, *lines, pending=True, **facts)


def edit(world: World, shop: Shop, purchase_id: int, **facts: Any) -> PurchaseDetails:
    command = EditPurchaseCommand(actor=shop.admin, purchase_id=purchase_id, **facts)
    return EditPurchase(world.unit_of_work, world.clock)(command)


def receive(
    world: World, shop: Shop, purchase_id: int, parts: Mapping[int, int | str] | None = None
) -> PurchaseDetails:
    """`parts` maps line ids to quantities; None is all that is still to come."""
    lines = None if parts is None else tuple(ReceivedPart(id, Decimal(amount)) for id, amount in parts.items())
    command = ReceivePurchaseCommand(actor=shop.admin, purchase_id=purchase_id, lines=lines)
    return ReceivePurchase(world.unit_of_work, world.clock)(command)


def close(world: World, shop: Shop, purchase_id: int, reason: str = "Ya no viene") -> PurchaseDetails:
    command = ClosePurchaseCommand(actor=shop.admin, purchase_id=purchase_id, reason=reason)
    return ClosePurchase(world.unit_of_work, world.clock)(command)


def void(world: World, shop: Shop, purchase_id: int, reason: str = "") -> PurchaseDetails:
    command = VoidPurchaseCommand(actor=shop.admin, purchase_id=purchase_id, reason=reason)
    return VoidPurchase(world.unit_of_work, world.clock)(command)


def order_suggestions(
    world: World, shop: Shop, wanted: Mapping[int, int | str | None] | None = None
) -> tuple[PurchaseDetails, ...]:
    """`wanted` maps product ids to quantities, None for as much as is suggested."""
    lines = None
    if wanted is not None:
        lines = tuple(
            ChosenSuggestion(product_id=id, quantity=None if amount is None else Decimal(amount))
            for id, amount in wanted.items()
        )
    command = OrderReplenishmentCommand(actor=shop.admin, lines=lines)
    return OrderReplenishment(world.unit_of_work, world.clock)(command)


def buy_asset(world: World, shop: Shop, name: str = "Nevera", value: str = "3200000.00", **facts: Any) -> AssetDetails:
    command = RegisterAssetCommand(actor=shop.admin, name=name, value=Money.parse(value), **facts)
    return RegisterAsset(world.unit_of_work, world.clock)(command)


def buy_with_asset(world: World, shop: Shop, asset: AssetFacts, **facts: Any) -> PurchaseDetails:
    return buy(world, shop, asset=asset, **facts)


def edit_asset(world: World, shop: Shop, asset_id: int, **facts: Any) -> AssetDetails:
    command = EditAssetCommand(actor=shop.admin, asset_id=asset_id, **facts)
    return EditAsset(world.unit_of_work, world.clock)(command)


def delete_asset(world: World, shop: Shop, asset_id: int) -> int:
    return DeleteAsset(world.unit_of_work, world.clock)(DeleteAssetCommand(actor=shop.admin, asset_id=asset_id))


def stored(world: World, shop: Shop, purchase_id: int) -> PurchaseOrder:
    return world.within(shop.id, lambda uow: uow.purchases.lock(purchase_id))
