"""What was sold, when and by whom, and what lay on the shelves: SQL for the readers of reports.

Each is a sub-select (`FROM {SALES} t`) with parameters %(business)s and, of Bogota days, %(since)s and %(until)s,
both included. A sale counts on the day it was made with what it is worth now, and nowhere once it is void. What came
back counts, negative, on the day it came back, under the seller, method and category of its sale and at the cost it had
left with; when the sale is void it counts nowhere either. A category is the one the product had when it was sold. Sums
of a key may lie in several rows.

Closed days come from the rollups, all else from the lines: docs/adr/0017-rollups.md. Rows beyond the watermark in
`rollup`, or of a shop without one, count nowhere. The functions below make the same sub-selects of the lines alone, on
the days of `spans`, rows `d(first, last)`.
"""

LIVE = "(VALUES (%(since)s::date, %(until)s::date)) AS d(first, last)"
"""The whole range, for `sales` and the others below: what they say then is what the rollups have to say."""
_SPAN = "%(business)s::bigint, %(since)s::date, %(until)s::date"
_DAYS = f"unrolled_days({_SPAN}) AS d"
_MONTHS = f"unrolled_months({_SPAN}) AS d"
_PRODUCT_DAYS = f"unrolled_goods({_SPAN}) AS d"
_WATERMARK = "(SELECT sold_until FROM rollup WHERE business_id = %(business)s)"
_STALE = """
    ARRAY(
        SELECT DISTINCT day FROM stale_day WHERE business_id = %(business)s AND subject = 'sold'
            AND day BETWEEN %(since)s AND %(until)s
    )"""


def local(moment: str) -> str:
    """SQL for the time on a clock in Bogota, whatever the time zone of the session."""
    return f"(({moment}) AT TIME ZONE INTERVAL '-05:00')"


def starts(day: str) -> str:
    """SQL for the moment at which a Bogota day begins."""
    return f"(({day})::timestamp AT TIME ZONE INTERVAL '-05:00')"


def _sales(spans: str) -> str:
    return f"{spans} CROSS JOIN LATERAL sales_between(%(business)s::bigint, d.first, d.last) x"


def _returns(spans: str) -> str:
    return f"{spans} CROSS JOIN LATERAL returns_between(%(business)s::bigint, d.first, d.last) r"


def sales(spans: str) -> str:
    return f"""
    (
        SELECT {local("x.sold_at")}::date AS day, extract(hour FROM {local("x.sold_at")})::smallint AS hour,
            x.seller_id, x.method, count(*) AS sales, 0::bigint AS returns, sum(x.base) AS base,
            sum(x.tax) AS tax, sum(x.total) AS total, sum(l.cost) AS cost
        FROM {_sales(spans)}
        CROSS JOIN LATERAL (
            SELECT sum(cost) AS cost FROM sale_line WHERE business_id = %(business)s AND sale_id = x.id
        ) l
        GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT {local("r.at")}::date, extract(hour FROM {local("r.at")})::smallint, r.seller_id, r.method, 0, count(*),
            -sum(k.base), -sum(k.amount - k.base), -sum(k.amount), -sum(k.cost)
        FROM {_returns(spans)}
        CROSS JOIN LATERAL (
            SELECT sum(base) AS base, sum(amount) AS amount, sum(cost) AS cost FROM sale_return_line
            WHERE business_id = %(business)s AND sale_return_id = r.id
        ) k
        GROUP BY 1, 2, 3, 4
    )"""


def _lines(spans: str) -> str:
    return f"""
    (
        SELECT {local("x.sold_at")}::date AS day, l.product_id, l.treatment, l.category, l.quantity,
            round(l.unit_price * l.quantity, 2) AS base, l.subtotal AS total, l.cost
        FROM {_sales(spans)}
        JOIN sale_line l ON l.business_id = %(business)s AND l.sale_id = x.id
        UNION ALL
        SELECT {local("r.at")}::date, l.product_id, l.treatment, l.category, -k.quantity, -k.base, -k.amount, -k.cost
        FROM {_returns(spans)}
        JOIN sale_return_line k ON k.business_id = %(business)s AND k.sale_return_id = r.id
        JOIN sale_line l ON l.business_id = %(business)s AND l.id = k.line_id
    )"""


def treatments(spans: str) -> str:
    return f"""
    (
        SELECT day, treatment, sum(base) AS base, sum(total - base) AS tax
        FROM {_lines(spans)} moved GROUP BY 1, 2
    )"""


def _moved(keys: str, spans: str) -> str:
    return f"""
    (
        SELECT {keys}, sum(quantity) AS quantity, sum(base) AS base, sum(total - base) AS tax, sum(total) AS total,
            sum(cost) AS cost
        FROM (SELECT moved.*, date_trunc('month', day)::date AS month FROM {_lines(spans)} moved) moved GROUP BY {keys}
    )"""


def categories(spans: str) -> str:
    return _moved("day, category", spans)


def products(spans: str) -> str:
    return _moved("product_id", spans)


def products_by_day(spans: str) -> str:
    return _moved("day, product_id", spans)


def products_by_month(spans: str) -> str:
    return _moved("month, product_id", spans)


def _rolled(table: str, columns: str) -> str:
    return f"""SELECT {columns} FROM {table}
        WHERE business_id = %(business)s AND day BETWEEN %(since)s AND %(until)s AND day <= {_WATERMARK}
            AND day <> ALL ({_STALE})"""


def _by_day(table: str, columns: str, live: str) -> str:
    return f"({_rolled(table, columns)} UNION ALL SELECT {columns} FROM {live} live)"


_AMOUNTS = "base, tax, total, cost"
SALE_COLUMNS = f"day, hour, seller_id, method, sales, returns, {_AMOUNTS}"
TREATMENT_COLUMNS = "day, treatment, base, tax"
CATEGORY_COLUMNS = f"day, category, quantity, {_AMOUNTS}"
PRODUCT_COLUMNS = f"product_id, quantity, {_AMOUNTS}"

SALES = _by_day("rollup_ticket", SALE_COLUMNS, sales(_DAYS))
"""(day, hour 0 to 23, seller_id, method, sales, returns, base, tax, total, cost): `sales` and `returns` are numbers of
documents, the amounts are of both."""
TREATMENTS = _by_day("rollup_treatment", TREATMENT_COLUMNS, treatments(_DAYS))
"""(day, treatment, base, tax)."""
CATEGORIES = _by_day("rollup_category", CATEGORY_COLUMNS, categories(_DAYS))
"""(day, category, quantity, base, tax, total, cost)."""
PRODUCTS = f"""
    (
        SELECT {PRODUCT_COLUMNS} FROM rollup_goods
        WHERE business_id = %(business)s AND month BETWEEN %(since)s AND %(until)s AND month <= {_WATERMARK}
            AND month <> ALL (ARRAY(SELECT d.month FROM {_MONTHS} WHERE d.month IS NOT NULL))
        UNION ALL
        SELECT {PRODUCT_COLUMNS} FROM goods_of_days({_SPAN})
        UNION ALL
        SELECT {PRODUCT_COLUMNS} FROM {products(_PRODUCT_DAYS)} live
    )"""
"""(product_id, quantity, base, tax, total, cost): of the whole range, not by day."""

_CLOSING = "(SELECT stock_closing(%(business)s::bigint, %(day)s::date))"


def _stock_at(closing: str, closing_rows: str = "") -> str:
    return f"""
    (
        SELECT product_id, sum(stock) AS stock, sum(value) AS value
        FROM (
            {closing_rows}SELECT product_id, quantity AS stock, value
            FROM movements_between(%(business)s::bigint, {closing}, %(day)s::date)
        ) moved
        GROUP BY product_id HAVING sum(stock) <> 0
    )"""


STOCK_VALUE_AT = _stock_at(
    f"{_CLOSING} + 1",
    f"""SELECT product_id, stock, value FROM rollup_stock WHERE business_id = %(business)s AND day = {_CLOSING}
            UNION ALL
            """,
)
"""(product_id, stock, value) when the Bogota day %(day)s ended; of products of which there was something."""
LIVE_STOCK_VALUE_AT = _stock_at("NULL")
"""The same from the whole ledger."""
