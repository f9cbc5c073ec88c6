"""Sales on hold and their lines (docs/adr/0045-sales-on-hold.md)."""

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import defer, one_row, records, rows, run
from adapters.django_orm.db.ids import next_id, next_ids
from adapters.django_orm.db.pipeline import Row
from domain.sales.held_sale import HeldLine, HeldSale
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit
from domain.shared.text import sort_key

_COLUMNS: ColumnTable[HeldSale] = ColumnTable(
    Column("id", lambda held: held.id, edited=False),
    Column("business_id", lambda held: held.business_id, edited=False),
    Column("name", lambda held: held.name),
    Column("name_key", lambda held: sort_key(held.name), loaded=False),
    Column("client_id", lambda held: held.client_id),
    Column("client_name", lambda held: held.client_name),
    Column("search_words", lambda held: sort_key(held.search_text), loaded=False),
    Column("held_by_id", lambda held: held.held_by, edited=False),
    Column("held_at", lambda held: held.held_at, edited=False),
    Column("version", lambda held: held.version),
)
# Of two who would hold the last one that fits, the second counts the first one's.
_COUNT_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('held_sale ' || %s::bigint, 0))"
_COUNT = "SELECT count(*) FROM held_sale WHERE business_id = %s"
_ADD = f"INSERT INTO held_sale ({_COLUMNS.names}) VALUES ({_COLUMNS.values})"
_ADD_LINES = """
    INSERT INTO held_sale_line (business_id, held_sale_id, id, position, product_id, unit, quantity, unit_price,
        discount)
    SELECT %(business_id)s, %(id)s, l.* FROM json_to_recordset(%(lines)s::varchar::json) AS l(id bigint,
        position smallint, product_id bigint, unit varchar, quantity numeric, unit_price numeric, discount numeric)
"""
_LOCK = f"SELECT {_COLUMNS.selected()} FROM held_sale WHERE business_id = %s AND id = %s FOR UPDATE"
_LINES = """
    SELECT id, product_id, quantity, unit, unit_price, discount FROM held_sale_line
    WHERE business_id = %s AND held_sale_id = %s ORDER BY position
"""
_SAVE = f"UPDATE held_sale SET {_COLUMNS.assignments} WHERE business_id = %(business_id)s AND id = %(id)s"
_DELETE_LINES = "DELETE FROM held_sale_line WHERE business_id = %s AND held_sale_id = %s"
_DELETE = "DELETE FROM held_sale WHERE business_id = %s AND id = %s"


@frozen
class DjangoHeldSaleRepository:
    _business_id: int

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        return next_id("held_sale"), next_ids("held_sale_line", lines)

    def count(self) -> int:
        defer(_COUNT_ALONE, [self._business_id])
        # By a statement of its own: the one that waited would not see what it waited for.
        ((count,),) = rows(_COUNT, [self._business_id])
        return int(count)

    def add(self, held: HeldSale) -> None:
        defer(_ADD, _COLUMNS.to_database(held))
        self._add_lines(held)

    def lock(self, id: int) -> HeldSale:
        row = one_row(_LOCK, [self._business_id, id], "held_sale", id)
        return _to_entity(row, rows(_LINES, [self._business_id, id]))

    def save(self, held: HeldSale) -> None:
        if not run(_SAVE, _COLUMNS.to_database(held) | {"business_id": self._business_id}):
            raise NotFound("held_sale", held.id)
        defer(_DELETE_LINES, [self._business_id, held.id])
        self._add_lines(held)

    def delete(self, id: int) -> None:
        one_row(_LOCK, [self._business_id, id], "held_sale", id)
        self.delete_sold(id)

    def delete_sold(self, id: int) -> None:
        defer(_DELETE_LINES, [self._business_id, id])
        defer(_DELETE, [self._business_id, id])

    def _add_lines(self, held: HeldSale) -> None:
        lines = [_line_row(position, line) for position, line in enumerate(held.lines)]
        defer(_ADD_LINES, {"business_id": self._business_id, "id": held.id, "lines": records(lines)})


def _line_row(position: int, line: HeldLine) -> dict[str, object]:
    return {
        "id": line.id,
        "position": position,
        "product_id": line.product_id,
        "unit": line.quantity.unit.value,
        "quantity": line.quantity.amount,
        "unit_price": None if line.unit_price is None else line.unit_price.amount,
        "discount": line.discount,
    }


def _to_entity(row: Row, lines: list[Row]) -> HeldSale:
    value = _COLUMNS.to_domain(row)
    return HeldSale(
        id=value["id"],
        business_id=value["business_id"],
        name=value["name"],
        client_id=value["client_id"],
        client_name=value["client_name"],
        lines=tuple(_to_line(line) for line in lines),
        held_by=value["held_by_id"],
        held_at=value["held_at"],
        version=value["version"],
    )


def _to_line(row: Row) -> HeldLine:
    id, product_id, quantity, unit, unit_price, discount = row
    price = None if unit_price is None else Money(unit_price)
    return HeldLine(id, product_id, Quantity(quantity, Unit(unit)), price, discount)
