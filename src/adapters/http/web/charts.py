"""Charts that the server draws: bars as SVG, with a title, a description, and the same as a table."""

from collections.abc import Sequence
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
    """Where it stands, in whole units of the drawing; `told` is what it says when pointed at."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    label: str
    told: str


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
                told=f"{entry.name}: {money(entry.now)}",
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
