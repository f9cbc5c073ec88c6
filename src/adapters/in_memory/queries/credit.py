from decimal import Decimal

from attrs import fields, frozen

from adapters.in_memory.debts import NOTHING, RANKS, account_of, balance_of
from adapters.in_memory.queries.clients import InMemoryClientReader
from adapters.in_memory.queries.listing import Growth, sliced
from adapters.in_memory.queries.sales.sale_documents import issuer_of
from adapters.in_memory.store import InMemoryStore
from application.queries.credit import (
    PaymentCriteria,
    PaymentDetails,
    PaymentSummary,
    Statement,
    StatementCriteria,
    StatementEntry,
)
from application.queries.listing import Listing, Page
from application.queries.sales.sale_documents import Issuer
from domain.credit.credit import CreditPayment
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound


@frozen
class InMemoryCreditReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def statement(self, business_id: int, client_id: int, criteria: StatementCriteria, listing: Listing) -> Statement:
        client = InMemoryClientReader(self._store).one(business_id, client_id)
        entries = account_of(self._store.tables, client_id)
        since, until = criteria.since, criteria.until
        before = [entry for entry in entries if since is not None and bogota_day(entry.at) < since]
        within = [entry for entry in entries[len(before) :] if until is None or bogota_day(entry.at) <= until]
        page = sliced(within, _key, lambda entry: entry, listing, descending=criteria.descending)
        opening = before[-1].balance if before else NOTHING
        debits, credits = (_sum(within, name) for name in ("debit", "credit"))
        return Statement(client, since, until, opening, debits, credits, page)

    def payments(
        self, business_id: int, client_id: int, criteria: PaymentCriteria, listing: Listing
    ) -> Page[PaymentSummary]:
        InMemoryClientReader(self._store).one(business_id, client_id)
        payments = [each for each in self._store.tables.credit_payments.values() if each.client_id == client_id]
        receipts = [self._details(each) for each in payments]
        matches = [each for each in receipts if criteria.state in (None, each.state)]
        return sliced(
            matches,
            _payment_key,
            _summary,
            listing,
            descending=criteria.descending,
            growth=Growth.of(self._store.journal, "credit_payments"),
        )

    def payment(self, business_id: int, client_id: int, id: int) -> PaymentDetails:
        payment = self._store.tables.credit_payments.get(id)
        if payment is None or (payment.business_id, payment.client_id) != (business_id, client_id):
            raise NotFound("payment", id)
        return self._details(payment)

    def issuer(self, business_id: int) -> Issuer:
        return issuer_of(self._store.tables.businesses[business_id])

    def _details(self, payment: CreditPayment) -> PaymentDetails:
        return PaymentDetails.of(payment, balance_of(self._store.tables, payment.client_id))


def _key(entry: StatementEntry) -> tuple[object, ...]:
    return entry.at, RANKS[entry.kind], entry.id


def _payment_key(payment: PaymentSummary) -> tuple[object, ...]:
    return payment.taken_at, payment.id


def _sum(entries: list[StatementEntry], name: str) -> Decimal:
    return sum((getattr(entry, name) for entry in entries), NOTHING)


def _summary(details: PaymentDetails) -> PaymentSummary:
    return PaymentSummary(**{fact.name: getattr(details, fact.name) for fact in fields(PaymentSummary)})
