"""The cash entries of sales, of their changes, and of payments by clients."""

from datetime import datetime

from application.ports.unit_of_work import UnitOfWork
from domain.accounts.access import Actor
from domain.credit.credit import CreditPayment
from domain.sales.payment import NO_CASH, Cash
from domain.sales.sale import Sale
from domain.tills.till import CashEntry, CashKind, Drawer


def record_sale(uow: UnitOfWork, sale: Sale) -> None:
    """Enter the cash of a new sale into the till of its seller."""
    cash, seller_id, at = sale.cash, sale.seller_id, sale.sold_at
    if cash:
        uow.cash.enter(CashEntry(kind=CashKind.SALE, document_id=sale.id, cash=cash, actor_id=seller_id, at=at))


def record_change(uow: UnitOfWork, sale: Sale, before: Cash, *, kind: CashKind, actor: Actor, at: datetime) -> None:
    """Enter the difference to `before` into the till session of the sale, while that is open."""
    cash = sale.cash - before
    if cash:
        entry = CashEntry(kind=kind, document_id=sale.id, cash=cash, actor_id=actor.user_id, at=at)
        uow.cash.enter(entry, Drawer(sale.seller_id, sale.sold_at))


def record_payment(uow: UnitOfWork, payment: CreditPayment) -> None:
    """Enter the cash of a payment into the till of the person who took it."""
    cash = payment.payment.cash
    if cash:
        uow.cash.enter(_paid(payment, cash, actor_id=payment.taken_by, at=payment.taken_at))


def reverse_payment(uow: UnitOfWork, payment: CreditPayment, *, actor: Actor, at: datetime) -> None:
    """Take the cash of a void payment out of its till session, while that is open."""
    cash = NO_CASH - payment.payment.cash
    if cash:
        entry = _paid(payment, cash, actor_id=actor.user_id, at=at)
        uow.cash.enter(entry, Drawer(payment.taken_by, payment.taken_at))


def _paid(payment: CreditPayment, cash: Cash, *, actor_id: int, at: datetime) -> CashEntry:
    return CashEntry(kind=CashKind.PAYMENT, document_id=payment.id, cash=cash, actor_id=actor_id, at=at)
