"""Recomputes what is stored of purchases and lots."""

from adapters.django_orm.expressions.purchase_costs import RECEIVED_BASE, RECEIVED_TOTAL

_LOTTED = """
    SELECT 'product ' || s.product_id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM product_stock s
    LEFT JOIN (SELECT product_id, sum(remaining) AS remaining FROM lot GROUP BY 1) l ON l.product_id = s.product_id
    CROSS JOIN LATERAL (
        VALUES ('lotted', s.lotted, coalesce(l.remaining, 0)),
            ('stock below its lots', s.stock, greatest(s.stock, l.remaining))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
"""
_LOTS = """
    SELECT 'lot ' || l.id || ': remaining', l.remaining::varchar, coalesce(m.quantity, 0)::varchar
    FROM lot l LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM lot_movement GROUP BY 1) m ON m.lot_id = l.id
    WHERE l.remaining <> coalesce(m.quantity, 0)
"""
_TOTALS = f"""
    SELECT 'purchase ' || x.id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM purchase x
    JOIN (
        SELECT l.purchase_id, sum(CASE WHEN c.closed_at IS NOT NULL THEN {RECEIVED_TOTAL} ELSE l.subtotal END) AS total,
            sum(CASE WHEN c.closed_at IS NOT NULL THEN {RECEIVED_BASE}
                ELSE coalesce(l.whole_base, round(l.unit_cost * l.quantity, 2)) END) AS base
        FROM purchase_line l JOIN purchase c ON c.business_id = l.business_id AND c.id = l.purchase_id GROUP BY 1
        UNION ALL SELECT purchase_id, value, value FROM asset
    ) l ON l.purchase_id = x.id
    CROSS JOIN LATERAL (VALUES ('total', x.total, l.total), ('base', x.total_base, l.base))
        AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
"""
# What it brought, and took away again where it is void, is what the ledger says.
_RECEIPTS = """
    SELECT 'purchase ' || l.purchase_id || ', product ' || l.product_id || ': ' || f.figure, f.stored::varchar,
        coalesce(f.computed, 0)::varchar
    FROM (
        SELECT l.purchase_id, l.product_id, x.state, sum(l.received) AS received, sum(l.received_base) AS base
        FROM purchase_line l JOIN purchase x ON x.business_id = l.business_id AND x.id = l.purchase_id GROUP BY 1, 2, 3
    ) l
    LEFT JOIN (
        SELECT document_id, product_id, sum(quantity) FILTER (WHERE cause = 'purchase') AS received,
            sum(value) FILTER (WHERE cause = 'purchase') AS value,
            -sum(quantity) FILTER (WHERE cause = 'recall') AS recalled
        FROM stock_movement WHERE cause IN ('purchase', 'recall') GROUP BY 1, 2
    ) m ON m.document_id = l.purchase_id AND m.product_id = l.product_id
    CROSS JOIN LATERAL (
        VALUES ('received', l.received, m.received), ('value', l.base, m.value),
            ('recalled', CASE WHEN l.state = 'void' THEN l.received ELSE 0 END, m.recalled)
    ) AS f(figure, stored, computed)
    WHERE f.stored <> coalesce(f.computed, 0)
"""

PURCHASE_CHECKS = (_LOTTED, _LOTS, _TOTALS, _RECEIPTS)
