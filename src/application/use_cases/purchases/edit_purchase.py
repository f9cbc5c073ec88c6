from collections.abc import Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.partial_update import UNSET, Maybe, or_current, saved
from application.shared_steps.purchasing import GoodsLine, agree, lock_goods, other_supplier
from domain.accounts.access import Actor, Permission
from domain.products.product import Product
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import PurchaseLine, check_lines
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import collect_errors, error_field


@frozen(kw_only=True)
class EditPurchaseCommand:
    """`supplier_id` None takes the supplier away; None leaves any other fact as it is. `lines` replace all lines."""

    actor: Actor
    purchase_id: int
    version: int | None = None
    supplier_id: Maybe[int] = UNSET
    day: date | None = None
    reference: str | None = None
    lines: tuple[GoodsLine, ...] | None = None


@frozen
class EditPurchase:
    """Say otherwise from whom, when and under which number; what is ordered too, while nothing has arrived.

    Raises PurchaseNotPending, PurchaseAlreadyVoid, StaleVersion, Invalid with the field named, NotFound,
    ProductArchived, SupplierArchived, BarcodeTaken, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditPurchaseCommand) -> PurchaseDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock(command.purchase_id)
            if command.lines is not None:
                order.must_be_pending()
            before = order.header
            supplier = other_supplier(uow, command.supplier_id, before.supplier)
            goods = lock_goods(uow, command.lines or ())
            now = self._clock.now()
            stored, header = evolve(order), before
            with collect_errors() as fields:
                with fields.about():
                    day, reference = (
                        or_current(command.day, before.day),
                        or_current(command.reference, before.reference),
                    )
                    header = PurchaseHeader.of(supplier, day, reference, now, current=before)
                if order.state is PurchaseState.PENDING:
                    with fields.about():
                        lines = _lines(uow, command, order, goods, header=header, at=now)
            if order.state is not PurchaseState.PENDING:
                order.restate(header, command.version)
                return PurchaseDetails.of(saved(uow.purchases.save, stored, order), actor.owner_id)
            order.revise(header, lines, command.version)
            order = saved(uow.purchases.replace_lines, stored, order)
        return PurchaseDetails.of(order, actor.owner_id)


def _lines(
    uow: UnitOfWork,
    command: EditPurchaseCommand,
    order: PurchaseOrder,
    goods: Sequence[Product],
    *,
    header: PurchaseHeader,
    at: datetime,
) -> tuple[PurchaseLine, ...]:
    if command.lines is None:
        return _dated(order, header)
    check_lines(len(command.lines))
    _, line_ids = uow.purchases.next_ids(len(command.lines))
    settings, business_id = uow.businesses.settings(), command.actor.business_id
    lines, _products = agree(
        uow, command.lines, goods, line_ids=line_ids, header=header, settings=settings, business_id=business_id, at=at
    )
    return lines


def _dated(order: PurchaseOrder, header: PurchaseHeader) -> tuple[PurchaseLine, ...]:
    lines = []
    for position, line in enumerate(order.lines):
        with error_field(f"lines.{position}"):
            lines.append(line.dated(header.day))
    return tuple(lines)
