"""Of which days the dashboard is asked."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.core.fields import Code, Day, NotAccepted, WireField, text_of
from adapters.http.api.core.listing import Filters
from adapters.http.api.core.request_body import Values
from application.reports.periods import Lately, Period, lately, month, span

PERIODS: Mapping[Lately, str] = {
    Lately.TODAY: "hoy",
    Lately.WEEK: "7d",
    Lately.MONTH: "mes",
    Lately.YEAR: "anio",
}
MOST_DAYS = 1_100
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class Month(WireField):
    form: ClassVar = {"type": "string", "pattern": r"^(19|2\d)\d\d-(0[1-9]|1[0-2])$", "example": "2026-11"}

    def read(self, raw: object) -> date:
        """Its first day."""
        month = _MONTH.fullmatch(text_of(raw))
        if not month or not 1900 <= int(month[1]) <= 2999:
            raise NotAccepted(_("Debe ser un mes AAAA-MM, como 2026-11."))
        return date(int(month[1]), int(month[2]), 1)


class DashboardFilters(Filters):
    """`mes` goes before days, and days before `periodo`."""

    page = None
    page_size = None
    cursor = None
    periodo = Code(PERIODS, source="lately", default=Lately.MONTH)
    mes = Month(source="month", required=False, help_text="Todo el mes, o lo que va de este.")
    desde = Day(source="since", required=False, help_text="Día de Bogotá, inclusive.")
    hasta = Day(source="until", required=False, help_text="Día de Bogotá, inclusive.")

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            return {"hasta": _("Debe ser el mismo día que «desde», o después.")}
        return {}


def period_of(values: Values, today: date) -> Period:
    """Which days are meant."""
    if "month" in values:
        return month(values["month"], today)
    since: date | None = values.get("since")
    until: date | None = values.get("until")
    if until is None and since is None:
        return lately(values["lately"], today)
    until = until or max(today, since or today)
    return span(since or until.replace(day=1), until)


def too_long(period: Period) -> dict[str, str]:
    if period.until - period.since < timedelta(days=MOST_DAYS):
        return {}
    return {"desde": _("El tablero muestra hasta %s días: hay que pedir menos, o usar los reportes.") % MOST_DAYS}
