"""The ledger, and the stored balances that follow from it, written by the same statement.

It is written by hand: every sale sends it, so it is measured (docs/adr/0039-sql-for-writes.md).
"""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from attrs import frozen

from adapters.django_orm.db.connection import defer, id_array, records, rows
from adapters.django_orm.db.ids import next_ids
from adapters.django_orm.repositories.lots import store_lots, taken_from_lots
from domain.inventory.lot import LotAllocation
from domain.inventory.stock import MovementOrigin, MovementType, StockMovement

# The ids once more as an array: of a recordset the planner only knows that it may be long, and would scan the table.
_APPEND = """
    WITH m AS MATERIALIZED (
        SELECT * FROM json_to_recordset(%(movements)s::varchar::json) AS m(place int, last boolean, product_id bigint,
            quantity numeric, unit_cost numeric, value numeric, balance numeric, value_balance numeric,
            average_cost numeric, lotted numeric)
    ), moved AS (
        INSERT INTO stock_movement (business_id, product_id, cause, document_id, reason, note, quantity, unit_cost,
            value, balance, value_balance, average_cost, actor_id, at)
        SELECT %(business_id)s, m.product_id, %(cause)s, %(document_id)s::bigint, %(reason)s, %(note)s, m.quantity,
            m.unit_cost, m.value, m.balance, m.value_balance, m.average_cost, %(actor_id)s, %(at)s
        FROM m ORDER BY m.place
    ), balanced AS (
        UPDATE product_stock s SET stock = m.balance, stock_value = m.value_balance, unit_cost = m.average_cost,
            lotted = m.lotted, times_sold = s.times_sold + %(sold)s::int, mark = pg_current_xact_id()
        FROM m
        WHERE m.last AND s.product_id = m.product_id AND s.product_id = ANY(%(ids)s::bigint[])
            AND s.business_id = %(business_id)s
        RETURNING s.product_id
    )
    SELECT must_hold((SELECT count(*) FROM balanced) = %(products)s, 'movements_of_the_business')
"""


@frozen
class DjangoLedger:
    _business_id: int

    def next_lot_ids(self, count: int) -> tuple[int, ...]:
        return next_ids("lot", count) if count else ()

    def append(self, movements: Sequence[StockMovement]) -> None:
        for origin, moved in groupby(movements, key=attrgetter("origin")):  # nearly always one
            self._append(origin, list(moved))
        store_lots(self._business_id, movements)

    def _append(self, origin: MovementOrigin, movements: Sequence[StockMovement]) -> None:
        last = {movement.product_id: place for place, movement in enumerate(movements)}
        parameters = {
            "business_id": self._business_id,
            "cause": origin.cause.value,
            "sold": int(origin.cause is MovementType.SALE),
            "document_id": origin.document_id,
            "reason": origin.reason.value if origin.reason else "",
            "note": origin.note,
            "actor_id": origin.actor_id,
            "at": origin.at,
            "movements": records(
                [_to_row(place, place == last[each.product_id], each) for place, each in enumerate(movements)]
            ),
            "ids": id_array(last),
            "products": len(last),
        }
        refusal = LookupError("a movement names a product of another business")
        defer(_APPEND, parameters, refusals={"movements_of_the_business": refusal})

    def taken_from_lots(self, sale_id: int) -> dict[int, tuple[LotAllocation, ...]]:
        return taken_from_lots(self._business_id, sale_id)

    def has_movements(self, product_id: int) -> bool:
        result = rows(
            "SELECT EXISTS (SELECT FROM stock_movement WHERE business_id = %s AND product_id = %s)",
            [self._business_id, product_id],
        )
        return bool(result[0][0])


def _to_row(place: int, last: bool, movement: StockMovement) -> dict[str, object]:
    """`last`: nothing moves this product after it, so that its balances are the stored ones."""
    return {
        "place": place,
        "last": last,
        "product_id": movement.product_id,
        "quantity": movement.quantity.amount,
        "unit_cost": movement.unit_cost.amount,
        "value": movement.value.amount,
        "balance": movement.balance.amount,
        "value_balance": movement.value_balance.amount,
        "average_cost": movement.average_cost.amount,
        "lotted": movement.lotted.amount,
    }
