"""What runs low, what is on its way and what came last, for whoever reads it and for whoever orders it."""

_OPEN = "('pending', 'partial')"

ON_ORDER = f"""
    SELECT l.product_id, sum(l.quantity - l.received) AS amount
    FROM purchase x JOIN purchase_line l ON l.business_id = x.business_id AND l.purchase_id = x.id
    WHERE x.business_id = %(business_id)s AND x.state IN {_OPEN} AND l.received < l.quantity
    GROUP BY l.product_id
"""
ON_ORDER_OF = f"SELECT product_id, amount FROM ({ON_ORDER}) o WHERE product_id = ANY(%(ids)s::bigint[])"

LOW = f"""
    product p JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
    LEFT JOIN ({ON_ORDER}) o ON o.product_id = p.id
"""
IS_LOW = """
    p.business_id = %(business_id)s AND p.active AND p.minimum_stock > 0
    AND s.stock + coalesce(o.amount, 0) <= p.minimum_stock
"""
RUNNING_LOW = f"SELECT p.id FROM {LOW} WHERE {IS_LOW} ORDER BY p.id"

LAST_LINE = """
    SELECT l.unit_cost, l.unit_tax, l.cost_includes_tax, l.treatment, v.id AS supplier_id, v.name, v.company
    FROM purchase_line l JOIN purchase x ON x.business_id = l.business_id AND x.id = l.purchase_id
    LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id AND v.active
    WHERE l.business_id = p.business_id AND l.product_id = p.id AND x.state <> 'void'
    ORDER BY l.unit_cost > 0 AND l.received > 0 DESC, l.unit_cost > 0 DESC, x.purchase_date DESC, x.id DESC, l.id DESC
    LIMIT 1
"""
"""Of product `p`: what was paid before what is only on order, and that before what came for nothing.

A supplier that was archived since is nobody.
"""

LAST_BOUGHT = f"""
    SELECT p.id, b.supplier_id, b.name, b.company, b.unit_cost, b.unit_tax, b.cost_includes_tax, b.treatment
    FROM product p CROSS JOIN LATERAL ({LAST_LINE}) b
    WHERE p.business_id = %(business_id)s AND p.id = ANY(%(ids)s::bigint[])
"""
