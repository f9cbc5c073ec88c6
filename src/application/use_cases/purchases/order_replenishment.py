from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from domain.accounts.access import Actor, Permission
from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.replenishment import NothingToOrder, NotSuggested, Reorder, by_supplier, suggested
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound, error_field


@frozen(kw_only=True)
class ChosenSuggestion:
    """`quantity` None: as much as is suggested."""

    product_id: int
    quantity: Decimal | None = None


@frozen(kw_only=True)
class OrderReplenishmentCommand:
    """`lines` None: everything that is suggested."""

    actor: Actor
    lines: tuple[ChosenSuggestion, ...] | None = None


@frozen
class OrderReplenishment:
    """Order what runs low: a pending purchase for each last supplier, at the last cost, and one more for the rest.

    What is suggested is worked out on locked products, so that two clicks at once do not order twice.
    Raises NothingToOrder, NotSuggested, NotFound, Invalid with the field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: OrderReplenishmentCommand) -> tuple[PurchaseDetails, ...]:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        with self._unit_of_work(actor.business_id) as uow:
            lines = command.lines
            if lines is None:
                lines = tuple(ChosenSuggestion(product_id=id) for id in uow.purchases.running_low())
            products = {each.id: each for each in uow.products.lock({line.product_id for line in lines})}
            now = self._clock.now()
            reorders = _reorders(uow, lines, products, strict=command.lines is not None)
            if not reorders:
                raise NothingToOrder
            settings = uow.businesses.settings()
            orders = [_placed(uow, actor, settings, batch, now) for batch in by_supplier(reorders)]
        return tuple(PurchaseDetails.of(order, actor.owner_id) for order in orders)


def _reorders(
    uow: UnitOfWork, lines: Sequence[ChosenSuggestion], products: Mapping[int, Product], *, strict: bool
) -> list[Reorder]:
    """The quantity of each product. `strict`: a product that is no longer suggested is refused, not omitted."""
    on_order, last_bought = uow.purchases.on_order(products), uow.purchases.last_bought(products)
    reorders = []
    for position, line in enumerate(lines):
        with error_field(f"lines.{position}.product_id"):
            product = products.get(line.product_id)
            if product is None:
                raise NotFound("product", line.product_id)
            quantity = suggested(product, on_order.get(product.id, Decimal(0)))
            if quantity is None and strict:
                raise NotSuggested(product.id, product.name)
        if quantity is not None:
            amount = quantity.amount if line.quantity is None else line.quantity
            reorders.append(Reorder(product, amount, last_bought.get(product.id), position))
    return reorders


def _placed(
    uow: UnitOfWork, actor: Actor, settings: ShopSettings, batch: Sequence[Reorder], at: datetime
) -> PurchaseOrder:
    order_id, line_ids = uow.purchases.next_ids(len(batch))
    order = PurchaseOrder.place(
        id=order_id,
        business_id=actor.business_id,
        actor_id=actor.user_id,
        header=PurchaseHeader.of(batch[0].supplier, None, "", at),
        lines=[*_lines(batch, line_ids, settings, at)],
        at=at,
    )
    uow.purchases.add(order)
    return order


def _lines(
    batch: Sequence[Reorder], line_ids: Sequence[int], settings: ShopSettings, at: datetime
) -> Iterator[PurchaseLine]:
    for id, reorder in zip(line_ids, batch, strict=True):
        with error_field(f"lines.{reorder.place}"):
            yield reorder.line(id, bogota_day(at), settings)
