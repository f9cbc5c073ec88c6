"""Products that no code finds: from before codes compared by one key, and newer than another product of that key."""

from attrs import frozen

from adapters.django_orm.db.connection import rows
from domain.products.barcode import code_key

_WITHOUT_KEY = """
    SELECT business_id, id, name, barcode FROM product WHERE code_key LIKE ' %%' AND id > %s ORDER BY id LIMIT 1000
"""
_WITH_KEY = "SELECT id FROM product WHERE business_id = %s AND coalesce(code_key, barcode) = %s"


@frozen
class RepeatedCode:
    """`other_id`: the product that the code finds; None where that one is gone or has another code by now."""

    business_id: int
    id: int
    name: str
    barcode: str
    other_id: int | None


def repeated_codes() -> list[RepeatedCode]:
    """Of all shops."""
    codes: list[RepeatedCode] = []
    while without := rows(_WITHOUT_KEY, [codes[-1].id if codes else 0]):
        for business_id, id, name, barcode in without:
            others = rows(_WITH_KEY, [business_id, code_key(barcode)])
            codes.append(RepeatedCode(business_id, id, name, barcode, others[0][0] if others else None))
    return codes
