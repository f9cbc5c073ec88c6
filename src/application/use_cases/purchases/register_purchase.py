from datetime import date

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import (
    AssetFacts,
    GoodsLine,
    agree,
    buy_asset,
    lock_goods,
    new_asset,
    receive_goods,
    supplier_of,
)
from domain.accounts.access import Actor, Permission
from domain.purchases.purchase_errors import AssetComesAlone
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import check_lines
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.calendar import bogota_day
from domain.shared.errors import collect_errors, error_field


@frozen(kw_only=True)
class RegisterPurchaseCommand:
    """Goods in `lines`, or one `asset`. `day` None: today. `pending`: the goods are still to come."""

    actor: Actor
    lines: tuple[GoodsLine, ...] = ()
    asset: AssetFacts | None = None
    supplier_id: int | None = None
    day: date | None = None
    reference: str = ""
    pending: bool = False


@frozen
class RegisterPurchase:
    """The shop buys: the goods go on the shelves at once, unless they are only ordered; an asset moves no stock.

    Raises Invalid with the field named, NotFound, ProductArchived, SupplierArchived, BarcodeTaken, PermissionDenied,
    LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterPurchaseCommand) -> PurchaseDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        with self._unit_of_work(actor.business_id) as uow:
            order = self._goods(uow, command) if command.asset is None else self._asset(uow, command, command.asset)
        return PurchaseDetails.of(order, actor.owner_id)

    def _goods(self, uow: UnitOfWork, command: RegisterPurchaseCommand) -> PurchaseOrder:
        actor = command.actor
        check_lines(len(command.lines))
        supplier = supplier_of(uow, command.supplier_id)
        goods = lock_goods(uow, command.lines)
        now = self._clock.now()
        order_id, line_ids = uow.purchases.next_ids(len(command.lines))
        settings = uow.businesses.settings()
        header = PurchaseHeader(supplier, bogota_day(now), "")  # stand in for refused ones
        with collect_errors() as fields:
            with fields.about():
                header = PurchaseHeader.of(supplier, command.day, command.reference, now)
            with fields.about():
                lines, products = agree(
                    uow,
                    command.lines,
                    goods,
                    line_ids=line_ids,
                    header=header,
                    settings=settings,
                    business_id=actor.business_id,
                    at=now,
                )
        order = PurchaseOrder.place(
            id=order_id, business_id=actor.business_id, actor_id=actor.user_id, header=header, lines=lines, at=now
        )
        if not command.pending:
            receive_goods(uow, order, order.outstanding, products, settings=settings, actor_id=actor.user_id, at=now)
        uow.purchases.add(order)
        return order

    def _asset(self, uow: UnitOfWork, command: RegisterPurchaseCommand, facts: AssetFacts) -> PurchaseOrder:
        if command.lines or command.pending:
            raise AssetComesAlone(field="lines" if command.lines else "pending")
        supplier = supplier_of(uow, command.supplier_id)
        now = self._clock.now()
        header = PurchaseHeader.of(supplier, command.day or facts.acquired_date, command.reference, now)
        with error_field("asset"):
            asset = new_asset(uow, facts, now, header.day)
        return buy_asset(uow, command.actor, header, asset, now)
