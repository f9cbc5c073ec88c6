from decimal import Decimal

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.products import ProductDetails
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.inventory.stock import MovementOrigin, MovementType, Reason
from domain.products.product import NOTE_LIMIT
from domain.shared.errors import error_field
from domain.shared.quantity import Quantity
from domain.shared.text import clean


@frozen(kw_only=True)
class AdjustStockCommand:
    """`change` is signed. `expected` is the stock the person saw; None does not care."""

    actor: Actor
    product_id: int
    change: Decimal
    reason: Reason
    note: str = ""
    expected: Decimal | None = None


@frozen
class AdjustStock:
    """Bring the books to what is really on the shelf, and say why.

    Raises Invalid with the field named, NotFound, StockChanged, InsufficientStock, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: AdjustStockCommand) -> ProductDetails:
        actor = command.actor
        actor.must(Permission.ADJUST_STOCK)
        with error_field("note"):
            note = clean(command.note, NOTE_LIMIT)
        origin = MovementOrigin(
            MovementType.ADJUSTMENT, actor.user_id, self._clock.now(), reason=command.reason, note=note
        )
        with self._unit_of_work(actor.business_id) as uow:
            product = uow.products.lock_one(command.product_id)
            with error_field("change"):
                change = Quantity.of(command.change, product.unit)
            movement = product.adjust(change, origin, expected=command.expected)
            uow.ledger.append([movement])
            facts = {"name": product.name, "change": str(change), "reason": command.reason.value, "note": note}
            uow.audit.record(AuditRecord.of(actor, AuditAction.STOCK_ADJUSTED, origin.at, product.id, **facts))
            settings = uow.businesses.settings()
        return ProductDetails.of(product, actor.owner_id, settings)
