"""The words and formats of the JSON face: the only place where the code's English meets the clients' Spanish."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import orjson

from application.queries.products import ProductOrder
from application.queries.sales import SaleOrder
from domain.access import Permission, Role
from domain.calendar import BOGOTA
from domain.document import DocumentType
from domain.payment import PaymentMethod
from domain.quantity import Unit
from domain.sale import SaleState
from domain.stock import Cause, Reason
from domain.tax import Treatment

E = TypeVar("E", bound=Enum)

TREATMENTS: Mapping[Treatment, str] = {
    Treatment.GENERAL: "19",
    Treatment.REDUCED: "5",
    Treatment.EXEMPT: "exento",
    Treatment.EXCLUDED: "excluido",
}
UNITS: Mapping[Unit, str] = {
    Unit.PIECE: "und",
    Unit.KILOGRAM: "kg",
    Unit.GRAM: "g",
    Unit.POUND: "lb",
    Unit.LITRE: "l",
    Unit.MILLILITRE: "ml",
    Unit.METRE: "m",
}
REASONS: Mapping[Reason, str] = {
    Reason.SHRINKAGE: "merma",
    Reason.DAMAGE: "daño",
    Reason.THEFT: "hurto",
    Reason.EXPIRY: "vencimiento",
    Reason.COUNT: "conteo",
    Reason.OWN_USE: "consumo",
    Reason.OTHER: "otro",
}
PAYMENT_METHODS: Mapping[PaymentMethod, str] = {
    PaymentMethod.CASH: "Efectivo",
    PaymentMethod.TRANSFER: "Transferencia",
    PaymentMethod.CARD: "Tarjeta",
    PaymentMethod.CREDIT: "Crédito",
}
SALE_STATES: Mapping[SaleState, str] = {SaleState.REGISTERED: "registrada", SaleState.VOID: "anulada"}
CAUSES: Mapping[Cause, str] = {
    Cause.OPENING: "inventario_inicial",
    Cause.PURCHASE: "compra",
    Cause.SALE: "venta",
    Cause.VOID: "anulacion",
    Cause.RETURN: "devolucion",
    Cause.ADJUSTMENT: "ajuste",
    Cause.REVALUATION: "revaluacion",
    Cause.EDIT: "edicion",
    Cause.RECALL: "anulacion_compra",
}
ROLES: Mapping[Role, str] = {Role.ADMIN: "admin", Role.SELLER: "vendedor"}
PERMISSIONS: Mapping[Permission, str] = {
    Permission.READ_PRODUCTS: "productos.ver",
    Permission.SEE_COST: "costos.ver",
    Permission.MANAGE_PRODUCTS: "productos.gestionar",
    Permission.ADJUST_STOCK: "inventario.ajustar",
    Permission.READ_LEDGER: "kardex.ver",
    Permission.SELL: "ventas.crear",
    Permission.SET_PRICE: "precios.cambiar",
    Permission.READ_SALES: "ventas.ver",
    Permission.REVERSE_SALES: "ventas.revertir",
    Permission.READ_PURCHASES: "compras.ver",
    Permission.MANAGE_PURCHASES: "compras.gestionar",
    Permission.READ_MONEY: "gastos.ver",
    Permission.MANAGE_MONEY: "gastos.gestionar",
    Permission.READ_CLIENTS: "clientes.ver",
    Permission.MANAGE_CLIENTS: "clientes.gestionar",
    Permission.READ_SUPPLIERS: "proveedores.ver",
    Permission.MANAGE_SUPPLIERS: "proveedores.gestionar",
    Permission.READ_SELLERS: "vendedores.ver",
    Permission.MANAGE_SELLERS: "vendedores.gestionar",
    Permission.READ_CONFIGURATION: "configuracion.ver",
    Permission.CONFIGURE: "configuracion.gestionar",
    Permission.EDIT_PROFILE: "perfil.editar",
    Permission.MANAGE_TOKENS: "tokens.gestionar",
}
DOCUMENT_TYPES: Mapping[DocumentType, str] = {type: type.value for type in DocumentType}
"""Codes as the tax office's own."""

SCOPES: Mapping[bool, str] = {True: "lectura", False: "completo"}
"""Of a token, by whether it is read-only."""

PRODUCT_ORDERS: Mapping[ProductOrder, str] = {
    ProductOrder.NAME: "nombre",
    ProductOrder.PRICE: "precio",
    ProductOrder.STOCK: "stock",
    ProductOrder.CATEGORY: "categoria",
}
SALE_ORDERS: Mapping[SaleOrder, str] = {
    SaleOrder.DATE: "fecha",
    SaleOrder.NUMBER: "numero",
    SaleOrder.TOTAL: "total",
}

DEPENDENTS: Mapping[str, str] = {"sales": "ventas", "movements": "movimientos"}
"""What keeps a record from being deleted, as `details` counts it."""

# What a command calls it -> what the client calls it. Paths in refusals (`lines.2.quantity`) go through this table.
KEYS: Mapping[str, str] = {
    "active": "activo",
    "amount": "monto",
    "archived": "archivado",
    "bank": "banco",
    "barcode": "codigo_de_barras",
    "category": "categoria",
    "change": "cantidad",
    "client_id": "cliente_fk",
    "client_name": "cliente",
    "check_digit": "digito_verificacion",
    "concept": "concepto",
    "day": "fecha",
    "description": "descripcion",
    "discount": "descuento",
    "document": "documento",
    "document_type": "tipo_documento",
    "email": "email",
    "expected": "stock_esperado",
    "expected_stock": "stock_esperado",
    "expires_at": "vence",
    "final_price": "precio_con_iva",
    "first_name": "nombre",
    "kind": "tipo",
    "last_name": "apellido",
    "line_id": "id",
    "lines": "detalles",
    "method": "forma_pago",
    "minimum_stock": "stock_minimo",
    "name": "nombre",
    "note": "nota",
    "password": "password",
    "prefix": "prefijo",
    "price": "precio",
    "product_id": "producto",
    "quantity": "cantidad",
    "read_only": "alcance",
    "reason": "motivo",
    "received": "recibido",
    "reference": "referencia",
    "stock": "stock",
    "treatment": "tarifa_iva",
    "unit": "unidad_medida",
    "unit_cost": "precio_compra",
    "unit_price": "precio_unitario",
    "username": "username",
    "version": "version",
}


def spanish_path(path: str) -> str:
    """`lines.2.quantity` -> `detalles.2.cantidad`."""
    return ".".join(KEYS.get(part, part) for part in path.split("."))


def members(codes: Mapping[E, str]) -> dict[str, E]:
    """The same table, from the client's code to the code's member."""
    return {code: member for member, code in codes.items()}


def money(amount: Decimal) -> str:
    """Pesos as a text with two decimals: "1500.00"."""
    return f"{amount:.2f}"


def quantity(amount: Decimal) -> int | orjson.Fragment:
    """A JSON number: 3, or 0.25 with its up to three decimals exactly as they are."""
    whole = int(amount)
    return whole if whole == amount else orjson.Fragment(format(amount.normalize(), "f"))


def moment(at: datetime) -> str:
    """ISO 8601 in Bogota with offset: "2026-11-22T19:30:00-05:00"."""
    return at.astimezone(BOGOTA).isoformat(timespec="seconds")


def dumps(data: Any) -> bytes:
    """JSON in UTF-8, without spaces."""
    return orjson.dumps(data)
