"""Purchases of which something arrived."""

from collections.abc import Mapping

from adapters.django_orm.expressions.sales_facts import local
from adapters.django_orm.reports.fragments import ARRIVED, RECEIVED
from application.reports.purchases import PURCHASES
from application.reports.report import Report

SOURCES: Mapping[Report, str] = {
    PURCHASES: f"""
        SELECT x.id, x.number, x.purchase_date AS day, {local("x.received_at")}::date AS received_day,
            coalesce(v.name, '') AS supplier, x.reference, x.kind, x.state,
            coalesce(g.base, x.total_base) AS base, coalesce(g.total - g.base, x.total_tax) AS tax,
            coalesce(g.total, x.total) AS total
        FROM purchase x LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id
        LEFT JOIN LATERAL (
            SELECT {RECEIVED} FROM purchase_line l WHERE l.business_id = x.business_id AND l.purchase_id = x.id
        ) g ON x.kind = 'goods'
        WHERE {ARRIVED}
    """,
}
