"""What reports look like on the wire: for each a query string and a table, made from its declaration."""

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import ClassVar, Unpack

from adapters.http.api.core.fields import Code, Computed, Day, FieldOptions, Flag, Text, WireField
from adapters.http.api.core.listing import Dated, Filters, Order, QueryNumber
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.report_labels import LABELS, key_of, orders_of, title_of
from adapters.http.vocabulary.report_values import KINDS, days_of, in_json
from application.ports.tables import TableFormat, ValueType
from application.reports.report import Column, DateScope, Report, ReportPage

TITLE_LIMIT = 100
FORMATS: Mapping[TableFormat | None, str] = {None: "json", **{format: format.value for format in TableFormat}}
SEPARATORS: Mapping[str | None, str] = {",": ",", ";": ";", "\t": "tab"}
DECIMALS: Mapping[str | None, str] = {",": "coma", ".": "punto"}
_FORMS: Mapping[ValueType, dict[str, object]] = {
    ValueType.TEXT: {"type": "string"},
    ValueType.NUMBER: {"type": "integer"},
    ValueType.COUNT: {"type": "integer"},
    ValueType.QUANTITY: {"type": "number"},
    ValueType.MONEY: {"type": "string", "pattern": r"^-?\d+\.\d{2}$"},
    ValueType.PERCENT: {"type": "number"},
    ValueType.DAY: {"type": "string", "format": "date"},
    ValueType.MOMENT: {"type": "string", "format": "date-time"},
}
_SAMPLES: Mapping[ValueType, object] = {
    ValueType.TEXT: "",
    ValueType.NUMBER: 7,
    ValueType.COUNT: 3,
    ValueType.QUANTITY: 2.5,
    ValueType.MONEY: "3570.00",
    ValueType.PERCENT: 33.33,
    ValueType.DAY: "2026-11-22",
    ValueType.MOMENT: "2026-11-22T19:30:00-05:00",
}


class Cell(WireField):
    """Whatever a column of that kind holds; only shown."""

    def __init__(self, kind: ValueType, **options: Unpack[FieldOptions]) -> None:
        self.kind = kind
        options["allow_null"] = True
        super().__init__(**options)
        self.show = partial(in_json, kind)

    def details(self) -> Mapping[str, object]:
        return _FORMS[self.kind]


class ReportColumnAnswer(ResponseBody):
    clave = Text(TITLE_LIMIT, source="key")
    titulo = Text(TITLE_LIMIT, source="title")
    tipo = Code(KINDS, source="kind")


class ReportSummaryAnswer(ResponseBody):
    """A report that this person may read."""

    nombre = Text(TITLE_LIMIT, source="name")
    titulo = Text(TITLE_LIMIT, source="title")
    tiene_rango = Flag(source="ranged", help_text="Si le importan `desde` y `hasta`.")
    columnas = ReportColumnAnswer(many=True, source="columns")


class ReportIndexAnswer(ResponseBody):
    example: ClassVar = {
        "reportes": [
            {
                "nombre": "gastos",
                "titulo": "Gastos",
                "tiene_rango": True,
                "columnas": [{"clave": "fecha", "titulo": "Día", "tipo": "dia"}],
            }
        ]
    }

    reportes = ReportSummaryAnswer(many=True, source="reports")


class ReportFilters(Dated):
    """Of any report; without days, this month so far."""

    cursor = None
    q = None
    formato = Code(FORMATS, source="format", default=None, help_text="`json`, o un archivo con todas las filas.")
    separador = Code(
        SEPARATORS,
        source="separator",
        default=None,
        help_text="De las columnas de un CSV. Si falta, `,` para programas y, en las páginas, el del idioma.",
    )
    decimal = Code(
        DECIMALS,
        default=None,
        help_text="De un CSV. Si falta, `coma` con `;` y `punto` con los demás.",
    )


class ProductFilters(ReportFilters):
    producto = QueryNumber(source="product_id", required=False, help_text="Solo los movimientos de este producto.")


def name_of(report: Report) -> str:
    """`BajoStock`."""
    return "".join(part.capitalize() for part in re.split(r"\W", LABELS[report].name))


@cache
def filters_of(report: Report) -> type[Filters]:
    base = ProductFilters if report.of_product else ReportFilters
    default = ("-" if report.descending else "") + orders_of(report)[report.orders[0]]
    facts = {"orden": Order(orders_of(report), default=default), "__module__": __name__}
    return type(f"{name_of(report)}Filters", (base,), facts)


@cache
def row_of(report: Report) -> type[ResponseBody]:
    """One row."""
    cells = {key_of(report, column): Cell(column.kind) for column in report.columns}
    return type(f"{name_of(report)}RowAnswer", (ResponseBody,), cells | {"__module__": __name__})


_NO_SUMS: Mapping[str, object] = {"type": "object", "properties": {}, "additionalProperties": False, "example": {}}


@cache
def answer_of(report: Report) -> type[ResponseBody]:
    sums = {key_of(report, column): Cell(column.kind) for column in _totalled(report)}
    name, module = name_of(report), {"__module__": __name__}
    facts = {
        "columnas": ReportColumnAnswer(many=True),
        "filas": row_of(report)(many=True),
        "totales": (
            type(f"{name}SumAnswer", (ResponseBody,), sums | module)() if sums else Computed(lambda _: {}, _NO_SUMS)
        ),
        "desde": Day(allow_null=True),
        "hasta": Day(allow_null=True),
        "example": _example(report),
    }
    return type(f"{name}ReportAnswer", (ResponseBody,), facts | module)


def report_data(page: ReportPage) -> dict[str, object]:
    """The table of a page, ready for `json_format.dumps`."""
    report = page.query.report
    since, until = days_of(page.query)
    return {
        "columnas": columns_of(report),
        "filas": [cells_of(report, report.values(row)) for row in page.rows],
        "totales": totals_of(page),
        "desde": since,
        "hasta": until,
    }


def totals_of(page: ReportPage) -> dict[str, object]:
    report = page.query.report
    cells = cells_of(report, report.total_values(page.totals))
    return {key_of(report, column): cells[key_of(report, column)] for column in _totalled(report)}


def summary_of(report: Report) -> dict[str, object]:
    return {
        "nombre": LABELS[report].name,
        "titulo": str(LABELS[report].title),
        "tiene_rango": report.date_scope is not DateScope.NOW,
        "columnas": columns_of(report),
    }


def columns_of(report: Report) -> list[dict[str, str]]:
    return [
        {"clave": key_of(report, column), "titulo": title_of(report, column), "tipo": KINDS[column.kind]}
        for column in report.columns
    ]


def _totalled(report: Report) -> list[Column]:
    summed = set(report.summed)
    return [column for column in report.columns if column.summed or (column.ratio and summed.issuperset(column.ratio))]


def cells_of(report: Report, values: tuple[object, ...]) -> dict[str, object]:
    return {
        key_of(report, column): in_json(column.kind, value)
        for column, value in zip(report.columns, values, strict=True)
    }


def _example(report: Report) -> dict[str, object]:
    return {
        "columnas": columns_of(report),
        "filas": [{key_of(report, column): _SAMPLES[column.kind] for column in report.columns}],
        "totales": {key_of(report, column): _SAMPLES[column.kind] for column in _totalled(report)},
        "desde": None if report.date_scope in (DateScope.DAY, DateScope.NOW) else "2026-11-01",
        "hasta": "2026-11-22",
    }
