"""What was sold: by day, product, category, seller and client."""

from collections.abc import Mapping

from adapters.django_orm.expressions import sales_facts
from adapters.django_orm.expressions.sales_facts import CATEGORIES as CATEGORY_FACTS
from adapters.django_orm.reports.fragments import AFTER, CLIENT_DOCUMENT, HAPPENED, PRODUCT, SINCE
from application.reports.report import Report
from application.reports.sales import CATEGORIES, CLIENTS, PRODUCTS, SALES, SELLERS

_BY_SELLER = "(%(seller_id)s::bigint IS NULL OR t.seller_id = %(seller_id)s::bigint)"
_DOCUMENTS = "sum(t.sales)::bigint AS sales, sum(t.returns)::bigint AS returns"
_SOLD = "sum(t.base) AS base, sum(t.tax) AS tax, sum(t.total) AS total"
_EARNED = f"{_SOLD}, sum(t.cost) AS cost, sum(t.base) - sum(t.cost) AS profit"
_LEFT = "HAVING sum(t.base) <> 0 OR sum(t.tax) <> 0 OR sum(t.total) <> 0 OR sum(t.cost) <> 0"

SOURCES: Mapping[Report, str] = {
    SALES: f"""
        SELECT t.day, {_DOCUMENTS}, {_SOLD} FROM {sales_facts.SALES} t WHERE {_BY_SELLER} GROUP BY t.day {HAPPENED}
    """,
    PRODUCTS: f"""
        SELECT {PRODUCT}, g.quantity, g.base, g.tax, g.total, g.cost, g.profit
        FROM (
            SELECT t.product_id, sum(t.quantity) AS quantity, {_EARNED} FROM {sales_facts.PRODUCTS} t
            GROUP BY t.product_id {_LEFT} OR sum(t.quantity) <> 0
        ) g JOIN product p ON p.business_id = %(business)s AND p.id = g.product_id
    """,
    CATEGORIES: f"SELECT t.category, {_EARNED} FROM {CATEGORY_FACTS} t GROUP BY t.category {_LEFT}",
    SELLERS: f"""
        SELECT g.*, u.username, trim(u.first_name || ' ' || u.last_name) AS full_name
        FROM (SELECT t.seller_id, {_DOCUMENTS}, {_EARNED} FROM {sales_facts.SALES} t GROUP BY t.seller_id {HAPPENED}) g
        JOIN user_account u ON u.id = g.seller_id
    """,
    CLIENTS: f"""
        SELECT g.*, coalesce(c.name, '') AS name,
            {CLIENT_DOCUMENT} AS document
        FROM (
            SELECT t.client_id, {_DOCUMENTS}, {_SOLD}
            FROM (
                SELECT client_id, 1 AS sales, 0 AS returns, total_base AS base, total_tax AS tax, total
                FROM sale
                WHERE business_id = %(business)s AND state = 'registered' AND sold_at >= {SINCE} AND sold_at < {AFTER}
                UNION ALL
                SELECT x.client_id, 0, 1, -k.base, k.base - k.amount, -k.amount
                FROM sale_return r
                JOIN sale x ON x.business_id = r.business_id AND x.id = r.sale_id AND x.state = 'registered'
                CROSS JOIN LATERAL (
                    SELECT sum(base) AS base, sum(amount) AS amount FROM sale_return_line
                    WHERE business_id = r.business_id AND sale_return_id = r.id
                ) k
                WHERE r.business_id = %(business)s AND r.at >= {SINCE} AND r.at < {AFTER}
            ) t GROUP BY t.client_id
        ) g LEFT JOIN client c ON c.business_id = %(business)s AND c.id = g.client_id
    """,
}
