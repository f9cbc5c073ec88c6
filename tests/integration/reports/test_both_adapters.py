"""Plain loops over dicts and SQL over tables tell the same of the same history, whatever happened in it."""

from datetime import timedelta
from random import Random

import pytest

from application.reports.catalogue import REPORTS
from application.reports.dashboard import ShowDashboard
from application.reports.periods import span
from tests.contracts.reports.random_history import BEGIN, Chance
from tests.contracts.world.world import World
from tests.unit.contracts.memory import in_memory_world


@pytest.mark.parametrize("seed", range(3))
def test_every_report_of_a_random_history_is_the_same(world: World, seed: int) -> None:
    stored, remembered = (Chance(each, Random(seed)).live(80) for each in (world, in_memory_world()))
    assert stored.today == remembered.today
    assert len(stored.sales) > 20
    first = BEGIN.date()
    for since, until in [
        (first, stored.today),
        (first + timedelta(days=9), first + timedelta(days=20)),
        (stored.today.replace(day=1), stored.today),
        (stored.today, stored.today),
    ]:
        for report in REPORTS:
            told = remembered.told(report, since, until)
            assert stored.told(report, since, until) == told, report.name
        here, there = (
            ShowDashboard(each.world.dashboard_reader)(each.shop.admin, span(since, until), each.today)
            for each in (stored, remembered)
        )
        assert here.figures == there.figures
        assert (here.days, here.hours, here.weekdays, here.week, here.methods) == (
            there.days,
            there.hours,
            there.weekdays,
            there.week,
            there.methods,
        )
        assert (here.stock_value, here.low.count, here.expiring.count) == (
            there.stock_value,
            there.low.count,
            there.expiring.count,
        )
