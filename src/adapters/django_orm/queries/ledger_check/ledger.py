"""Recomputes every stored figure from what it follows from."""

from itertools import chain

from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.row_counts import COUNTS_CHECK
from adapters.django_orm.queries.ledger_check.purchases import PURCHASE_CHECKS
from adapters.django_orm.queries.ledger_check.rollups import rollup_differences
from application.queries.ledger_check import Difference

_BALANCES = """
    SELECT 'product ' || s.product_id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM product_stock s
    LEFT JOIN (SELECT product_id, sum(quantity) AS quantity, sum(value) AS value FROM stock_movement GROUP BY 1) m
        ON m.product_id = s.product_id
    CROSS JOIN LATERAL (
        VALUES ('stock', s.stock, coalesce(m.quantity, 0)), ('value', s.stock_value, coalesce(m.value, 0))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
"""
_REPLAY = """
    SELECT 'movement ' || m.id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM (
        SELECT id, balance, value_balance,
            sum(quantity) OVER earlier AS quantity, sum(value) OVER earlier AS value
        FROM stock_movement WINDOW earlier AS (PARTITION BY product_id ORDER BY id)
    ) m
    CROSS JOIN LATERAL (VALUES ('balance', m.balance, m.quantity), ('value balance', m.value_balance, m.value))
        AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
"""
_TOTALS = """
    SELECT 'sale ' || x.id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM sale x
    JOIN (
        SELECT sale_id, sum(subtotal) AS total, sum(round(unit_price * quantity, 2)) AS base FROM sale_line GROUP BY 1
    ) l ON l.sale_id = x.id
    LEFT JOIN (SELECT sale_id, sum(amount) AS amount FROM sale_return GROUP BY 1) r ON r.sale_id = x.id
    CROSS JOIN LATERAL (
        VALUES ('total', x.total, l.total), ('base', x.total_base, l.base),
            ('returned', x.returned_amount, coalesce(r.amount, 0))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
"""
_COSTS = """
    SELECT 'sale line ' || l.id || ': cost', l.cost::varchar, (-m.value)::varchar
    FROM (SELECT sale_id, product_id, min(id) AS id, sum(cost) AS cost FROM sale_line GROUP BY 1, 2) l
    LEFT JOIN (
        SELECT document_id, product_id, sum(value) AS value FROM stock_movement
        WHERE cause IN ('sale', 'edit') GROUP BY 1, 2
    ) m ON m.document_id = l.sale_id AND m.product_id = l.product_id
    WHERE l.cost IS DISTINCT FROM -m.value
"""
_NUMBERS = """
    SELECT 'business ' || business_id || ': sale numbers of ' || prefix, (last - first + 1)::varchar, count::varchar
    FROM (
        SELECT business_id, prefix, resolution_id, run, min(consecutive) AS first, max(consecutive) AS last, count(*)
        FROM (
            SELECT business_id, prefix, resolution_id, consecutive,
                row_number() OVER (PARTITION BY business_id, prefix ORDER BY consecutive)
                    - row_number() OVER (PARTITION BY business_id, prefix, resolution_id ORDER BY consecutive) AS run
            FROM sale
        ) each
        GROUP BY business_id, prefix, resolution_id, run
    ) series
    WHERE last - first + 1 <> count
"""
# What comes next is not what comes after the last sale.
_NEXT = """
    SELECT 'business ' || n.business_id || ': next sale number', n.next::varchar, (max(x.consecutive) + 1)::varchar
    FROM numbering n LEFT JOIN resolution r ON r.business_id = n.business_id AND r.id = n.resolution_id
    JOIN sale x ON x.business_id = n.business_id AND x.prefix = n.prefix AND x.consecutive >= coalesce(r.first, 1)
    GROUP BY n.business_id, n.next HAVING n.next <> max(x.consecutive) + 1
"""


_TILLS = """
    SELECT 'till ' || t.id || ': ' || f.figure, f.stored::varchar, f.computed::varchar
    FROM till_session t
    LEFT JOIN (
        SELECT till_id, sum(amount) AS amount, sum(amount) FILTER (WHERE amount > 0) AS cash_in,
            sum(rounding) AS rounding
        FROM cash_entry GROUP BY 1
    ) e ON e.till_id = t.id
    CROSS JOIN LATERAL (
        VALUES ('expected', t.expected, t.base + coalesce(e.amount, 0)), ('cash in', t.cash_in, coalesce(e.cash_in, 0)),
            ('rounding', t.rounding, coalesce(e.rounding, 0))
    ) AS f(figure, stored, computed)
    WHERE t.closed_at IS NOT NULL AND f.stored <> f.computed
"""


class DjangoLedgerChecker:
    def differences(self) -> tuple[Difference, ...]:
        checks = (_BALANCES, _REPLAY, _TOTALS, _COSTS, _NUMBERS, _NEXT, _TILLS, *PURCHASE_CHECKS, COUNTS_CHECK)
        result = (row for check in checks for row in rows(check))
        return tuple(Difference(*row) for row in chain(result, rollup_differences()))
