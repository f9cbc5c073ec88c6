from collections.abc import Iterator

from adapters.in_memory.store import Tables
from application.reports.report import Report, ReportQuery
from application.reports.tills import TILLS, ClosedTill
from domain.shared.calendar import bogota_day
from tests.oracles.reports.facts import Rows


def _tills(tables: Tables, asked: ReportQuery) -> Iterator[ClosedTill]:
    for session in tables.tills.values():
        closed_at, expected, counted = session.closed_at, session.expected, session.counted
        if session.business_id != asked.business_id or closed_at is None or expected is None or counted is None:
            continue
        if asked.since <= bogota_day(closed_at) <= asked.until:
            takings = session.takings
            yield ClosedTill(
                id=session.id,
                number=session.number,
                seller_id=session.seller_id,
                seller=tables.accounts[session.seller_id].full_name,
                opened_at=session.opened_at,
                closed_at=closed_at,
                base=session.base.amount,
                cash_in=takings.cash_in.amount,
                cash_out=takings.cash_out.amount,
                rounding=takings.rounding.amount,
                expected=expected.amount,
                counted=counted.amount,
                difference=(counted - expected).amount,
            )


ROWS: dict[Report, Rows] = {TILLS: _tills}
