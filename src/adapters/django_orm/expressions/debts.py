"""SQL for what clients owe: it follows from sales, returns and payments, each where it is.

A sale counts while it is on credit, to that client and not void, with what it is worth now; so an edit moves it from
one account to another without anybody having to tell the accounts. Only what was owed at ends of months is kept, as a
rollup: docs/rollups.md.
"""

from itertools import pairwise

from adapters.django_orm.expressions.sales_facts import local, starts
from domain.credit.credit import AGES
from domain.sales.payment import PaymentMethod

_CREDIT, _MIXED = PaymentMethod.CREDIT.value, PaymentMethod.MIXED.value
ON_ACCOUNT = f"x.method IN ('{_CREDIT}', '{_MIXED}') AND x.state = 'registered'"
"""Of a sale `x` with a client; as in the condition of the index `sale_on_account`."""

_PART = f"""
    sale x LEFT JOIN sale_payment o ON x.method = '{_MIXED}' AND o.business_id = x.business_id AND o.sale_id = x.id
        AND o.method = '{_CREDIT}'"""
"""A sale `x` with what is owed of it `o`, where it has several payments."""
_IS_OWED = f"{ON_ACCOUNT} AND (x.method = '{_CREDIT}' OR o.sale_id IS NOT NULL)"
_OWED = "coalesce(o.amount, x.total)"

BALANCE = f"""
    coalesce((
        SELECT sum(coalesce(o.amount - o.refunded, x.total - x.returned_amount)) FROM {_PART}
        WHERE x.business_id = c.business_id AND x.client_id = c.id AND {_IS_OWED}
    ), 0.00) - coalesce((
        SELECT sum(p.amount) FROM credit_payment p
        WHERE p.business_id = c.business_id AND p.client_id = c.id AND p.voided_at IS NULL
    ), 0.00)
"""
"""What the client `c` owes."""

_OF_CLIENT = f"x.business_id = %(business_id)s AND x.client_id = %(client_id)s AND {_IS_OWED}"
_RETURNS = f"""
    {_PART} JOIN sale_return r ON r.business_id = x.business_id AND r.sale_id = x.id
    LEFT JOIN sale_refund f ON o.sale_id IS NOT NULL AND f.business_id = r.business_id AND f.sale_return_id = r.id
        AND f.method = '{_CREDIT}'"""
"""What came back `r` of such a sale, with what was owed less for it `f`, where it has several payments."""
_NUMBER = "x.prefix || x.consecutive::varchar"
ENTRIES = f"""
    (
        SELECT 0 AS rank, x.sold_at AS at, x.id, x.id AS sale_id, {_NUMBER} AS number, NULL::varchar AS method,
            {_OWED} AS debit, 0.00 AS credit
        FROM {_PART} WHERE {_OF_CLIENT}
        UNION ALL
        SELECT 1, r.at, r.id, x.id, {_NUMBER}, NULL, 0.00, coalesce(f.amount, r.amount)
        FROM {_RETURNS} WHERE {_OF_CLIENT} AND (o.sale_id IS NULL OR f.amount IS NOT NULL)
        UNION ALL
        SELECT 2, p.taken_at, p.id, NULL, p.number::varchar, p.method, 0.00, p.amount FROM credit_payment p
        WHERE p.business_id = %(business_id)s AND p.client_id = %(client_id)s AND p.voided_at IS NULL
    )"""
"""The account of one client, in no order: (rank, at, id, sale_id, number, method, debit, credit)."""

_CLOSING = "(SELECT debt_closing(%(business)s::bigint, %(day)s::date))"
_AGE_SUMS = ", ".join(
    f"coalesce(sum(o.unpaid) FILTER (WHERE o.age > {over} AND o.age <= {limit}), 0.00) AS up_to_{limit}"
    for over, limit in pairwise((-1, *AGES))
)


def _debts_at(closing: str) -> str:
    """Payments settle the oldest sale first, so what is owed is owed for the last sales: of each as much as those after
    it leave of the balance. None of them is older than the oldest that was owed for at the `closing`."""
    return f"""
    (
        SELECT a.client_id, a.balance, u.*
        FROM (
            SELECT client_id, sum(amount) AS balance, min(oldest) AS oldest
            FROM (
                SELECT client_id, balance AS amount, oldest FROM rollup_debt
                WHERE business_id = %(business)s AND day = {closing}
                UNION ALL
                SELECT client_id, amount, NULL FROM credit_between(%(business)s::bigint, {closing} + 1, %(day)s::date)
            ) moved
            GROUP BY client_id HAVING sum(amount) <> 0
        ) a
        CROSS JOIN LATERAL (
            SELECT min(o.day) AS oldest, {_AGE_SUMS},
                coalesce(sum(o.unpaid) FILTER (WHERE o.age > {AGES[-1]}), 0.00) AS beyond_{AGES[-1]}
            FROM (
                SELECT s.day, %(day)s::date - s.day AS age, least(s.net, a.balance - s.newer) AS unpaid
                FROM (
                    SELECT n.day, n.net, sum(n.net) OVER (ORDER BY n.sold_at DESC, n.id DESC) - n.net AS newer
                    FROM (
                        SELECT x.id, x.sold_at, {local("x.sold_at")}::date AS day,
                            {_OWED} - CASE WHEN x.returned_amount = 0 THEN 0 ELSE coalesce((
                                SELECT sum(CASE WHEN o.sale_id IS NULL THEN r.amount ELSE f.amount END)
                                FROM sale_return r
                                LEFT JOIN sale_refund f ON f.business_id = r.business_id AND f.sale_return_id = r.id
                                    AND f.method = '{_CREDIT}' AND o.sale_id IS NOT NULL
                                WHERE r.business_id = x.business_id AND r.sale_id = x.id
                                    AND r.at < {starts("%(day)s::date + 1")}
                            ), 0) END AS net
                        FROM {_PART}
                        WHERE x.business_id = %(business)s AND x.client_id = a.client_id AND {_IS_OWED}
                            AND a.balance > 0 AND x.sold_at < {starts("%(day)s::date + 1")}
                            AND x.sold_at >= coalesce({starts(f"coalesce(a.oldest, {closing} + 1)")}, '-infinity')
                    ) n
                ) s
                WHERE s.newer < a.balance AND s.net > 0
            ) o
        ) u
    )"""


DEBTS_AT = _debts_at(_CLOSING)
"""(client_id, balance, oldest, up_to_30, up_to_60, up_to_90, beyond_90) when the Bogota day %(day)s ended, of clients
who owed something or had something in their favour. `oldest` is the day of the oldest sale that is not paid."""
LIVE_DEBTS_AT = _debts_at("NULL::date")
"""The same from all that ever happened."""
