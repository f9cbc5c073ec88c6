"""What reports and their columns are called outside."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary import codes
from application.ports.tables import ValueType
from application.reports.catalogue import LEDGER, PURCHASES, REPORTS, TAX, TILLS
from application.reports.report import Column, Report, ReportName, ReportQuery, ReportRequest, Span
from domain.inventory.stock import MovementType
from domain.purchases.purchase_order import PurchaseKind, PurchaseState
from domain.sales.payment import PaymentMethod
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment

NAMES: Mapping[ReportName, str] = {
    ReportName.SALES: "ventas",
    ReportName.PRODUCTS: "productos",
    ReportName.CATEGORIES: "categorias",
    ReportName.SELLERS: "vendedores",
    ReportName.CLIENTS: "clientes",
    ReportName.PROFIT: "utilidad",
    ReportName.TAX: "iva",
    ReportName.STOCK: "inventario",
    ReportName.LEDGER: "kardex",
    ReportName.PURCHASES: "compras",
    ReportName.EXPENSES: "gastos",
    ReportName.LOW_STOCK: "bajo-stock",
    ReportName.EXPIRING: "vencimientos",
    ReportName.UNMOVED: "sin-movimiento",
    ReportName.DEBTS: "cartera",
    ReportName.TILLS: "caja",
}
TITLES: Mapping[ReportName, Promise] = {
    ReportName.SALES: _("Ventas por día"),
    ReportName.PRODUCTS: _("Productos vendidos"),
    ReportName.CATEGORIES: _("Ventas por categoría"),
    ReportName.SELLERS: _("Ventas por vendedor"),
    ReportName.CLIENTS: _("Ventas por cliente"),
    ReportName.PROFIT: _("Utilidad por día"),
    ReportName.TAX: _("IVA cobrado y pagado"),
    ReportName.STOCK: _("Inventario valorizado"),
    ReportName.LEDGER: _("Kardex"),
    ReportName.PURCHASES: _("Compras recibidas"),
    ReportName.EXPENSES: _("Gastos"),
    ReportName.LOW_STOCK: _("Productos con stock bajo"),
    ReportName.EXPIRING: _("Lotes por vencer"),
    ReportName.UNMOVED: _("Productos sin movimiento"),
    ReportName.DEBTS: _("Cartera de clientes"),
    ReportName.TILLS: _("Cierres de caja"),
}
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
# Column -> its key in JSON and its title.
COLUMNS: Mapping[str, tuple[str, Promise]] = {
    "amount": ("monto", _("Monto")),
    "at": ("fecha", _("Fecha y hora")),
    "average": ("promedio", _("Venta promedio")),
    "balance": ("saldo", _("Saldo")),
    "barcode": ("codigo_de_barras", _("Código de barras")),
    "base": ("total_base", _("Antes de IVA")),
    "over_90": ("mas_de_90", _("Más de 90 días")),
    "cash_in": ("entradas", _("Entradas")),
    "cash_out": ("salidas", _("Salidas")),
    "category": ("categoria", _("Categoría")),
    "cause": ("causa", _("Causa")),
    "client_id": ("cliente_fk", _("Número de cliente")),
    "closed_at": ("fecha_cierre", _("Cierre")),
    "concept": ("concepto", _("Concepto")),
    "cost": ("costo", _("Costo")),
    "counted": ("contado", _("Contado")),
    "day": ("fecha", _("Día")),
    "days_left": ("dias_restantes", _("Días que faltan")),
    "description": ("descripcion", _("Descripción")),
    "difference": ("diferencia", _("Diferencia")),
    "document": ("documento", _("Documento")),
    "document_id": ("documento", _("Documento")),
    "expected": ("esperado", _("Esperado")),
    "expenses": ("gastos", _("Gastos")),
    "expiry_date": ("fecha_caducidad", _("Vence")),
    "extra_income": ("ingresos_extra", _("Ingresos extra")),
    "credit_balance": ("a_favor", _("A favor")),
    "full_name": ("nombre", _("Nombre")),
    "gross": ("utilidad_bruta", _("Utilidad bruta")),
    "id": ("id", _("Número")),
    "kind": ("tipo", _("Tipo")),
    "last_sold": ("ultima_venta", _("Última venta")),
    "margin": ("margen", _("Margen %")),
    "minimum_stock": ("stock_minimo", _("Stock mínimo")),
    "missing": ("faltante", _("Faltante")),
    "name": ("nombre", _("Nombre")),
    "net": ("utilidad_neta", _("Utilidad neta")),
    "number": ("numero", _("Número")),
    "oldest": ("debe_desde", _("Debe desde")),
    "phone": ("telefono", _("Teléfono")),
    "opened_at": ("fecha_apertura", _("Apertura")),
    "product_id": ("producto", _("Número de producto")),
    "profit": ("ganancia", _("Ganancia")),
    "purchases_base": ("base_compras", _("Compras antes de IVA")),
    "purchases_tax": ("iva_compras", _("IVA pagado")),
    "quantity": ("cantidad", _("Cantidad")),
    "received_day": ("recibida", _("Recibida")),
    "reference": ("referencia", _("Referencia")),
    "remaining": ("cantidad", _("Cantidad")),
    "returns": ("devoluciones", _("Devoluciones")),
    "revenue": ("ingresos", _("Ingresos")),
    "rounding": ("redondeo", _("Redondeo")),
    "sales": ("ventas", _("Ventas")),
    "sales_base": ("base_ventas", _("Ventas antes de IVA")),
    "sales_tax": ("iva_ventas", _("IVA cobrado")),
    "seller": ("vendedor_nombre", _("Vendedor")),
    "seller_id": ("vendedor", _("Número de vendedor")),
    "state": ("estado", _("Estado")),
    "stock": ("stock", _("Stock")),
    "supplier": ("proveedor_nombre", _("Proveedor")),
    "tax": ("total_iva", _("IVA")),
    "total": ("total_venta", _("Total")),
    "treatment": ("tarifa_iva", _("Tarifa de IVA")),
    "unit": ("unidad_medida", _("Unidad")),
    "unit_cost": ("costo_unitario", _("Costo unitario")),
    "up_to_30": ("hasta_30", _("Hasta 30 días")),
    "up_to_60": ("de_31_a_60", _("De 31 a 60 días")),
    "up_to_90": ("de_61_a_90", _("De 61 a 90 días")),
    "username": ("username", _("Usuario")),
    "value": ("valor", _("Valor")),
    "value_balance": ("saldo_valor", _("Saldo en valor")),
}
_OWN: Mapping[tuple[ReportName, str], tuple[str, Promise]] = {
    (TAX.name, "balance"): ("iva_por_pagar", _("IVA por pagar")),
    (PURCHASES.name, "total"): ("total", _("Total")),
    (PURCHASES.name, "number"): ("numero", _("Compra")),
    (TILLS.name, "number"): ("numero", _("Caja")),
    (TILLS.name, "base"): ("base", _("Base")),
    (LEDGER.name, "id"): ("id", _("Movimiento")),
}
_CODES: Mapping[type[Enum], Mapping[Any, str]] = {
    Unit: codes.UNITS,
    Treatment: codes.TREATMENTS,
    MovementType: codes.CAUSES,
    PurchaseKind: codes.PURCHASE_KINDS,
    PurchaseState: codes.PURCHASE_STATES,
    PaymentMethod: codes.PAYMENT_METHODS,
}
BY_NAME: Mapping[str, Report] = {NAMES[report.name]: report for report in REPORTS}


def key_of(report: Report, column: Column) -> str:
    return _OWN.get((report.name, column.key), COLUMNS[column.key])[0]


def title_of(report: Report, column: Column) -> str:
    return str(_OWN.get((report.name, column.key), COLUMNS[column.key])[1])


def orders_of(report: Report) -> dict[str, str]:
    """What `orden` takes."""
    by_key = {column.key: column for column in report.columns}
    return {order: key_of(report, by_key[order]) for order in report.orders}


def days_of(question: ReportQuery | ReportRequest) -> tuple[date | None, date | None]:
    """The days that the answer is about; None where any will do."""
    span = question.report.span
    since = question.since if span in (Span.RANGE, Span.IDLE) or question.since != date.min else None
    return None if span in (Span.DAY, Span.NOW) else since, question.until


def period_of(question: ReportQuery) -> str:
    """The days in words: "Del 01/11/2026 al 22/11/2026"."""
    since, until = (day and day.strftime("%d/%m/%Y") for day in days_of(question))
    if since is None:
        return str(_("Hasta el %s") if question.report.span is Span.AHEAD else _("Al %s")) % until
    return str(_("Del %(since)s al %(until)s")) % {"since": since, "until": until}


def file_name(question: ReportQuery | ReportRequest, ending: str) -> str:
    """`inventario-ventas-2026-11-01-2026-11-22.csv`."""
    days = [day.isoformat() for day in days_of(question) if day]
    return "-".join(["inventario", NAMES[question.report.name], *days]) + f".{ending}"


def coded(value: object) -> object:
    """A member of an enum by its code."""
    return _CODES[type(value)][value] if isinstance(value, Enum) else value


def in_json(kind: ValueType, value: Any) -> Any:
    """A cell, ready for `wire.dumps`."""
    if value is None:
        return None
    if kind is ValueType.MONEY:
        return codes.money(value)
    if kind in (ValueType.QUANTITY, ValueType.PERCENT):
        return codes.quantity(value)
    return codes.moment(value) if isinstance(value, datetime) else coded(value)
