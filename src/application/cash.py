"""What a sale, and whatever changes it, does to the cash in a drawer."""

from datetime import datetime

from application.ports.unit_of_work import UnitOfWork
from domain.access import Actor
from domain.payment import Cash
from domain.sale import Sale
from domain.till import CashEntry, CashKind, Drawer


def enter_sale(uow: UnitOfWork, sale: Sale) -> None:
    """What a new sale leaves in the drawer of whoever sold."""
    cash, seller_id, at = sale.cash, sale.seller_id, sale.sold_at
    if cash:
        uow.cash.enter(CashEntry(kind=CashKind.SALE, document_id=sale.id, cash=cash, actor_id=seller_id, at=at))


def enter_change(uow: UnitOfWork, sale: Sale, before: Cash, *, kind: CashKind, actor: Actor, at: datetime) -> None:
    """What a sale leaves otherwise than `before`: in the drawer in which it was sold, as long as that one is open."""
    cash = sale.cash - before
    if cash:
        entry = CashEntry(kind=kind, document_id=sale.id, cash=cash, actor_id=actor.user_id, at=at)
        uow.cash.enter(entry, Drawer(sale.seller_id, sale.sold_at))
