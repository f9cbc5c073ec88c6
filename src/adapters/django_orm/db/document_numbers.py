"""Numbers by which people know purchases, till sessions and payments: each shop's own, in order and without gaps.

Sales have theirs from `sale_numbers.py`.
"""


def next_number(kind: str) -> str:
    """Goes before an INSERT of the same shop's document, whose number is `(SELECT last FROM counter)`.

    The counter is locked until the transaction ends, so it is asked last; rolled back, the number is given again.
    """
    return f"""
    WITH counter AS (
        INSERT INTO document_counter AS c (business_id, kind, last) VALUES (%(business_id)s, '{kind}', 1)
        ON CONFLICT (business_id, kind) DO UPDATE SET last = c.last + 1 RETURNING last
    )
    """
