"""What the read side asks about what clients owe."""

from collections.abc import Mapping

from adapters.django_orm.db.connection import one_row
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape, Source
from adapters.django_orm.expressions.debts import BALANCE, ENTRIES
from adapters.django_orm.queries.clients import ONE_CLIENT, to_client
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, moments_of
from adapters.django_orm.queries.sales.sale_documents import ISSUER, issuer_of
from application.queries.credit import (
    EntryKind,
    PaymentCriteria,
    PaymentDetails,
    PaymentState,
    PaymentSummary,
    Statement,
    StatementCriteria,
    StatementEntry,
)
from application.queries.listing import Listing, Page
from application.queries.sales.sale_documents import Issuer
from domain.sales.payment import PaymentMethod

_KINDS = tuple(EntryKind)
_RUNNING = f"""
    (SELECT e.*, sum(e.debit - e.credit) OVER (ORDER BY e.at, e.rank, e.id) AS balance FROM {ENTRIES} e) e
"""
_WITHIN = """
    (%(since)s::timestamptz IS NULL OR e.at >= %(since)s::timestamptz)
    AND (%(until)s::timestamptz IS NULL OR e.at < %(until)s::timestamptz)
"""
_SUMS = f"""
    SELECT coalesce(sum(e.debit - e.credit) FILTER (WHERE e.at < %(since)s::timestamptz), 0.00),
        coalesce(sum(e.debit) FILTER (WHERE {_WITHIN}), 0.00), coalesce(sum(e.credit) FILTER (WHERE {_WITHIN}), 0.00)
    FROM {ENTRIES} e
"""
_ACCOUNT = f"SELECT s.*, o.* FROM ({ONE_CLIENT}) o CROSS JOIN ({_SUMS}) s"
_PAYMENT: Mapping[str, Source] = {
    "id": "p.id",
    "number": "p.number",
    "client_id": "p.client_id",
    "amount": "p.amount",
    "method": ("p.method", PaymentMethod),
    "bank": "p.bank",
    "reference": "p.reference",
    "taken_by": "p.taken_by_id",
    "taken_at": "p.taken_at",
    "state": ("CASE WHEN p.voided_at IS NULL THEN 'registered' ELSE 'void' END", PaymentState),
    "voided_at": "p.voided_at",
    "voided_by": "p.voided_by_id",
    "void_reason": "p.void_reason",
}
_SUMMARY = Shape(PaymentSummary, _PAYMENT)
_DETAILS = Shape(PaymentDetails, {**_PAYMENT, "balance": BALANCE})
_ONE_PAYMENT = f"""
    SELECT {_DETAILS.columns} FROM credit_payment p
    JOIN client c ON c.business_id = p.business_id AND c.id = p.client_id
    WHERE p.business_id = %s AND p.client_id = %s AND p.id = %s
"""
_STATES = {PaymentState.REGISTERED: "p.voided_at IS NULL", PaymentState.VOID: "p.voided_at IS NOT NULL", None: "TRUE"}


class DjangoCreditReader:
    def statement(self, business_id: int, client_id: int, criteria: StatementCriteria, listing: Listing) -> Statement:
        parameters = {
            "business_id": business_id,
            "client_id": client_id,
            **moments_of(criteria.since, criteria.until),
        }
        opening, debits, credits, *client = one_row(_ACCOUNT, parameters, "client", client_id)
        query = ListQuery(
            columns="e.rank, e.at, e.id, e.sale_id, e.number, e.method, e.debit, e.credit, e.balance",
            source=_RUNNING,
            counted=f"{ENTRIES} e",
            condition=_WITHIN,
            parameters=parameters,
            key=(SortColumn("e.at", "timestamptz"), SortColumn("e.rank", "integer"), SortColumn("e.id", "bigint")),
            descending=criteria.descending,
        )
        entries = query.page(listing, _to_entry)
        return Statement(to_client(tuple(client)), criteria.since, criteria.until, opening, debits, credits, entries)

    def payments(
        self, business_id: int, client_id: int, criteria: PaymentCriteria, listing: Listing
    ) -> Page[PaymentSummary]:
        parameters = {"business_id": business_id, "client_id": client_id}
        query = ListQuery(
            columns=_SUMMARY.columns,
            source="credit_payment p",
            counted="credit_payment p",
            condition="p.business_id = %(business_id)s AND p.client_id = %(client_id)s AND " + _STATES[criteria.state],
            parameters=parameters,
            key=(SortColumn("p.taken_at", "timestamptz"), SortColumn("p.id", "bigint")),
            growth=Growth("credit_payment", "p", "added"),
            descending=criteria.descending,
        )
        page = query.page(listing, _SUMMARY.of)
        if not page.items:
            one_row(ONE_CLIENT, parameters, "client", client_id)
        return page

    def payment(self, business_id: int, client_id: int, id: int) -> PaymentDetails:
        return _DETAILS.of(one_row(_ONE_PAYMENT, [business_id, client_id, id], "payment", id))

    def issuer(self, business_id: int) -> Issuer:
        return issuer_of(one_row(f"SELECT {ISSUER} FROM business b WHERE b.id = %s", [business_id], "business", ""))


def _to_entry(row: Row) -> StatementEntry:
    rank, at, id, sale_id, number, method, *amounts = row
    return StatementEntry(_KINDS[rank], at, id, sale_id, number, PaymentMethod(method) if method else None, *amounts)
