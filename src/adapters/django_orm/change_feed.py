"""Follows marks, numbers of transactions, up to the oldest transaction that is still under way.

Rows of a transaction that began early and ends late bear an early mark; nobody goes past it before it has ended. Marks
that this database has not reached yet come from another one, out of a dump: a first walk gives those rows too.
"""

import re
from collections.abc import Mapping

from attrs import evolve, frozen

from adapters.django_orm.db.connection import rows
from application.ports.change_feed import Change, Changes, RecordKind, UnknownMark

_TABLES: Mapping[RecordKind, tuple[str, str, str]] = {
    RecordKind.PRODUCT: ("product_stock", "product_id", "product"),
    RecordKind.ACCOUNT: ("user_account", "id", "user_account"),
    RecordKind.TILL: ("till_session", "id", "till_session"),
} | {
    kind: (kind.value, "id", kind.value)
    for kind in (
        *(
            RecordKind.CLIENT,
            RecordKind.SUPPLIER,
            RecordKind.SALE,
            RecordKind.PURCHASE,
            RecordKind.EXPENSE,
            RecordKind.EXTRA_INCOME,
            RecordKind.CREDIT_PAYMENT,
        ),
    )
}
"""The table that bears the marks, its column of the id, and how deletions call the kind."""

_HORIZON = "SELECT feed_era(), pg_snapshot_xmin(pg_current_snapshot())::varchar"
_MARK = re.compile(r"(\d+-\d+)\.(\d{1,20})\.(\d{1,18})\.(\d{1,20})\.([fc])", re.ASCII)


@frozen
class _Mark:
    """The place is `number`, `id`. Deletions before the walk began (`base`) concern nobody. `first`: the first walk."""

    era: str
    number: int
    id: int
    base: int
    first: bool

    def __str__(self) -> str:
        return f"{self.era}.{self.number}.{self.id}.{self.base}.{'f' if self.first else 'c'}"


class DjangoChangeFeed:
    def since(self, business_id: int, kind: RecordKind, mark: str | None, limit: int) -> Changes:
        # What is older than the horizon of this statement is over, so the next one sees all of it.
        ((era, horizon),) = rows(_HORIZON)
        after = _read(mark, era) if mark else _Mark(era, 0, 0, int(horizon), first=True)
        parameters = {
            "business_id": business_id,
            "kind": _TABLES[kind][2],
            "number": str(after.number),
            "id": after.id,
            "base": str(after.base),
            "horizon": horizon,
            "first": after.first,
            "limit": limit + 1,
        }
        result = rows(_statement(kind), parameters)
        here, more = result[:limit], len(result) > limit
        items = tuple(Change(int(id), deleted_at) for _, id, deleted_at, _ in here)
        if more:
            until = evolve(after, number=int(here[-1][0]), id=int(here[-1][1]))
        else:
            until = _Mark(era, int(horizon), 0, after.base, first=False)
        return Changes(items, str(until), more)


def _read(mark: str, era: str) -> _Mark:
    result = _MARK.fullmatch(mark)
    if not result or result[1] != era:
        raise UnknownMark(mark)
    return _Mark(result[1], int(result[2]), int(result[3]), int(result[4]), first=result[5] == "f")


def _statement(kind: RecordKind) -> str:
    table, id, _ = _TABLES[kind]
    return f"""
        (
            SELECT r.mark::varchar, r.{id}, NULL::timestamptz, r.mark FROM {table} r
            WHERE r.business_id = %(business_id)s
                AND (r.mark, r.{id}) > (%(number)s::varchar::xid8, %(id)s::bigint)
                AND (
                    r.mark < %(horizon)s::varchar::xid8
                    OR (%(first)s::boolean AND r.mark >= pg_snapshot_xmax(pg_current_snapshot()))
                )
            ORDER BY r.mark, r.{id} LIMIT %(limit)s
        ) UNION ALL (
            SELECT d.mark::varchar, d.row_id, d.deleted_at, d.mark FROM deletion d
            WHERE d.business_id = %(business_id)s AND d.kind = %(kind)s
                AND (d.mark, d.row_id) > (%(number)s::varchar::xid8, %(id)s::bigint)
                AND d.mark >= %(base)s::varchar::xid8 AND d.mark < %(horizon)s::varchar::xid8
            ORDER BY d.mark, d.row_id LIMIT %(limit)s
        ) ORDER BY 4, 2 LIMIT %(limit)s
    """
