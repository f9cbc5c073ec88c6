"""What lies on the shelf, what moved, runs low, expires or does not move."""

from collections.abc import Mapping

from adapters.django_orm.expressions.sales_facts import PRODUCTS, STOCK_VALUE_AT, local
from adapters.django_orm.reports.fragments import AFTER, PRODUCT, SINCE
from application.reports.inventory import EXPIRING, LEDGER, LOW_STOCK, STOCK, UNMOVED
from application.reports.report import Report

_UNCODED = "p.id AS product_id, p.name, p.category, p.unit, p.name_key"
_IN_STOCK = "product p JOIN product_stock s ON s.product_id = p.id AND s.business_id = %(business)s"

SOURCES: Mapping[Report, str] = {
    STOCK: f"""
        SELECT {PRODUCT}, v.stock, v.value FROM {STOCK_VALUE_AT} v
        JOIN product p ON p.business_id = %(business)s AND p.id = v.product_id
    """,
    LEDGER: f"""
        SELECT m.id, m.at, m.product_id, p.name, m.cause, m.document_id, p.unit, m.quantity, m.unit_cost, m.value,
            m.balance, m.value_balance
        FROM stock_movement m JOIN product p ON p.business_id = m.business_id AND p.id = m.product_id
        WHERE m.business_id = %(business)s AND m.at >= {SINCE} AND m.at < {AFTER}
            AND (%(product_id)s::bigint IS NULL OR m.product_id = %(product_id)s::bigint)
    """,
    LOW_STOCK: f"""
        SELECT {PRODUCT}, s.stock, p.minimum_stock, p.minimum_stock - s.stock AS missing
        FROM {_IN_STOCK}
        WHERE p.business_id = %(business)s AND p.active AND p.minimum_stock > 0 AND s.stock <= p.minimum_stock
    """,
    EXPIRING: f"""
        SELECT l.id AS lot_id, l.expiry_date, l.expiry_date - %(today)s::date AS days_left, {_UNCODED}, l.remaining,
            round(l.remaining * s.unit_cost, 2) AS value
        FROM lot l JOIN product p ON p.business_id = l.business_id AND p.id = l.product_id
        JOIN product_stock s ON s.business_id = l.business_id AND s.product_id = l.product_id
        WHERE l.business_id = %(business)s AND l.remaining > 0
            AND l.expiry_date BETWEEN %(since)s::date AND %(until)s::date
    """,
    UNMOVED: f"""
        SELECT {_UNCODED}, s.stock, s.stock_value AS value, {local("m.at")}::date AS last_sold
        FROM {_IN_STOCK}
        LEFT JOIN (
            SELECT t.product_id, sum(t.quantity) AS quantity FROM {PRODUCTS} t GROUP BY t.product_id
        ) g ON g.product_id = p.id
        LEFT JOIN LATERAL (
            SELECT at FROM stock_movement
            WHERE business_id = %(business)s AND product_id = p.id AND cause = 'sale' ORDER BY id DESC LIMIT 1
        ) m ON TRUE
        WHERE p.business_id = %(business)s AND s.stock > 0 AND p.created_at < {SINCE} AND coalesce(g.quantity, 0) <= 0
    """,
}
