"""What clients owe, worked out from the stored sales, returns and payments."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from adapters.in_memory.store import Tables
from application.queries.credit import EntryKind, StatementEntry
from domain.sales.payment import PaymentMethod
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import SaleReturn
from domain.shared.money import Money

NOTHING = Decimal("0.00")
RANKS = {kind: rank for rank, kind in enumerate(EntryKind)}


def credit_sales(tables: Tables, client_id: int) -> list[Sale]:
    """Those that count: on credit now, to that client, not void."""
    return [
        sale
        for sale in tables.sales.values()
        if sale.client_id == client_id
        and any(payment.method is PaymentMethod.CREDIT for payment in sale.payments)
        and sale.state is SaleState.REGISTERED
    ]


def balance_of(tables: Tables, client_id: int) -> Money:
    entries = account_of(tables, client_id)
    return Money(entries[-1].balance if entries else NOTHING)


def account_of(tables: Tables, client_id: int) -> list[StatementEntry]:
    """Everything that counts, oldest first, with what was owed after it."""
    running, balance = [], NOTHING
    for entry in sorted(_entries(tables, client_id), key=lambda entry: (entry.at, RANKS[entry.kind], entry.id)):
        balance += entry.debit - entry.credit
        running.append(evolve(entry, balance=balance))
    return running


def _entries(tables: Tables, client_id: int) -> Iterator[StatementEntry]:
    for sale in credit_sales(tables, client_id):
        document = (sale.id, str(sale.number or ""), None)
        amount = sum((each.amount.amount for each in sale.payments if each.method is PaymentMethod.CREDIT), NOTHING)
        yield StatementEntry(EntryKind.SALE, sale.sold_at, sale.id, *document, amount, NOTHING, NOTHING)
        for each in tables.returns.values():
            back = owed_less(sale, each)
            if each.sale_id == sale.id and back:
                yield StatementEntry(EntryKind.RETURN, each.at, each.id, *document, NOTHING, back, NOTHING)
    for payment in tables.credit_payments.values():
        if payment.client_id == client_id and payment.voided_at is None:
            method, amount = payment.payment.method, payment.payment.amount.amount
            yield StatementEntry(
                EntryKind.PAYMENT,
                payment.taken_at,
                payment.id,
                None,
                str(payment.number),
                method,
                NOTHING,
                amount,
                NOTHING,
            )


def owed_less(sale: Sale, back: SaleReturn) -> Decimal:
    """Of a sale with one payment all that came back; of several, what did not go back by other means."""
    if len(sale.payments) == 1:
        return back.amount.amount
    return sum((each.amount.amount for each in back.refunds if each.method is PaymentMethod.CREDIT), NOTHING)
