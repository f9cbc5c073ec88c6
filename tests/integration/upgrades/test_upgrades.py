"""Data of every schema that ever stood, opened by today's code: all figures are right at once.

`make schema-dump` adds the present schema to the dumps.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader

from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.migrating import NotReady, check_schema
from adapters.django_orm.queries.ledger_check.ledger import DjangoLedgerChecker
from adapters.django_orm.reports.dashboard import DjangoDashboardReader
from adapters.django_orm.reports.reports import DjangoReportReader
from adapters.django_orm.reports.rollups import rebuild_rollups
from application.queries.listing import Listing
from application.reports.catalogue import REPORTS
from application.reports.dashboard import ShowDashboard
from application.reports.periods import span
from application.reports.report import ReportRequest, ShowReport
from application.reports.sales import SALES
from domain.accounts.access import Actor, Role
from tests.integration.history.comparing import assert_equal_to_the_lines
from tests.integration.upgrades.catalogue import catalogue, columns_of_tables, contents
from tests.integration.upgrades.story import FIRST, LAST
from tests.integration.upgrades.together import as_default, migrate, restored

DUMPS = sorted(Path(__file__).with_name("dumps").glob("*.sql.xz"))
SQUASH = "0001_squashed_0106_tokens_have_limits"
CHANGES_NO_ROW_FROM = "0102"
"""The rows of these dumps are what they were, whatever migrations do to their tables."""
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
def test_every_schema_comes_up_to_date_and_every_figure_is_right_at_once(subtests: pytest.Subtests) -> None:
    """The schema is also the one that an empty database gets at once."""
    fresh = catalogue()
    with restored(DUMPS) as old:
        sold = {name: _in(each, lambda: rows(_SOLD)[0][0]) for name, each in old.items()}
        columns = {name: _in(each, columns_of_tables) for name, each in old.items() if name >= CHANGES_NO_ROW_FROM}
        before = {name: _in(old[name], contents, each) for name, each in columns.items()}
        migrate(old)
        for name, each in old.items():
            with subtests.test(name, kind="schema"), as_default(each):
                came = catalogue()
                assert {kind: came[kind] ^ fresh[kind] for kind in fresh} == {kind: set() for kind in fresh}
            with subtests.test(name, kind="rows"), as_default(each):
                assert name not in before or contents(columns[name]) == before[name]
            with subtests.test(name, kind="figures"), as_default(each):
                admin = _admin()
                at_once = _figures(admin)
                assert at_once[SALES.name, FIRST, LAST][1]["total"] == sold[name]
                assert_equal_to_the_lines(admin.business_id, RANGES)
                assert DjangoLedgerChecker().differences() == ()
                rebuild_rollups()
                assert _figures(admin) == at_once
                assert DjangoLedgerChecker().differences() == ()


def _in(other: Any, work: Callable[..., Any], *arguments: Any) -> Any:
    with as_default(other):
        return work(*arguments)


def test_there_is_a_dump_of_what_was_released_last() -> None:
    """Migrations of the next release may follow it; one that is older than the newest dump must not be new."""
    graph = MigrationLoader(None, ignore_no_migrations=True, replace_migrations=False).graph
    dumped = {path.name.removesuffix(".sql.xz") for path in DUMPS}
    known = {name for app, name in graph.nodes if app == "inventario"}
    assert dumped <= known
    newest = max(dumped)
    before_it = {name for app, name in graph.forwards_plan(("inventario", newest)) if app == "inventario"}
    squashed = {name for _, name in graph.nodes["inventario", SQUASH].replaces}
    assert {name for name in known if name <= newest} == before_it | squashed | {SQUASH}


def test_a_database_that_is_too_old_is_refused() -> None:
    check_schema(set())
    check_schema({"0001_initial", "0002_ledger_is_append_only"})
    check_schema({SQUASH, "0107_emails_follow_accounts_from_the_start"}, oldest=SQUASH)
    with pytest.raises(NotReady) as refused:
        check_schema({"0001_initial", "0002_ledger_is_append_only"}, oldest=SQUASH)
    assert str(refused.value) == (
        f"The database is too old for this version: it lacks {SQUASH}. "
        "Bring it up to date with the version before this one (manage.py migrate), then start this one again."
    )
