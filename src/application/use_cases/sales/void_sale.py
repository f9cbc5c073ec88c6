from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cash_book import record_change
from application.shared_steps.sale_returns import returns_of
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.tills.till import CashKind


@frozen(kw_only=True)
class VoidSaleCommand:
    actor: Actor
    sale_id: int
    reason: str = ""


@frozen
class VoidSale:
    """Undo a sale: what is still out goes back at the cost it left with; number and trace stay.

    Raises NotFound, SaleAlreadyVoid, Invalid with the field named, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: VoidSaleCommand) -> SaleDetails:
        actor = command.actor
        actor.must(Permission.REVERSE_SALES)
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            sale = uow.sales.lock(command.sale_id)
            before = sale.cash
            products = {product.id: product for product in uow.products.lock(sale.product_ids)}
            movements = sale.void(
                products,
                reason=command.reason,
                actor_id=actor.user_id,
                at=now,
                lots=uow.ledger.taken_from_lots(sale.id),
            )
            uow.ledger.append(movements)
            record_change(uow, sale, before, kind=CashKind.VOID, actor=actor, at=now)
            uow.sales.save(sale)
            number, reason = str(sale.number or ""), sale.void_reason
            uow.audit.record(AuditRecord.of(actor, AuditAction.SALE_VOIDED, now, sale.id, number=number, reason=reason))
            returns = returns_of(uow, sale)
        return SaleDetails.of(sale, actor.owner_id, returns).seen_by(actor)
