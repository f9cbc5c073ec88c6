"""What the dashboard looks like on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from adapters.http.api.core.fields import Amount, Code, Day, Integer, Text
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.reports.schemas import Cell, cells_of, row_of
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.report_values import coded, in_json
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from application.ports.tables import ValueType
from application.reports.dashboard import Dashboard, Figure, Share, TopProduct
from application.reports.inventory import EXPIRING, LOW_STOCK
from application.reports.report import ReportPage

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


class LowStockAnswer(ResponseBody):
    cantidad = Integer()
    productos = row_of(LOW_STOCK)(many=True)


class ExpiringAnswer(ResponseBody):
    cantidad = Integer()
    lotes = row_of(EXPIRING)(many=True)


class DashboardAnswer(ResponseBody):
    desde = Day()
    hasta = Day()
    comparado_con = ComparedAnswer()
    cifras = FiguresAnswer()
    por_dia = DayShareAnswer(many=True)
    por_hora = HourShareAnswer(many=True)
    por_dia_semana = WeekdayShareAnswer(many=True)
    por_forma_pago = MethodShareAnswer(many=True)
    por_categoria = CategoryShareAnswer(many=True)
    por_vendedor = SellerShareAnswer(many=True)
    por_tarifa_iva = TaxShareAnswer(many=True)
    mas_vendidos = TopProductAnswer(many=True)
    bajo_stock = LowStockAnswer()
    por_vencer = ExpiringAnswer()
    valor_inventario = Cell(ValueType.MONEY)

    example: ClassVar[Mapping[str, object] | None] = None


def dashboard_data(dashboard: Dashboard) -> dict[str, object]:
    """Ready for `json_format.dumps`."""
    period = dashboard.period
    return {
        "desde": period.since,
        "hasta": period.until,
        "comparado_con": {"desde": period.before_since, "hasta": period.before_until},
        "cifras": {key: figure(dashboard.figures[name], kind) for name, (key, kind) in FIGURES.items()},
        "por_dia": [_share(each, fecha=each.key) for each in dashboard.days],
        "por_hora": [_share(each, hora=each.key) for each in dashboard.hours],
        "por_dia_semana": [_share(each, dia_semana=each.key) for each in dashboard.weekdays],
        "por_forma_pago": [_share(each, forma_pago=coded(each.key)) for each in dashboard.methods],
        "por_categoria": [_share(each, categoria=each.key) for each in dashboard.categories],
        "por_vendedor": [_share(each, vendedor=each.key, username=each.name) for each in dashboard.sellers],
        "por_tarifa_iva": [_share(each, tarifa_iva=coded(each.key)) for each in dashboard.taxes],
        "mas_vendidos": [_top(each) for each in dashboard.top],
        "bajo_stock": _count_and_rows(dashboard.low, "productos"),
        "por_vencer": _count_and_rows(dashboard.expiring, "lotes"),
        "valor_inventario": in_json(ValueType.MONEY, dashboard.stock_value),
    }


def figure(value: Figure, kind: ValueType) -> dict[str, object]:
    return {
        "valor": in_json(kind, value.now),
        "anterior": in_json(kind, value.before),
        "cambio": in_json(ValueType.PERCENT, value.change),
    }


def _share(share: Share[object], **key: object) -> dict[str, object]:
    return {**key, "ventas": share.sales, **figure(share.total, ValueType.MONEY)}


def _top(top: TopProduct) -> dict[str, object]:
    product = top.product
    return {
        "producto": product.product_id,
        "nombre": product.name,
        "unidad_medida": coded(product.unit),
        "cantidad": in_json(ValueType.QUANTITY, product.quantity),
        "ganancia": in_json(ValueType.MONEY, product.profit),
        **figure(top.total, ValueType.MONEY),
    }


def _count_and_rows(page: ReportPage, key: str) -> dict[str, object]:
    report = page.query.report
    return {"cantidad": page.count, key: [cells_of(report, report.values(row)) for row in page.rows]}


def _example() -> dict[str, object]:
    money = {"valor": "3570.00", "anterior": "1785.00", "cambio": 100}
    share = {"ventas": 1, **money}
    return {
        "desde": "2026-11-01",
        "hasta": "2026-11-22",
        "comparado_con": {"desde": "2026-10-01", "hasta": "2026-10-22"},
        "cifras": {
            key: money if kind is ValueType.MONEY else {"valor": 2, "anterior": 1, "cambio": 100}
            for key, kind in FIGURES.values()
        },
        "por_dia": [{"fecha": "2026-11-01", **share}],
        "por_hora": [{"hora": 18, **share}],
        "por_dia_semana": [{"dia_semana": 1, **share}],
        "por_forma_pago": [{"forma_pago": "Efectivo", **share}],
        "por_categoria": [{"categoria": "Granos", **share, "ventas": None}],
        "por_vendedor": [{"vendedor": 2, "username": "mar", **share}],
        "por_tarifa_iva": [{"tarifa_iva": "19", **share, "ventas": None}],
        "mas_vendidos": [
            {
                "producto": 7,
                "nombre": "Arroz Diana 500 g",
                "unidad_medida": "und",
                "cantidad": 2,
                "ganancia": "1000.00",
                **money,
            }
        ],
        "bajo_stock": {"cantidad": 0, "productos": []},
        "por_vencer": {"cantidad": 0, "lotes": []},
        "valor_inventario": "31000.00",
    }


DashboardAnswer.example = _example()
