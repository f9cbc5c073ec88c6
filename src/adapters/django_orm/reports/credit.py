"""What clients owe."""

from collections.abc import Mapping

from adapters.django_orm.expressions.debts import DEBTS_AT
from adapters.django_orm.reports.fragments import CLIENT_DOCUMENT
from application.reports.credit import DEBTS
from application.reports.report import Report

SOURCES: Mapping[Report, str] = {
    DEBTS: f"""
        SELECT c.id AS client_id, c.name, {CLIENT_DOCUMENT} AS document, c.phone, c.name_key,
            d.oldest, d.up_to_30, d.up_to_60, d.up_to_90, d.beyond_90 AS over_90,
            greatest(-d.balance, 0.00) AS credit_balance, d.balance
        FROM {DEBTS_AT} d JOIN client c ON c.business_id = %(business)s AND c.id = d.client_id
    """,
}
