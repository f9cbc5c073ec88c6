"""What the dashboard and its insights look like on the wire."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.core.fields import Amount, Code, Day, Integer, NotAccepted, Text, WireField, text_of
from adapters.http.api.core.listing import Filters
from adapters.http.api.core.request_body import Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.reports.schemas import Cell
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from application.ports.tables import ValueType
from application.reports.periods import Lately, Period, lately, month, span

PERIODS: Mapping[Lately, str] = {
    Lately.TODAY: "hoy",
    Lately.WEEK: "7d",
    Lately.MONTH: "mes",
    Lately.YEAR: "anio",
}
MOST_DAYS = 1_100
NAME_LIMIT = 150
FIGURES: Mapping[str, tuple[str, ValueType]] = {
    "sales": ("ventas", ValueType.COUNT),
    "returns": ("devoluciones", ValueType.COUNT),
    "base": ("total_base", ValueType.MONEY),
    "tax": ("total_iva", ValueType.MONEY),
    "total": ("total_venta", ValueType.MONEY),
    "average": ("promedio", ValueType.MONEY),
    "extra_income": ("ingresos_extra", ValueType.MONEY),
    "revenue": ("ingresos", ValueType.MONEY),
    "cost": ("costo", ValueType.MONEY),
    "gross": ("utilidad_bruta", ValueType.MONEY),
    "margin": ("margen", ValueType.PERCENT),
    "expenses": ("gastos", ValueType.MONEY),
    "net": ("utilidad_neta", ValueType.MONEY),
}
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


class CountFigure(ResponseBody):
    valor = Cell(ValueType.COUNT)
    anterior = Cell(ValueType.COUNT)
    cambio = Cell(ValueType.PERCENT)


class MoneyFigure(ResponseBody):
    valor = Cell(ValueType.MONEY)
    anterior = Cell(ValueType.MONEY)
    cambio = Cell(ValueType.PERCENT)


class PercentFigure(ResponseBody):
    valor = Cell(ValueType.PERCENT)
    anterior = Cell(ValueType.PERCENT)
    cambio = Cell(ValueType.PERCENT)


_FIGURE = {ValueType.COUNT: CountFigure, ValueType.MONEY: MoneyFigure, ValueType.PERCENT: PercentFigure}
FiguresAnswer = type(
    "FiguresAnswer",
    (ResponseBody,),
    {"__module__": __name__} | {key: _FIGURE[kind]() for key, kind in FIGURES.values()},
)


class ComparedAnswer(ResponseBody):
    desde = Day()
    hasta = Day()


class ShareAnswer(ResponseBody):
    """What is in it now and before."""

    ventas = Integer(allow_null=True)
    valor = Cell(ValueType.MONEY)
    anterior = Cell(ValueType.MONEY)
    cambio = Cell(ValueType.PERCENT)


class DayShareAnswer(ShareAnswer):
    fecha = Day()


class HourShareAnswer(ShareAnswer):
    hora = Integer()


class WeekdayShareAnswer(ShareAnswer):
    dia_semana = Integer(help_text="1 es lunes.")


class MethodShareAnswer(ShareAnswer):
    forma_pago = Code(PAYMENT_METHODS)


class CategoryShareAnswer(ShareAnswer):
    categoria = Text(NAME_LIMIT)


class SellerShareAnswer(ShareAnswer):
    vendedor = Integer()
    username = Text(NAME_LIMIT)


class TaxShareAnswer(ShareAnswer):
    tarifa_iva = Code(TREATMENTS, allow_null=True)


class TopProductAnswer(ResponseBody):
    producto = Integer()
    nombre = Text(NAME_LIMIT)
    unidad_medida = Code(UNITS)
    cantidad = Amount()
    ganancia = Cell(ValueType.MONEY)
    valor = Cell(ValueType.MONEY)
    anterior = Cell(ValueType.MONEY)
    cambio = Cell(ValueType.PERCENT)
