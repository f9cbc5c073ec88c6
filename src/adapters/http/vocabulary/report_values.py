"""Days, cells and files of reports in the words of the outside."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import chain

from django.utils.translation import gettext_lazy as _

from adapters.http import json_format
from adapters.http.vocabulary.products import MOVEMENT_TYPES, TREATMENTS, UNITS
from adapters.http.vocabulary.purchases import PURCHASE_KINDS, PURCHASE_STATES
from adapters.http.vocabulary.report_labels import LABELS
from adapters.http.vocabulary.sales import SALE_METHODS
from application.ports.tables import ValueType
from application.reports.report import DateScope, ReportQuery, ReportRequest

KINDS: Mapping[ValueType, str] = {
    ValueType.TEXT: "texto",
    ValueType.NUMBER: "numero",
    ValueType.COUNT: "conteo",
    ValueType.QUANTITY: "cantidad",
    ValueType.MONEY: "dinero",
    ValueType.PERCENT: "porcentaje",
    ValueType.DAY: "dia",
    ValueType.MOMENT: "momento",
}
_CODES: Mapping[Enum, str] = dict(
    chain(
        UNITS.items(),
        TREATMENTS.items(),
        MOVEMENT_TYPES.items(),
        PURCHASE_KINDS.items(),
        PURCHASE_STATES.items(),
        SALE_METHODS.items(),
    )
)
_DECIMALS = frozenset({ValueType.MONEY, ValueType.QUANTITY, ValueType.PERCENT})


def days_of(query: ReportQuery | ReportRequest) -> tuple[date | None, date | None]:
    """The days that the answer is about; None where any will do."""
    span = query.report.date_scope
    since = query.since if span in (DateScope.RANGE, DateScope.IDLE) or query.since != date.min else None
    return None if span in (DateScope.DAY, DateScope.NOW) else since, query.until


def period_of(query: ReportQuery) -> str:
    """The days in words: "Del 01/11/2026 al 22/11/2026"."""
    since, until = (day and day.strftime("%d/%m/%Y") for day in days_of(query))
    if since is None:
        return str(_("Hasta el %s") if query.report.date_scope is DateScope.AHEAD else _("Al %s")) % until
    return str(_("Del %(since)s al %(until)s")) % {"since": since, "until": until}


def file_name(query: ReportQuery | ReportRequest, ending: str) -> str:
    """`inventario-ventas-2026-11-01-2026-11-22.csv`."""
    days = [day.isoformat() for day in days_of(query) if day]
    return "-".join(["inventario", LABELS[query.report].name, *days]) + f".{ending}"


def coded(value: object) -> object:
    """A member of an enum by its code."""
    return _CODES[value] if isinstance(value, Enum) else value


def in_json(kind: ValueType, value: object) -> object:
    """A cell, ready for `json_format.dumps`."""
    if kind in _DECIMALS and isinstance(value, (Decimal, int)):
        number = Decimal(value)
        return json_format.money(number) if kind is ValueType.MONEY else json_format.quantity(number)
    return json_format.moment(value) if isinstance(value, datetime) else coded(value)
