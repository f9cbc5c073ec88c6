"""The ledger, and the stored balances that follow from it, written by the same statement."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from adapters.django_orm.sql import later, records, rows
from domain.stock import StockMovement

# The ids once more as an array: of a recordset the planner only knows that it may be long, and would scan the table.
_APPEND = """
    WITH moved AS (
        INSERT INTO stock_movement (business_id, product_id, cause, document_id, reason, note, quantity, unit_cost,
            value, balance, value_balance, average_cost, actor_id, at)
        SELECT %(business_id)s, m.product_id, m.cause, m.document_id, m.reason, m.note, m.quantity, m.unit_cost,
            m.value, m.balance, m.value_balance, m.average_cost, m.actor_id, m.at
        FROM jsonb_to_recordset(%(movements)s::varchar::jsonb) AS m(place int, product_id bigint, cause varchar,
            document_id bigint, reason varchar, note varchar, quantity numeric, unit_cost numeric, value numeric,
            balance numeric, value_balance numeric, average_cost numeric, actor_id bigint, at timestamptz)
        ORDER BY m.place
    )
    UPDATE product_stock s SET stock = b.balance, stock_value = b.value_balance, unit_cost = b.average_cost
    FROM jsonb_to_recordset(%(balances)s::varchar::jsonb)
        AS b(product_id bigint, balance numeric, value_balance numeric, average_cost numeric)
    WHERE s.product_id = b.product_id AND s.product_id = ANY(%(ids)s::bigint[]) AND s.business_id = %(business_id)s
"""


@frozen
class DjangoLedger:
    _business_id: int

    def append(self, movements: Sequence[StockMovement]) -> None:
        if not movements:
            return
        moved = [_to_row(place, movement) for place, movement in enumerate(movements)]
        balances = list({row["product_id"]: row for row in moved}.values())
        parameters = {
            "business_id": self._business_id,
            "movements": records(moved),
            "balances": records(balances),
            "ids": [row["product_id"] for row in balances],
        }

        def check(touched: int) -> None:
            if touched != len(balances):
                raise LookupError("a movement names a product of another business")

        later(_APPEND, parameters, then=check)

    def knows(self, product_id: int) -> bool:
        found = rows(
            "SELECT EXISTS (SELECT FROM stock_movement WHERE business_id = %s AND product_id = %s)",
            [self._business_id, product_id],
        )
        return bool(found[0][0])


def _to_row(place: int, movement: StockMovement) -> dict[str, Any]:
    trace = movement.trace
    return {
        "place": place,
        "product_id": movement.product_id,
        "cause": trace.cause.value,
        "document_id": trace.document_id,
        "reason": trace.reason.value if trace.reason else "",
        "note": trace.note,
        "quantity": movement.quantity.amount,
        "unit_cost": movement.unit_cost.amount,
        "value": movement.value.amount,
        "balance": movement.balance.amount,
        "value_balance": movement.value_balance.amount,
        "average_cost": movement.average_cost.amount,
        "actor_id": trace.actor_id,
        "at": trace.at,
    }
