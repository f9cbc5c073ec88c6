from decimal import Decimal

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cash_book import record_change
from application.shared_steps.sale_returns import returns_of
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.sales.refunds import Refund
from domain.sales.sale_line import check_line_count
from domain.tills.till import CashKind


@frozen
class ReturnedLineRequest:
    line_id: int
    quantity: Decimal


@frozen(kw_only=True)
class ReturnSaleCommand:
    actor: Actor
    sale_id: int
    lines: tuple[ReturnedLineRequest, ...]
    reason: str = ""
    refunds: tuple[Refund, ...] = ()


@frozen
class ReturnSale:
    """A customer brings part of a sale back.

    Raises NotFound, ReturnsMoreThanSold, SaleAlreadyVoid, Invalid with the field named, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: ReturnSaleCommand) -> SaleDetails:
        actor = command.actor
        actor.must(Permission.REVERSE_SALES)
        check_line_count(len(command.lines))
        now = self._clock.now()
        with self._unit_of_work(actor.business_id) as uow:
            cash_unit = uow.businesses.settings().cash_unit
            sale = uow.sales.lock(command.sale_id)
            before = sale.cash
            quantities = sale.parse_return((line.line_id, line.quantity) for line in command.lines)
            products = {product.id: product for product in uow.products.lock(sale.product_ids)}
            sale_return, movements = sale.return_lines(
                quantities,
                products,
                id=uow.sales.next_return_id(),
                reason=command.reason,
                actor_id=actor.user_id,
                at=now,
                lots=uow.ledger.taken_from_lots(sale.id),
                cash_unit=cash_unit,
                refunds=command.refunds,
            )
            uow.ledger.append(movements)
            record_change(uow, sale, before, kind=CashKind.RETURN, actor=actor, at=now)
            uow.sales.add_return(sale_return)
            uow.sales.save(sale)
            facts = {"number": str(sale.number or ""), "amount": str(sale_return.amount), "reason": sale_return.reason}
            uow.audit.record(AuditRecord.of(actor, AuditAction.SALE_RETURNED, now, sale.id, **facts))
            returns = returns_of(uow, sale)
        return SaleDetails.of(sale, actor.owner_id, returns).seen_by(actor)
