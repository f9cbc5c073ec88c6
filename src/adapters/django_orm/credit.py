"""SQL for what clients owe. It is never stored: it follows from sales, returns and payments, each where it is.

A sale counts while it is on credit, to that client and not void, with what it is worth now; so an edit moves it from
one account to another without anybody having to tell the accounts.
"""

from domain.payment import PaymentMethod

ON_CREDIT = f"x.method = '{PaymentMethod.CREDIT.value}' AND x.state = 'registered'"
"""Of a sale `x` with a client; as in the condition of the index `sale_on_credit`."""

BALANCE = f"""
    coalesce((
        SELECT sum(x.total - x.returned_amount) FROM sale x
        WHERE x.business_id = c.business_id AND x.client_id = c.id AND {ON_CREDIT}
    ), 0.00) - coalesce((
        SELECT sum(p.amount) FROM credit_payment p
        WHERE p.business_id = c.business_id AND p.client_id = c.id AND p.voided_at IS NULL
    ), 0.00)
"""
"""What the client `c` owes."""

_SALES = f"sale x WHERE x.business_id = %(business_id)s AND x.client_id = %(client_id)s AND {ON_CREDIT}"
_RETURNED = _SALES.replace("sale x", "sale x JOIN sale_return r ON r.business_id = x.business_id AND r.sale_id = x.id")
_NUMBER = "x.prefix || x.consecutive::varchar"
ENTRIES = f"""
    (
        SELECT 0 AS rank, x.sold_at AS at, x.id, x.id AS sale_id, {_NUMBER} AS number, NULL::varchar AS method,
            x.total AS debit, 0.00 AS credit
        FROM {_SALES}
        UNION ALL
        SELECT 1, r.at, r.id, x.id, {_NUMBER}, NULL, 0.00, r.amount FROM {_RETURNED}
        UNION ALL
        SELECT 2, p.taken_at, p.id, NULL, '', p.method, 0.00, p.amount FROM credit_payment p
        WHERE p.business_id = %(business_id)s AND p.client_id = %(client_id)s AND p.voided_at IS NULL
    )"""
"""The account of one client, in no order: (rank, at, id, sale_id, number, method, debit, credit)."""
