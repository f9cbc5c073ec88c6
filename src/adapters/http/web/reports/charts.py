"""Charts that the server draws as SVG: bars, and the week as a map of heat. Each has a title, a description, and the
same as a table.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import frozen
from django.utils.translation import gettext as _

from adapters.http.web.templatetags.shop import money

WIDTH, HEIGHT, LABELS = 720, 160, 16
MOST_LABELS = 12


@frozen
class Entry:
    """A bar to draw: what it is called below the chart and in the table, its amount, and what it was before."""

    label: str
    name: str
    now: Decimal
    before: Decimal | None = None
    change: Decimal | None = None
    sales: int | None = None


@frozen
class Bar:
    """Where it stands, in whole units of the drawing; `tooltip` is what it says when pointed at."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    label: str
    tooltip: str


@frozen
class Chart:
    """`id` is unique on the page; `zero` is where nothing lies."""

    id: str
    title: str
    heading: str
    description: str
    entries: Sequence[Entry]
    bars: Sequence[Bar]
    zero: int
    width: int = WIDTH
    height: int = HEIGHT + LABELS


def bars(id: str, title: str, heading: str, entries: Sequence[Entry]) -> Chart:
    """`heading` is what the first column of the table is called."""
    highest = max([Decimal(0), *(entry.now for entry in entries)])
    lowest = min([Decimal(0), *(entry.now for entry in entries)])
    scale = (highest - lowest) or Decimal(1)
    zero = int(HEIGHT * highest / scale)
    slot = Decimal(WIDTH) / max(1, len(entries))
    every = -(-len(entries) // MOST_LABELS) or 1
    drawn = []
    for place, entry in enumerate(entries):
        tall = int(HEIGHT * abs(entry.now) / scale)
        begin, end = int(slot * place), int(slot * (place + 1))
        drawn.append(
            Bar(
                x=begin + 1,
                y=zero - tall if entry.now >= 0 else zero,
                width=max(1, end - begin - 2),
                height=max(tall, 1 if entry.now else 0),
                middle=(begin + end) // 2,
                label=entry.label if place % every == 0 else "",
                tooltip=f"{entry.name}: {money(entry.now)}",
            )
        )
    return Chart(id, title, heading, _description(entries), entries, drawn, zero)


def _description(entries: Sequence[Entry]) -> str:
    total = sum((entry.now for entry in entries), Decimal(0))
    if not entries or not any(entry.now for entry in entries):
        return _("No hay ventas en estos días.")
    best = max(entries, key=lambda entry: entry.now)
    facts = {"total": money(total), "name": best.name, "most": money(best.now)}
    return _("En total %(total)s. Lo más alto: %(name)s, con %(most)s.") % facts


@frozen
class Cell:
    """An hour of a day of the week. `heat` is between 0 and 1; `tooltip` is what it says when pointed at."""

    x: int
    y: int
    heat: str
    total: Decimal
    tooltip: str


@frozen
class Row:
    """A day of the week: `middle` is where its name stands."""

    name: str
    label: str
    middle: int
    cells: Sequence[Cell]


@frozen
class Hour:
    """A column of the map: `middle` is where its number stands; "" where there is no room for it."""

    name: str
    label: str
    middle: int
    cells: Sequence[Cell]
    total: Decimal


@frozen
class HeatMap:
    """The days one below the other, the hours side by side; a cell is `side` wide and `high`."""

    id: str
    title: str
    description: str
    rows: Sequence[Row]
    hours: Sequence[Hour]
    side: int
    high: int
    height: int
    width: int = WIDTH


MARGIN, SQUARE = 40, 24
"""Room for the names of days, and how high a cell is."""


def heat_map(id: str, title: str, days: Sequence[str], sales: Mapping[tuple[int, int], Decimal]) -> HeatMap:
    """`days` are the names from Monday on; `sales` what was sold by day of the week (1 is Monday) and hour."""
    busy = [hour for (_day, hour), total in sales.items() if total]
    hours = range(min(busy), max(busy) + 1) if busy else range(7, 21)
    most = max([Decimal(1), *sales.values()])
    slot = (WIDTH - MARGIN) // len(hours)
    rows = [
        _row(name, [(hour, sales.get((day, hour), Decimal(0))) for hour in hours], most, slot, (day - 1) * SQUARE)
        for day, name in enumerate(days, 1)
    ]
    return HeatMap(
        id=id,
        title=title,
        description=_heat_description(days, sales),
        rows=rows,
        hours=_hours(hours, rows, slot),
        side=slot - 2,
        high=SQUARE - 2,
        height=SQUARE * len(rows) + LABELS,
    )


def _hours(hours: Sequence[int], rows: Sequence[Row], slot: int) -> list[Hour]:
    every = -(-len(hours) // MOST_LABELS)
    columns = []
    for place, hour in enumerate(hours):
        cells = [row.cells[place] for row in rows]
        label = f"{hour:02}" if place % every == 0 else ""
        total = sum((cell.total for cell in cells), Decimal(0))
        columns.append(Hour(_("%s h") % f"{hour:02}", label, MARGIN + slot * place + slot // 2, cells, total))
    return columns


def _row(name: str, sales: Sequence[tuple[int, Decimal]], most: Decimal, slot: int, y: int) -> Row:
    cells = [
        Cell(
            x=MARGIN + slot * place,
            y=y,
            heat=f"{max(Decimal(0), total / most):.2f}",
            total=total,
            tooltip=_("%(day)s, %(hour)s h: %(total)s") % {"day": name, "hour": f"{hour:02}", "total": money(total)},
        )
        for place, (hour, total) in enumerate(sales)
    ]
    return Row(name, name[:3], y + SQUARE * 2 // 3, cells)


def _heat_description(days: Sequence[str], sales: Mapping[tuple[int, int], Decimal]) -> str:
    if not any(sales.values()):
        return _("No hay ventas en estos días.")
    (day, hour), total = max(sales.items(), key=lambda each: each[1])
    facts = {"day": days[day - 1], "hour": f"{hour:02}", "most": money(total)}
    return _("Cuanto más intenso, más se vendió. Lo más alto: %(day)s a las %(hour)s h, con %(most)s.") % facts
