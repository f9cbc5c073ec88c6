"""The ledger, and the stored balances that follow from it, written by the same statement."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from adapters.django_orm.sql import columns, rows, run
from domain.stock import StockMovement

_APPEND = """
    WITH moved AS (
        INSERT INTO stock_movement (business_id, product_id, cause, document_id, reason, note, quantity, unit_cost,
            value, balance, value_balance, average_cost, actor_id, at)
        SELECT %s::bigint, m.product_id, m.cause, m.document_id, m.reason, m.note, m.quantity, m.unit_cost, m.value,
            m.balance, m.value_balance, m.average_cost, m.actor_id, m.at
        FROM unnest(%s::bigint[], %s::varchar[], %s::bigint[], %s::varchar[], %s::varchar[], %s::numeric[],
                %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[], %s::bigint[],
                %s::timestamptz[])
            WITH ORDINALITY AS m(product_id, cause, document_id, reason, note, quantity, unit_cost, value, balance,
                value_balance, average_cost, actor_id, at, place)
        ORDER BY m.place
    )
    UPDATE product_stock s SET stock = b.balance, stock_value = b.value_balance, unit_cost = b.average_cost
    FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[], %s::numeric[])
        AS b(product_id, balance, value_balance, average_cost)
    WHERE s.product_id = b.product_id AND s.business_id = %s
"""
_WIDTH = 13


@frozen
class DjangoLedger:
    _business_id: int

    def append(self, movements: Sequence[StockMovement]) -> None:
        if not movements:
            return
        last = {movement.product_id: movement for movement in movements}
        balances = [
            (m.product_id, m.balance.amount, m.value_balance.amount, m.average_cost.amount) for m in last.values()
        ]
        moved = columns([_to_row(movement) for movement in movements], _WIDTH)
        touched = run(_APPEND, [self._business_id, *moved, *columns(balances, 4), self._business_id])
        if touched != len(last):
            raise LookupError("a movement names a product of another business")

    def knows(self, product_id: int) -> bool:
        found = rows(
            "SELECT EXISTS (SELECT FROM stock_movement WHERE business_id = %s AND product_id = %s)",
            [self._business_id, product_id],
        )
        return bool(found[0][0])


def _to_row(movement: StockMovement) -> tuple[Any, ...]:
    trace = movement.trace
    return (
        movement.product_id,
        trace.cause.value,
        trace.document_id,
        trace.reason.value if trace.reason else "",
        trace.note,
        movement.quantity.amount,
        movement.unit_cost.amount,
        movement.value.amount,
        movement.balance.amount,
        movement.value_balance.amount,
        movement.average_cost.amount,
        trace.actor_id,
        trace.at,
    )
