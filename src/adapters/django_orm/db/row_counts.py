"""Keeps the counts short that triggers write for each change (`row_count`), and knows what they must be."""

from collections.abc import Mapping

from adapters.django_orm.db.connection import domain_errors, run

COUNTED: Mapping[str, str] = {
    "product": "active::int",
    "client": "active::int",
    "supplier": "active::int",
    "sale": "seller_id",
    "purchase": "0",
    "expense": "(voided_at IS NOT NULL)::int",
    "extra_income": "(voided_at IS NOT NULL)::int",
    "audit_record": "0",
}
"""Which tables are counted, and what divides each into parts that a list shows by themselves."""

# One statement, and so one snapshot of whoever reads meanwhile; a row that somebody else just took is not taken again.
_FOLD = """
    WITH due AS (
        SELECT business_id, counted, part FROM row_count GROUP BY 1, 2, 3 HAVING count(*) > 1
    ), taken AS (
        DELETE FROM row_count c USING due d
        WHERE c.business_id = d.business_id AND c.counted = d.counted AND c.part = d.part
        RETURNING c.business_id, c.counted, c.part, c.amount
    )
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, counted, part, sum(amount) FROM taken GROUP BY 1, 2, 3 HAVING sum(amount) <> 0
"""
_ROWS = " UNION ALL ".join(
    f"SELECT business_id, '{table}' AS counted, ({part})::bigint AS part, count(*) AS amount FROM {table}"
    " WHERE business_id IS NOT NULL GROUP BY 1, 3"
    for table, part in COUNTED.items()
)
COUNTS_CHECK = f"""
    SELECT 'business ' || business_id || ': rows of ' || counted || ' ' || part,
        coalesce(s.amount, 0)::varchar, coalesce(r.amount, 0)::varchar
    FROM (SELECT business_id, counted, part, sum(amount)::bigint AS amount FROM row_count GROUP BY 1, 2, 3) s
    FULL JOIN ({_ROWS}) r USING (business_id, counted, part)
    WHERE coalesce(s.amount, 0) <> coalesce(r.amount, 0)
    ORDER BY business_id, counted, part
"""
"""Counts that differ from the rows there are, as (where, stored, computed)."""


def fold() -> None:
    """Replace the rows of each count by their sum. Raises LockTimeout."""
    with domain_errors():
        run(_FOLD)
