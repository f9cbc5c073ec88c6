"""The rows of each report as SQL: one column for each fact of the row's class, by its name.

Parameters: %(business)s, %(since)s, %(until)s, %(day)s, %(today)s, %(seller_id)s, %(product_id)s. `name_key` may be
there besides, for sorting.
"""

from adapters.django_orm.expressions.debts import DEBTS_AT
from adapters.django_orm.expressions.purchase_costs import RECEIVED_BASE, RECEIVED_TOTAL
from adapters.django_orm.expressions.sales_facts import (
    CATEGORIES,
    GOODS,
    STOCK_VALUE_AT,
    TICKETS,
    TREATMENTS,
    local,
    starts,
)
from application.reports.report import ReportName

_SINCE, _AFTER = starts("%(since)s::date"), starts("%(until)s::date + 1")
_BY_SELLER = "(%(seller_id)s::bigint IS NULL OR t.seller_id = %(seller_id)s::bigint)"
_DOCUMENTS = "sum(t.sales)::bigint AS sales, sum(t.returns)::bigint AS returns"
_SOLD = "sum(t.base) AS base, sum(t.tax) AS tax, sum(t.total) AS total"
_EARNED = f"{_SOLD}, sum(t.cost) AS cost, sum(t.base) - sum(t.cost) AS profit"
_HAPPENED = "HAVING sum(t.sales) <> 0 OR sum(t.returns) <> 0"
_LEFT = "HAVING sum(t.base) <> 0 OR sum(t.tax) <> 0 OR sum(t.total) <> 0 OR sum(t.cost) <> 0"
_GOODS = "p.id AS product_id, p.name, coalesce(p.barcode, '') AS barcode, p.category, p.unit, p.name_key"
_UNCODED = "p.id AS product_id, p.name, p.category, p.unit, p.name_key"
_IN_STOCK = "product p JOIN product_stock s ON s.product_id = p.id AND s.business_id = %(business)s"

_DOCUMENT = "coalesce(c.document || CASE WHEN c.check_digit <> '' THEN '-' || c.check_digit ELSE '' END, '')"

_SALES = f"""
    SELECT t.day, {_DOCUMENTS}, {_SOLD} FROM {TICKETS} t WHERE {_BY_SELLER} GROUP BY t.day {_HAPPENED}
"""
_PRODUCTS = f"""
    SELECT {_GOODS}, g.quantity, g.base, g.tax, g.total, g.cost, g.profit
    FROM (
        SELECT t.product_id, sum(t.quantity) AS quantity, {_EARNED} FROM {GOODS} t
        GROUP BY t.product_id {_LEFT} OR sum(t.quantity) <> 0
    ) g JOIN product p ON p.business_id = %(business)s AND p.id = g.product_id
"""
_CATEGORIES = f"SELECT t.category, {_EARNED} FROM {CATEGORIES} t GROUP BY t.category {_LEFT}"
_SELLERS = f"""
    SELECT g.*, u.username, trim(u.first_name || ' ' || u.last_name) AS full_name
    FROM (SELECT t.seller_id, {_DOCUMENTS}, {_EARNED} FROM {TICKETS} t GROUP BY t.seller_id {_HAPPENED}) g
    JOIN user_account u ON u.id = g.seller_id
"""
_CLIENTS = f"""
    SELECT g.*, coalesce(c.name, '') AS name,
        {_DOCUMENT} AS document
    FROM (
        SELECT t.client_id, {_DOCUMENTS}, {_SOLD}
        FROM (
            SELECT client_id, 1 AS sales, 0 AS returns, total_base AS base, total_tax AS tax, total
            FROM sale
            WHERE business_id = %(business)s AND state = 'registered' AND sold_at >= {_SINCE} AND sold_at < {_AFTER}
            UNION ALL
            SELECT x.client_id, 0, 1, -k.base, k.base - k.amount, -k.amount
            FROM sale_return r
            JOIN sale x ON x.business_id = r.business_id AND x.id = r.sale_id AND x.state = 'registered'
            CROSS JOIN LATERAL (
                SELECT sum(base) AS base, sum(amount) AS amount FROM sale_return_line
                WHERE business_id = r.business_id AND sale_return_id = r.id
            ) k
            WHERE r.business_id = %(business)s AND r.at >= {_SINCE} AND r.at < {_AFTER}
        ) t GROUP BY t.client_id
    ) g LEFT JOIN client c ON c.business_id = %(business)s AND c.id = g.client_id
"""
_PROFIT = f"""
    SELECT day, sum(base) AS base, sum(extra_income) AS extra_income, sum(base) + sum(extra_income) AS revenue,
        sum(cost) AS cost, sum(base) + sum(extra_income) - sum(cost) AS gross, sum(expenses) AS expenses,
        sum(base) + sum(extra_income) - sum(cost) - sum(expenses) AS net
    FROM (
        SELECT t.day, sum(t.base) AS base, 0.00 AS extra_income, sum(t.cost) AS cost, 0.00 AS expenses
        FROM {TICKETS} t GROUP BY t.day {_HAPPENED}
        UNION ALL
        SELECT income_date, 0, amount, 0, 0 FROM extra_income
        WHERE business_id = %(business)s AND voided_at IS NULL
            AND income_date BETWEEN %(since)s::date AND %(until)s::date
        UNION ALL
        SELECT expense_date, 0, 0, 0, amount FROM expense
        WHERE business_id = %(business)s AND voided_at IS NULL
            AND expense_date BETWEEN %(since)s::date AND %(until)s::date
    ) parts GROUP BY day
"""
_ARRIVED = """
    x.business_id = %(business)s AND x.state IN ('partial', 'received', 'closed')
    AND x.received_at IS NOT NULL AND x.purchase_date BETWEEN %(since)s::date AND %(until)s::date
"""
# Tax that the shop could not deduct is in `received_base`.
_RECEIVED = f"sum({RECEIVED_BASE}) AS base, sum({RECEIVED_TOTAL}) AS total, sum(l.received_base) AS cost"
_TAX = f"""
    SELECT treatment, sum(sales_base) AS sales_base, sum(sales_tax) AS sales_tax, sum(base) AS purchases_base,
        sum(tax) AS purchases_tax, sum(sales_tax) - sum(tax) AS balance
    FROM (
        SELECT t.treatment::varchar, t.base AS sales_base, t.tax AS sales_tax, 0.00 AS base, 0.00 AS tax
        FROM {TREATMENTS} t
        UNION ALL
        SELECT g.treatment, 0, 0, g.base, g.total - g.cost
        FROM (
            SELECT l.treatment, {_RECEIVED}
            FROM purchase x JOIN purchase_line l ON l.business_id = x.business_id AND l.purchase_id = x.id
            WHERE {_ARRIVED} GROUP BY l.treatment
        ) g
        UNION ALL
        SELECT NULL, 0, 0, x.total_base, x.total_tax FROM purchase x WHERE {_ARRIVED} AND x.kind = 'assets'
    ) parts
    GROUP BY treatment HAVING sum(sales_base) <> 0 OR sum(sales_tax) <> 0 OR sum(base) <> 0 OR sum(tax) <> 0
"""
_STOCK = f"""
    SELECT {_GOODS}, v.stock, v.value FROM {STOCK_VALUE_AT} v
    JOIN product p ON p.business_id = %(business)s AND p.id = v.product_id
"""
_LEDGER = f"""
    SELECT m.id, m.at, m.product_id, p.name, m.cause, m.document_id, p.unit, m.quantity, m.unit_cost, m.value,
        m.balance, m.value_balance
    FROM stock_movement m JOIN product p ON p.business_id = m.business_id AND p.id = m.product_id
    WHERE m.business_id = %(business)s AND m.at >= {_SINCE} AND m.at < {_AFTER}
        AND (%(product_id)s::bigint IS NULL OR m.product_id = %(product_id)s::bigint)
"""
_PURCHASES = f"""
    SELECT x.id, x.number, x.purchase_date AS day, {local("x.received_at")}::date AS received_day,
        coalesce(v.name, '') AS supplier, x.reference, x.kind, x.state,
        coalesce(g.base, x.total_base) AS base, coalesce(g.total - g.base, x.total_tax) AS tax,
        coalesce(g.total, x.total) AS total
    FROM purchase x LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id
    LEFT JOIN LATERAL (
        SELECT {_RECEIVED} FROM purchase_line l WHERE l.business_id = x.business_id AND l.purchase_id = x.id
    ) g ON x.kind = 'goods'
    WHERE {_ARRIVED}
"""
_EXPENSES = """
    SELECT id, expense_date AS day, concept, description, amount FROM expense
    WHERE business_id = %(business)s AND voided_at IS NULL
            AND expense_date BETWEEN %(since)s::date AND %(until)s::date
"""
_LOW_STOCK = f"""
    SELECT {_GOODS}, s.stock, p.minimum_stock, p.minimum_stock - s.stock AS missing
    FROM {_IN_STOCK}
    WHERE p.business_id = %(business)s AND p.active AND p.minimum_stock > 0 AND s.stock <= p.minimum_stock
"""
_EXPIRING = f"""
    SELECT l.id AS lot_id, l.expiry_date, l.expiry_date - %(today)s::date AS days_left, {_UNCODED}, l.remaining,
        round(l.remaining * s.unit_cost, 2) AS value
    FROM lot l JOIN product p ON p.business_id = l.business_id AND p.id = l.product_id
    JOIN product_stock s ON s.business_id = l.business_id AND s.product_id = l.product_id
    WHERE l.business_id = %(business)s AND l.remaining > 0
        AND l.expiry_date BETWEEN %(since)s::date AND %(until)s::date
"""
_UNMOVED = f"""
    SELECT {_UNCODED}, s.stock, s.stock_value AS value, {local("m.at")}::date AS last_sold
    FROM {_IN_STOCK}
    LEFT JOIN (
        SELECT t.product_id, sum(t.quantity) AS quantity FROM {GOODS} t GROUP BY t.product_id
    ) g ON g.product_id = p.id
    LEFT JOIN LATERAL (
        SELECT at FROM stock_movement
        WHERE business_id = %(business)s AND product_id = p.id AND cause = 'sale' ORDER BY id DESC LIMIT 1
    ) m ON TRUE
    WHERE p.business_id = %(business)s AND s.stock > 0 AND p.created_at < {_SINCE} AND coalesce(g.quantity, 0) <= 0
"""
_DEBTS = f"""
    SELECT c.id AS client_id, c.name, {_DOCUMENT} AS document, c.phone, c.name_key, d.oldest, d.up_to_30, d.up_to_60,
        d.up_to_90, d.beyond_90 AS over_90, greatest(-d.balance, 0.00) AS credit_balance, d.balance
    FROM {DEBTS_AT} d JOIN client c ON c.business_id = %(business)s AND c.id = d.client_id
"""

_TILLS = f"""
    SELECT x.id, x.number, x.seller_id, coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''),
        u.username) AS seller,
        x.opened_at, x.closed_at, x.base, x.cash_in, x.cash_out, x.rounding, x.expected, x.counted,
        x.counted - x.expected AS difference
    FROM till_session x JOIN user_account u ON u.id = x.seller_id
    WHERE x.business_id = %(business)s AND x.closed_at >= {_SINCE} AND x.closed_at < {_AFTER}
"""

SOURCES = {
    ReportName.SALES: _SALES,
    ReportName.PRODUCTS: _PRODUCTS,
    ReportName.CATEGORIES: _CATEGORIES,
    ReportName.SELLERS: _SELLERS,
    ReportName.CLIENTS: _CLIENTS,
    ReportName.PROFIT: _PROFIT,
    ReportName.TAX: _TAX,
    ReportName.STOCK: _STOCK,
    ReportName.LEDGER: _LEDGER,
    ReportName.PURCHASES: _PURCHASES,
    ReportName.EXPENSES: _EXPENSES,
    ReportName.LOW_STOCK: _LOW_STOCK,
    ReportName.EXPIRING: _EXPIRING,
    ReportName.UNMOVED: _UNMOVED,
    ReportName.DEBTS: _DEBTS,
    ReportName.TILLS: _TILLS,
}
