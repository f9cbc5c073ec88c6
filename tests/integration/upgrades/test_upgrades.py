"""Data of every schema that ever stood, opened by today's code: all figures are right at once.

`make schema-dump` adds the present schema to the dumps.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader

from adapters.django_orm.queries.audit import DjangoLedgerChecker
from adapters.django_orm.queries.dashboard import DjangoDashboardReader
from adapters.django_orm.queries.reports import DjangoReportReader
from adapters.django_orm.rollups import rebuild_rollups
from adapters.django_orm.sql import rows
from application.queries.listing import Listing
from application.reports.catalogue import REPORTS
from application.reports.dashboard import ShowDashboard
from application.reports.periods import span
from application.reports.report import ReportName, ReportRequest, ShowReport
from domain.accounts.access import Actor, Role
from tests.integration.history.comparing import assert_equal_to_the_lines
from tests.integration.upgrades.story import FIRST, LAST
from tests.integration.upgrades.together import as_default, migrate, restored

DUMPS = sorted(Path(__file__).with_name("dumps").glob("*.sql.xz"))
TODAY = date(2026, 5, 21)
RANGES = ((FIRST, LAST), (date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 2, 15), date(2026, 5, 9)), (LAST, LAST))
_SOLD = """
    SELECT sum(total) - (SELECT coalesce(sum(r.amount), 0) FROM sale_return r JOIN sale x ON x.id = r.sale_id
        WHERE x.state = 'registered')
    FROM sale WHERE state = 'registered'
"""


def _admin() -> Actor:
    ((user_id, business_id),) = rows("SELECT id, business_id FROM user_account WHERE role = 'admin'")
    return Actor(user_id, business_id, user_id, Role.ADMIN)


def _figures(admin: Actor) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for since, until in RANGES:
        for report in REPORTS:
            asked = ReportRequest(report, since, until)
            page = ShowReport(DjangoReportReader())(admin, asked, Listing(size=200), TODAY)
            found[report.name, since, until] = (page.rows, page.totals, page.count)
        found["dashboard", since, until] = ShowDashboard(DjangoDashboardReader())(admin, span(since, until), TODAY)
    return found


@pytest.mark.django_db(transaction=True)
def test_every_figure_is_right_at_once_and_stays_so(subtests: pytest.Subtests) -> None:
    with restored(DUMPS) as old:
        sold = {name: _in(each, lambda: rows(_SOLD)[0][0]) for name, each in old.items()}
        migrate(old)
        for name, each in old.items():
            with subtests.test(name), as_default(each):
                admin = _admin()
                at_once = _figures(admin)
                assert at_once[ReportName.SALES, FIRST, LAST][1]["total"] == sold[name]
                assert_equal_to_the_lines(admin.business_id, RANGES)
                assert DjangoLedgerChecker().differences() == ()
                rebuild_rollups()
                assert _figures(admin) == at_once
                assert DjangoLedgerChecker().differences() == ()


def _in(other: Any, work: Callable[[], Any]) -> Any:
    with as_default(other):
        return work()


def test_there_is_a_dump_of_what_was_released_last() -> None:
    """Migrations of the next release may follow it; one that is older than the newest dump must not be new."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    dumped = {path.name.removesuffix(".sql.xz") for path in DUMPS}
    known = {name for app, name in graph.nodes if app == "inventario"}
    assert dumped <= known
    newest = max(dumped)
    before_it = {name for app, name in graph.forwards_plan(("inventario", newest)) if app == "inventario"}
    assert {name for name in known if name <= newest} == before_it
