"""What reports and their columns are called outside: one entry for each report."""

from collections.abc import Mapping

from attrs import frozen
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from application.reports.catalogue import REPORTS
from application.reports.credit import DEBTS
from application.reports.expenses import EXPENSES
from application.reports.inventory import EXPIRING, LEDGER, LOW_STOCK, STOCK, UNMOVED
from application.reports.profit import PROFIT
from application.reports.purchases import PURCHASES
from application.reports.report import Column, Report
from application.reports.sales import CATEGORIES, CLIENTS, PRODUCTS, SALES, SELLERS
from application.reports.tax import TAX
from application.reports.tills import TILLS

Columns = Mapping[str, tuple[str, Promise]]


@frozen
class ReportLabels:
    """`name` stands in addresses and names of files. `columns`: the key of each in JSON, and its title."""

    name: str
    title: Promise
    columns: Columns


_PRODUCT: Columns = {
    "product_id": ("producto", _("Número de producto")),
    "name": ("nombre", _("Nombre")),
    "barcode": ("codigo_de_barras", _("Código de barras")),
    "category": ("categoria", _("Categoría")),
    "unit": ("unidad_medida", _("Unidad")),
}
_DOCUMENTS: Columns = {
    "sales": ("ventas", _("Ventas")),
    "returns": ("devoluciones", _("Devoluciones")),
}
_SOLD: Columns = {
    "base": ("total_base", _("Antes de IVA")),
    "tax": ("total_iva", _("IVA")),
    "total": ("total_venta", _("Total")),
}
_PROFIT: Columns = {
    **_SOLD,
    "cost": ("costo", _("Costo")),
    "profit": ("ganancia", _("Ganancia")),
    "margin": ("margen", _("Margen %")),
}

LABELS: Mapping[Report, ReportLabels] = {
    SALES: ReportLabels(
        "ventas",
        _("Ventas por día"),
        {
            "day": ("fecha", _("Día")),
            **_DOCUMENTS,
            **_SOLD,
        },
    ),
    PRODUCTS: ReportLabels(
        "productos",
        _("Productos vendidos"),
        {
            **_PRODUCT,
            "quantity": ("cantidad", _("Cantidad")),
            **_PROFIT,
        },
    ),
    CATEGORIES: ReportLabels(
        "categorias",
        _("Ventas por categoría"),
        {
            "category": ("categoria", _("Categoría")),
            **_PROFIT,
        },
    ),
    SELLERS: ReportLabels(
        "vendedores",
        _("Ventas por vendedor"),
        {
            "seller_id": ("vendedor", _("Número de vendedor")),
            "username": ("username", _("Usuario")),
            "full_name": ("nombre", _("Nombre")),
            **_DOCUMENTS,
            **_PROFIT,
            "average": ("promedio", _("Venta promedio")),
        },
    ),
    CLIENTS: ReportLabels(
        "clientes",
        _("Ventas por cliente"),
        {
            "client_id": ("cliente_fk", _("Número de cliente")),
            "name": ("nombre", _("Nombre")),
            "document": ("documento", _("Documento")),
            **_DOCUMENTS,
            **_SOLD,
        },
    ),
    PROFIT: ReportLabels(
        "utilidad",
        _("Utilidad por día"),
        {
            "day": ("fecha", _("Día")),
            "base": ("total_base", _("Antes de IVA")),
            "extra_income": ("ingresos_extra", _("Ingresos extra")),
            "revenue": ("ingresos", _("Ingresos")),
            "cost": ("costo", _("Costo")),
            "gross": ("utilidad_bruta", _("Utilidad bruta")),
            "expenses": ("gastos", _("Gastos")),
            "net": ("utilidad_neta", _("Utilidad neta")),
            "margin": ("margen", _("Margen %")),
        },
    ),
    TAX: ReportLabels(
        "iva",
        _("IVA cobrado y pagado"),
        {
            "treatment": ("tarifa_iva", _("Tarifa de IVA")),
            "sales_base": ("base_ventas", _("Ventas antes de IVA")),
            "sales_tax": ("iva_ventas", _("IVA cobrado")),
            "purchases_base": ("base_compras", _("Compras antes de IVA")),
            "purchases_tax": ("iva_compras", _("IVA pagado")),
            "balance": ("iva_por_pagar", _("IVA por pagar")),
        },
    ),
    STOCK: ReportLabels(
        "inventario",
        _("Inventario valorizado"),
        {
            **_PRODUCT,
            "stock": ("stock", _("Stock")),
            "unit_cost": ("costo_unitario", _("Costo unitario")),
            "value": ("valor", _("Valor")),
        },
    ),
    LEDGER: ReportLabels(
        "kardex",
        _("Kardex"),
        {
            "id": ("id", _("Movimiento")),
            "at": ("fecha", _("Fecha y hora")),
            "product_id": ("producto", _("Número de producto")),
            "name": ("nombre", _("Nombre")),
            "cause": ("causa", _("Causa")),
            "document_id": ("documento", _("Documento")),
            "unit": ("unidad_medida", _("Unidad")),
            "quantity": ("cantidad", _("Cantidad")),
            "unit_cost": ("costo_unitario", _("Costo unitario")),
            "value": ("valor", _("Valor")),
            "balance": ("saldo", _("Saldo")),
            "value_balance": ("saldo_valor", _("Saldo en valor")),
        },
    ),
    PURCHASES: ReportLabels(
        "compras",
        _("Compras recibidas"),
        {
            "id": ("id", _("Número")),
            "number": ("numero", _("Compra")),
            "day": ("fecha", _("Día")),
            "received_day": ("recibida", _("Recibida")),
            "supplier": ("proveedor_nombre", _("Proveedor")),
            "reference": ("referencia", _("Referencia")),
            "kind": ("tipo", _("Tipo")),
            "state": ("estado", _("Estado")),
            "base": ("total_base", _("Antes de IVA")),
            "tax": ("total_iva", _("IVA")),
            "total": ("total", _("Total")),
        },
    ),
    EXPENSES: ReportLabels(
        "gastos",
        _("Gastos"),
        {
            "id": ("id", _("Número")),
            "day": ("fecha", _("Día")),
            "concept": ("concepto", _("Concepto")),
            "description": ("descripcion", _("Descripción")),
            "amount": ("monto", _("Monto")),
        },
    ),
    LOW_STOCK: ReportLabels(
        "bajo-stock",
        _("Productos con stock bajo"),
        {
            **_PRODUCT,
            "stock": ("stock", _("Stock")),
            "minimum_stock": ("stock_minimo", _("Stock mínimo")),
            "missing": ("faltante", _("Faltante")),
        },
    ),
    EXPIRING: ReportLabels(
        "vencimientos",
        _("Lotes por vencer"),
        {
            "expiry_date": ("fecha_caducidad", _("Vence")),
            "days_left": ("dias_restantes", _("Días que faltan")),
            "product_id": ("producto", _("Número de producto")),
            "name": ("nombre", _("Nombre")),
            "category": ("categoria", _("Categoría")),
            "unit": ("unidad_medida", _("Unidad")),
            "remaining": ("cantidad", _("Cantidad")),
            "value": ("valor", _("Valor")),
        },
    ),
    UNMOVED: ReportLabels(
        "sin-movimiento",
        _("Productos sin movimiento"),
        {
            "product_id": ("producto", _("Número de producto")),
            "name": ("nombre", _("Nombre")),
            "category": ("categoria", _("Categoría")),
            "unit": ("unidad_medida", _("Unidad")),
            "stock": ("stock", _("Stock")),
            "value": ("valor", _("Valor")),
            "last_sold": ("ultima_venta", _("Última venta")),
        },
    ),
    DEBTS: ReportLabels(
        "cartera",
        _("Cartera de clientes"),
        {
            "client_id": ("cliente_fk", _("Número de cliente")),
            "name": ("nombre", _("Nombre")),
            "document": ("documento", _("Documento")),
            "phone": ("telefono", _("Teléfono")),
            "balance": ("saldo", _("Saldo")),
            "oldest": ("debe_desde", _("Debe desde")),
            "up_to_30": ("hasta_30", _("Hasta 30 días")),
            "up_to_60": ("de_31_a_60", _("De 31 a 60 días")),
            "up_to_90": ("de_61_a_90", _("De 61 a 90 días")),
            "over_90": ("mas_de_90", _("Más de 90 días")),
            "credit_balance": ("a_favor", _("A favor")),
        },
    ),
    TILLS: ReportLabels(
        "caja",
        _("Cierres de caja"),
        {
            "id": ("id", _("Número")),
            "number": ("numero", _("Caja")),
            "seller_id": ("vendedor", _("Número de vendedor")),
            "seller": ("vendedor_nombre", _("Vendedor")),
            "opened_at": ("fecha_apertura", _("Apertura")),
            "closed_at": ("fecha_cierre", _("Cierre")),
            "difference": ("diferencia", _("Diferencia")),
            "counted": ("contado", _("Contado")),
            "expected": ("esperado", _("Esperado")),
            "base": ("base", _("Base")),
            "cash_in": ("entradas", _("Entradas")),
            "cash_out": ("salidas", _("Salidas")),
            "rounding": ("redondeo", _("Redondeo")),
        },
    ),
}

BY_NAME: Mapping[str, Report] = {LABELS[report].name: report for report in REPORTS}


def key_of(report: Report, column: Column) -> str:
    return LABELS[report].columns[column.key][0]


def title_of(report: Report, column: Column) -> str:
    return str(LABELS[report].columns[column.key][1])


def orders_of(report: Report) -> dict[str, str]:
    """What `orden` takes."""
    by_key = {column.key: column for column in report.columns}
    return {order: key_of(report, by_key[order]) for order in report.orders}
