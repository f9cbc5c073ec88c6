"""Tax charged and paid, by treatment."""

from collections.abc import Mapping

from adapters.django_orm.expressions.sales_facts import TREATMENTS
from adapters.django_orm.reports.fragments import ARRIVED, RECEIVED
from application.reports.report import Report
from application.reports.tax import TAX

SOURCES: Mapping[Report, str] = {
    TAX: f"""
        SELECT treatment, sum(sales_base) AS sales_base, sum(sales_tax) AS sales_tax, sum(base) AS purchases_base,
            sum(tax) AS purchases_tax, sum(sales_tax) - sum(tax) AS balance
        FROM (
            SELECT t.treatment::varchar, t.base AS sales_base, t.tax AS sales_tax, 0.00 AS base, 0.00 AS tax
            FROM {TREATMENTS} t
            UNION ALL
            SELECT g.treatment, 0, 0, g.base, g.total - g.cost
            FROM (
                SELECT l.treatment, {RECEIVED}
                FROM purchase x JOIN purchase_line l ON l.business_id = x.business_id AND l.purchase_id = x.id
                WHERE {ARRIVED} GROUP BY l.treatment
            ) g
            UNION ALL
            SELECT NULL, 0, 0, x.total_base, x.total_tax FROM purchase x WHERE {ARRIVED} AND x.kind = 'assets'
        ) parts
        GROUP BY treatment HAVING sum(sales_base) <> 0 OR sum(sales_tax) <> 0 OR sum(base) <> 0 OR sum(tax) <> 0
    """,
}
