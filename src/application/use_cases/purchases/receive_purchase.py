from decimal import Decimal

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import receive_goods
from domain.accounts.access import Actor, Permission


@frozen
class ReceivedPart:
    """`quantity` in the unit of the line."""

    line_id: int
    quantity: Decimal


@frozen(kw_only=True)
class ReceivePurchaseCommand:
    """`lines` None: everything that is still to come."""

    actor: Actor
    purchase_id: int
    lines: tuple[ReceivedPart, ...] | None = None


@frozen
class ReceivePurchase:
    """Goods on order arrive, all of them or some.

    Raises NotFound, NothingOutstanding, ReceivesMoreThanOrdered for every offending line, Invalid with the field named,
    PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: ReceivePurchaseCommand) -> PurchaseDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_PURCHASES)
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock(command.purchase_id)
            order.must_be_open()
            arrived = order.outstanding
            if command.lines is not None:
                arrived = order.arrived((part.line_id, part.quantity) for part in command.lines)
            products = {product.id: product for product in uow.products.lock_for_edit(order.product_ids)}
            settings = uow.businesses.settings()
            receive_goods(
                uow, order, arrived, products, settings=settings, actor_id=actor.user_id, at=self._clock.now()
            )
            uow.purchases.save(order)
        return PurchaseDetails.of(order, actor.owner_id)
