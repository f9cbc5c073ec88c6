"""Till sessions that were counted."""

from collections.abc import Mapping

from adapters.django_orm.reports.fragments import AFTER, SINCE
from application.reports.report import Report
from application.reports.tills import TILLS

SOURCES: Mapping[Report, str] = {
    TILLS: f"""
        SELECT x.id, x.number, x.seller_id, coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''),
            u.username) AS seller,
            x.opened_at, x.closed_at, x.base, x.cash_in, x.cash_out, x.rounding, x.expected, x.counted,
            x.counted - x.expected AS difference
        FROM till_session x JOIN user_account u ON u.id = x.seller_id
        WHERE x.business_id = %(business)s AND x.closed_at >= {SINCE} AND x.closed_at < {AFTER}
    """,
}
