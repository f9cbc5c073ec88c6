"""What deserves attention, on the wire; each part says from which figures it follows."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from adapters.http.api.core.fields import Amount, Code, Day, Integer, Text
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.reports.schemas import Cell, cells_of, row_of
from adapters.http.vocabulary.products import UNITS
from adapters.http.vocabulary.report_values import in_json
from application.ports.tables import ValueType
from application.reports.insights import (
    ONE_SELLER_SERVES,
    PACE_DAYS,
    USUAL_DELIVERY,
    WEEKS,
    Insights,
    sales_window,
)
from application.reports.inventory import UNMOVED
from application.reports.report import IDLE_DAYS

NAME_LIMIT = 150
RUNNING_OUT = gettext_noop(
    "Productos de los que no hay nada pedido y que, al ritmo de venta de los últimos %(days)s días (sin hoy), se "
    "acaban antes de lo que suele tardar su último proveedor: el promedio de sus entregas del último año, o %(usual)s "
    "días si no se conoce ninguna."
)
UNMOVED_RULE = gettext_noop(
    "Productos con existencias, registrados hace más de %(days)s días, de los que en ese tiempo no se vendió nada, o "
    "se devolvió todo. El valor es lo que costaron las existencias."
)
BELOW_COST = gettext_noop("Productos activos con existencias cuyo precio antes de IVA es menor que su costo promedio.")
RUSH_HOURS = gettext_noop(
    "Horas de la semana en las que, en las últimas %(weeks)s semanas (sin hoy), cada vendedor atendió en promedio "
    "%(sales)s ventas o más: una cada cinco minutos."
)


class RunningOutItem(ResponseBody):
    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    unidad_medida = Code(UNITS, source="unit")
    stock = Amount()
    cantidad = Amount(source="sold", help_text="Vendida en el periodo.")
    dias_restantes = Integer(source="days_left")
    proveedor_nombre = Text(NAME_LIMIT, source="supplier")
    dias_entrega = Integer(source="delivery_days")
    entregas = Integer(source="deliveries", help_text="De cuántas entregas sale el plazo; 0 si es supuesto.")


class BelowCostItem(ResponseBody):
    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    unidad_medida = Code(UNITS, source="unit")
    stock = Amount()
    precio = Cell(ValueType.MONEY, source="price")
    costo_unitario = Cell(ValueType.MONEY, source="unit_cost")


class RushHourItem(ResponseBody):
    dia_semana = Integer(source="weekday", help_text="1 es lunes.")
    hora = Integer(source="hour")
    ventas = Integer(source="sales", help_text="Suma de las semanas.")
    vendedores = Integer(source="sellers", help_text="Los que más hubo a la vez.")


class _Part(ResponseBody):
    criterio = Text(500)
    total = Integer()
    desde = Day(allow_null=True)
    hasta = Day(allow_null=True)


class RunningOutAnswer(_Part):
    productos = RunningOutItem(many=True)


class UnmovedAnswer(_Part):
    valor = Cell(ValueType.MONEY)
    productos = row_of(UNMOVED)(many=True)


class BelowCostAnswer(_Part):
    productos = BelowCostItem(many=True)


class RushHoursAnswer(_Part):
    horas = RushHourItem(many=True)


class InsightsAnswer(ResponseBody):
    por_agotarse = RunningOutAnswer()
    sin_movimiento = UnmovedAnswer()
    bajo_costo = BelowCostAnswer()
    horas_pico = RushHoursAnswer()

    example: ClassVar[Mapping[str, object] | None] = None


def insights_data(insights: Insights) -> dict[str, object]:
    """Ready for `json_format.dumps`."""
    since, until = sales_window(insights.today)
    unmoved, days = insights.unmoved, {"desde": since, "hasta": until}
    rules = {"days": PACE_DAYS, "usual": USUAL_DELIVERY, "weeks": WEEKS, "sales": ONE_SELLER_SERVES}
    return {
        "por_agotarse": {
            "criterio": _(RUNNING_OUT) % rules,
            "total": insights.running_out.count,
            **days,
            "productos": [RunningOutItem.show(each) for each in insights.running_out.items],
        },
        "sin_movimiento": {
            "criterio": _(UNMOVED_RULE) % {"days": IDLE_DAYS},
            "total": unmoved.count,
            "desde": unmoved.query.since,
            "hasta": unmoved.query.until,
            "valor": in_json(ValueType.MONEY, unmoved.totals["value"]),
            "productos": [cells_of(UNMOVED, UNMOVED.values(row)) for row in unmoved.rows],
        },
        "bajo_costo": {
            "criterio": _(BELOW_COST),
            "total": insights.below_cost.count,
            "desde": None,
            "hasta": insights.today,
            "productos": [BelowCostItem.show(each) for each in insights.below_cost.items],
        },
        "horas_pico": {
            "criterio": _(RUSH_HOURS) % rules,
            "total": insights.rush_hours.count,
            **days,
            "horas": [RushHourItem.show(each) for each in insights.rush_hours.items],
        },
    }


def _example() -> dict[str, object]:
    part = {"criterio": "Productos activos con existencias…", "total": 0, "desde": "2026-10-25", "hasta": "2026-11-21"}
    return {
        "por_agotarse": {**part, "productos": []},
        "sin_movimiento": {**part, "valor": "0.00", "productos": []},
        "bajo_costo": {**part, "desde": None, "productos": []},
        "horas_pico": {**part, "total": 1, "horas": [{"dia_semana": 6, "hora": 18, "ventas": 61, "vendedores": 1}]},
    }


InsightsAnswer.example = _example()
