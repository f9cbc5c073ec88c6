"""Steps that ordering, buying and editing a purchase share."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from application.ports.unit_of_work import UnitOfWork
from application.shared_steps.partial_update import UNSET, Maybe
from application.shared_steps.product_lookup import LockedProducts, requested_keys
from domain.accounts.access import Actor
from domain.assets.asset import Asset
from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice, LineCost, PurchaseLine, expiry
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.calendar import bogota_day
from domain.shared.errors import collect_errors, error_field
from domain.shared.money import ZERO, Money
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment


@frozen(kw_only=True)
class GoodsLine:
    """One line: `product_id` names a product of the shop, or `barcode` does; without either, `name` makes a new one.

    A new product takes `barcode`, `category`, `unit`, `treatment` and the selling price; beside one that exists,
    `category` and `treatment` are the line's alone. A unit costs `price` before tax, or `final_price` with it, or all
    of the line costs `line_total` with it; a unit is to be sold at `sale_price`, or `final_sale_price`. `expires` None:
    if there is a date.
    """

    product_id: int | None = None
    barcode: str | None = None
    name: str | None = None
    category: str | None = None
    unit: Unit | None = None
    quantity: Decimal = Decimal(1)
    price: Money | None = None
    final_price: Money | None = None
    line_total: Money | None = None
    treatment: Treatment | None = None
    sale_price: Money | None = None
    final_sale_price: Money | None = None
    expires: bool | None = None
    expiry_date: date | None = None

    @property
    def is_new(self) -> bool:
        return self.product_id is None and self.name is not None


@frozen(kw_only=True)
class AssetFacts:
    """`acquired_date` None: the day of the purchase."""

    name: str
    value: Money
    description: str = ""
    acquired_date: date | None = None


def supplier_of(uow: UnitOfWork, supplier_id: int | None) -> SupplierName | None:
    """The supplier, locked. Raises NotFound, SupplierArchived about `supplier_id`."""
    if supplier_id is None:
        return None
    with error_field("supplier_id"):
        return SupplierName.of(uow.suppliers.lock_shared(supplier_id))


def other_supplier(uow: UnitOfWork, supplier_id: Maybe[int], current: SupplierName | None) -> SupplierName | None:
    """The supplier after an edit. UNSET keeps the current one, also if it was archived since."""
    return current if supplier_id is UNSET else supplier_of(uow, supplier_id)


def lock_goods(uow: UnitOfWork, requested: Sequence[GoodsLine]) -> tuple[Product, ...]:
    """Lock the products that the lines name, in one statement (`docs/locks.md`)."""
    return uow.products.lock_for_edit(*requested_keys(line for line in requested if not line.is_new))


def agree(
    uow: UnitOfWork,
    requested: Sequence[GoodsLine],
    goods: Sequence[Product],
    *,
    line_ids: Sequence[int],
    header: PurchaseHeader,
    settings: ShopSettings,
    business_id: int,
    at: datetime,
) -> tuple[tuple[PurchaseLine, ...], dict[int, Product]]:
    """The lines of a purchase and, by id, the products in them, with the new ones added to the shop.

    Raises NotFound, ProductArchived, BarcodeTaken, and Invalid with the line named.
    """
    catalogue = LockedProducts.of(goods)
    lines, products = [], {}
    with collect_errors() as all_lines:
        for position, (line_id, line) in enumerate(zip(line_ids, requested, strict=True)):
            with all_lines.about(), error_field(f"lines.{position}"), collect_errors() as fields:
                expires_on = None
                with fields.about():
                    expires_on = expiry(line.expires, line.expiry_date, header.day)
                with fields.about():
                    if line.is_new:
                        product = _new(uow, line, settings, header.day, business_id=business_id, at=at)
                    else:
                        product = catalogue.named(line.product_id, line.barcode)
                    products[product.id] = product
                    lines.append(_line(line_id, line, product, header.day, expires_on))
    return tuple(lines), products


def receive_goods(
    uow: UnitOfWork,
    order: PurchaseOrder,
    arrived: Mapping[int, Quantity],
    products: Mapping[int, Product],
    *,
    settings: ShopSettings,
    actor_id: int,
    at: datetime,
) -> None:
    """Receive what `arrived`, by line id: selling prices, stock and lots. The purchase itself is left to save."""
    repriced = order.reprice(arrived, products, at)
    lot_ids = uow.ledger.next_lot_ids(order.lots_in(arrived))
    movements = order.receive(
        arrived, products, lot_ids=lot_ids, tax_is_cost=settings.tax_is_cost, actor_id=actor_id, at=at
    )
    uow.products.save_prices(repriced)
    uow.ledger.append(movements)


def new_asset(uow: UnitOfWork, facts: AssetFacts, at: datetime, day: date | None = None) -> Asset:
    """Acquired when the facts say, else on `day`, else today. Raises Invalid with the field named."""
    return Asset.of(
        id=uow.purchases.next_asset_id(),
        name=facts.name,
        description=facts.description,
        value=facts.value,
        acquired_date=facts.acquired_date or day or bogota_day(at),
        at=at,
    )


def buy_asset(uow: UnitOfWork, actor: Actor, header: PurchaseHeader, asset: Asset, at: datetime) -> PurchaseOrder:
    """The purchase of an asset, stored."""
    order = PurchaseOrder.acquire(
        id=uow.purchases.next_ids(0)[0],
        business_id=actor.business_id,
        actor_id=actor.user_id,
        header=header,
        asset=asset,
        at=at,
    )
    uow.purchases.add(order)
    return order


def _new(
    uow: UnitOfWork, line: GoodsLine, settings: ShopSettings, bought: date, *, business_id: int, at: datetime
) -> Product:
    treatment = line.treatment or settings.default_treatment
    unit = line.unit or Unit.PIECE
    price, cost = AskedPrice(ZERO, includes_tax=False).price(treatment, bogota_day(at)), ZERO  # for refused ones
    with collect_errors() as fields:
        with fields.about():
            sale_price = AskedPrice.of(line.sale_price, line.final_sale_price)
            price = sale_price.price(treatment, bogota_day(at)) if sale_price else price
        with fields.about():
            cost = settings.cost_of(_cost(line, unit, treatment, bought).unit)
        with fields.about():
            product = Product.register(
                id=uow.products.next_id(),
                business_id=business_id,
                description=ProductDescription(
                    name=line.name or "", barcode=line.barcode or "", category=line.category or ""
                ),
                price=price,
                unit=unit,
                unit_cost=cost,
                minimum_stock=settings.default_minimum_stock,
                at=at,
            )
    uow.products.add(product)
    return product


def _cost(line: GoodsLine, unit: Unit, treatment: Treatment, bought: date) -> LineCost:
    with error_field("quantity"):
        quantity = Quantity.of(line.quantity, unit).positive()
    return LineCost.of(bought, quantity, treatment, base=line.price, final=line.final_price, whole=line.line_total)


def _line(id: int, line: GoodsLine, product: Product, bought: date, expires_on: date | None) -> PurchaseLine:
    treatment = line.treatment or product.price.treatment
    with collect_errors() as fields:
        with fields.about():
            cost = _cost(line, product.unit, treatment, bought)
        with fields.about():
            sale_price = AskedPrice.of(line.sale_price, line.final_sale_price)
            if sale_price:
                sale_price.price(product.price.treatment, bought)
    return PurchaseLine.ordered(
        id=id,
        product=product,
        quantity=line.quantity,
        cost=cost,
        asked=sale_price,
        expiry_date=expires_on,
        category=line.category,
    )
