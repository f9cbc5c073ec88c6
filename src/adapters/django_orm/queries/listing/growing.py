"""Walks a list in ascending order of when things happened so that nothing is missed while more happens.

What happened first may be committed last, behind the place that a walk has reached. So a position holds, besides the
sort key, the snapshot in which everything up to it was read; what that snapshot did not show is given the next time,
before what comes after. Where such late rows fill a page of their own there are several stretches, each with the
snapshot up to which it was read: docs/adr/0034-changes-in-the-order-of-commits.md.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from adapters.django_orm.db.pipeline import Row
from application.queries.listing import Listing, Page, Position

T = TypeVar("T")


@frozen
class Growth:
    """Where rows of a list come from that grows: the `table` behind the `alias`, found by its index on marks.

    `arrival` is the column of the transaction that brought a row to its place: that of its change, unless the place
    never changes.
    """

    table: str
    alias: str
    arrival: str = "mark"


class GrowingList(Protocol):
    """What `paging.ListQuery` knows of a list."""

    @property
    def parameters(self) -> Mapping[str, object]: ...
    @property
    def key(self) -> Sequence[object]: ...
    @property
    def growth(self) -> Growth | None: ...
    def beyond(self, key: Position, name: str = ..., comparison: str = ...) -> tuple[str, dict[str, object]]: ...
    def rows(self, statement: str, parameters: Mapping[str, object]) -> list[Row]: ...
    def select(self, first: str, where: str = ..., join: str = ...) -> str: ...
    def read(self, result: list[Row], read: Callable[[Row], T]) -> tuple[tuple[T, ...], Position | None]: ...


@frozen
class _Stretch:
    """Of the rows up to the sort key `until`, those have been given that `snapshot` shows."""

    until: Position
    snapshot: str


def growing_walk(query: GrowingList, listing: Listing, read: Callable[[Row], T]) -> Page[T]:
    """The next rows, late ones first. In one statement."""
    stretches = _stretches(listing.after or (), len(query.key))
    statement, parameters = _statement(query, stretches, listing.size + 1)
    result = query.rows(statement, parameters)
    here, has_next = result[: listing.size], len(result) > listing.size
    items, last = query.read([row[2:] for row in here], read)
    if last is None:
        return Page((), None, listing.size, None, listing.after or (), has_next)
    place, snapshot = int(here[-1][0]), str(here[-1][1])
    if has_next:
        rest = [_Stretch(last, snapshot), *stretches[place:]]
    else:
        rest = [_Stretch(last if place == len(stretches) else stretches[-1].until, snapshot)]
    after = tuple(value for each in rest for value in (*each.until, each.snapshot))
    return Page(items, None, listing.size, None, after, has_next)


def _stretches(position: Position, width: int) -> list[_Stretch]:
    parts = [position[start : start + width + 1] for start in range(0, len(position), width + 1)]
    return [_Stretch(part[:width], str(part[width])) for part in parts]


def _statement(query: GrowingList, stretches: Sequence[_Stretch], size: int) -> tuple[str, dict[str, object]]:
    """Each row says which stretch it lies in; those beyond all of them come last."""
    order = ", ".join(str(column) for column in range(3, 3 + len(query.key)))
    limit = f"ORDER BY {order} LIMIT {size}"
    parameters = dict(query.parameters)
    if not stretches:
        return f"{query.select('0')} LIMIT {size}", parameters
    growth = query.growth
    assert growth is not None
    arrival, late, first = f"{growth.alias}.{growth.arrival}", [], "CASE"
    for place, stretch in enumerate(stretches):
        until, bounds = query.beyond(stretch.until, f"until_{place}", "<=")
        parameters |= {**bounds, f"snapshot_{place}": stretch.snapshot}
        first += f" WHEN {until} THEN {place}"
        behind = [f"{until} AND NOT pg_visible_in_snapshot({arrival}, %(snapshot_{place})s::varchar::pg_snapshot)"]
        if place:
            behind.append(query.beyond((), f"until_{place - 1}", ">")[0])
        late.append(f"({' AND '.join(behind)})")
    # What this very transaction wrote is read at once, so it never comes late.
    own = f"{arrival} IS DISTINCT FROM pg_current_xact_id_if_assigned()"
    after = query.beyond((), f"until_{len(stretches) - 1}", ">")[0]
    oldest = f"%(snapshot_{len(stretches) - 1})s"
    arrived = f"""
        arrived AS MATERIALIZED (
            SELECT r.id FROM {growth.table} r
            WHERE r.business_id = %(business_id)s AND r.mark >= pg_snapshot_xmin({oldest}::varchar::pg_snapshot)
        )
    """
    behind_us = query.select(
        f"{first} END", f"{own} AND ({' OR '.join(late)})", f"JOIN arrived ON arrived.id = {growth.alias}.id"
    )
    return (
        f"""
        WITH {arrived}
        ({behind_us} LIMIT {size}) UNION ALL ({query.select(str(len(stretches)), after)} LIMIT {size}) {limit}
    """,
        parameters,
    )
