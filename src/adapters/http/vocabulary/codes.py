"""The codes and formats of the JSON face: the code's English, the clients' Spanish."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import orjson

from application.queries.accounts.users import UserOrder
from application.queries.assets import AssetSort
from application.queries.audit_trail import AuditOrder
from application.queries.clients import ClientOrder
from application.queries.credit import EntryKind, PaymentOrder, PaymentState, StatementOrder
from application.queries.expenses.entries import EntryOrder
from application.queries.products import ProductSort
from application.queries.purchases.purchases import PurchaseSort
from application.queries.sales.sales import SaleSort
from application.queries.suppliers import SupplierOrder
from application.queries.tills import TillOrder
from domain.accounts.access import Permission, Role
from domain.accounts.token import Resource, Resources, in_order
from domain.audit_trail.audit_record import AuditAction, Subject
from domain.expenses.entry import EntryState
from domain.expenses.extra_income import IncomeKind
from domain.inventory.stock import MovementType, Reason
from domain.purchases.purchase_order import PurchaseKind, PurchaseState
from domain.sales.numbering import Alert
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.calendar import BOGOTA
from domain.shared.confirmation import Concern
from domain.shared.identity_document import DocumentType, RepeatedDocument
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.tills.till import CashKind, TillState

E = TypeVar("E", bound=Enum | type[Concern])

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
ENTRY_STATES: Mapping[EntryState, str] = {EntryState.REGISTERED: "registrado", EntryState.VOID: "anulado"}
"""Of expenses and of extra income."""

PAYMENT_STATES: Mapping[PaymentState, str] = {PaymentState.REGISTERED: "registrado", PaymentState.VOID: "anulado"}
ACCOUNT_ENTRIES: Mapping[EntryKind, str] = {
    EntryKind.SALE: "venta",
    EntryKind.RETURN: "devolucion",
    EntryKind.PAYMENT: "abono",
}
"""Of the account of a client."""

TILL_STATES: Mapping[TillState, str] = {TillState.OPEN: "abierta", TillState.CLOSED: "cerrada"}
CASH_KINDS: Mapping[CashKind, str] = {
    CashKind.SALE: "venta",
    CashKind.VOID: "anulacion",
    CashKind.RETURN: "devolucion",
    CashKind.EDIT: "edicion",
    CashKind.PAYMENT: "abono",
}
INCOME_KINDS: Mapping[IncomeKind, str] = {
    IncomeKind.DELIVERY: "domicilio",
    IncomeKind.SERVICE: "servicio",
    IncomeKind.LABOUR: "mano_obra",
    IncomeKind.OTHER: "otro",
}
PURCHASE_STATES: Mapping[PurchaseState, str] = {
    PurchaseState.PENDING: "pendiente",
    PurchaseState.PARTIAL: "parcial",
    PurchaseState.RECEIVED: "recibida",
    PurchaseState.CLOSED: "cerrada",
    PurchaseState.VOID: "anulada",
}
PURCHASE_KINDS: Mapping[PurchaseKind, str] = {PurchaseKind.GOODS: "productos", PurchaseKind.ASSETS: "activos"}
CAUSES: Mapping[MovementType, str] = {
    MovementType.OPENING: "inventario_inicial",
    MovementType.PURCHASE: "compra",
    MovementType.SALE: "venta",
    MovementType.VOID: "anulacion",
    MovementType.RETURN: "devolucion",
    MovementType.ADJUSTMENT: "ajuste",
    MovementType.REVALUATION: "revaluacion",
    MovementType.EDIT: "edicion",
    MovementType.RECALL: "anulacion_compra",
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
    Permission.READ_TILLS: "cajas.ver",
    Permission.READ_PURCHASES: "compras.ver",
    Permission.MANAGE_PURCHASES: "compras.gestionar",
    Permission.READ_MONEY: "gastos.ver",
    Permission.MANAGE_MONEY: "gastos.gestionar",
    Permission.READ_CLIENTS: "clientes.ver",
    Permission.MANAGE_CLIENTS: "clientes.gestionar",
    Permission.TAKE_PAYMENTS: "abonos.recibir",
    Permission.VOID_PAYMENTS: "abonos.anular",
    Permission.READ_SUPPLIERS: "proveedores.ver",
    Permission.MANAGE_SUPPLIERS: "proveedores.gestionar",
    Permission.READ_SELLERS: "vendedores.ver",
    Permission.MANAGE_SELLERS: "vendedores.gestionar",
    Permission.READ_CONFIGURATION: "configuracion.ver",
    Permission.CONFIGURE: "configuracion.gestionar",
    Permission.READ_AUDIT: "auditoria.ver",
    Permission.READ_REPORTS: "reportes.ver",
    Permission.EDIT_PROFILE: "perfil.editar",
    Permission.MANAGE_TOKENS: "tokens.gestionar",
    Permission.USE_SECOND_FACTOR: "segundo_factor.gestionar",
}
DEEDS: Mapping[AuditAction, str] = {
    AuditAction.SIGNED_IN: "inicio_sesion",
    AuditAction.SIGN_IN_FAILED: "inicio_fallido",
    AuditAction.SIGNED_OUT: "cierre_sesion",
    AuditAction.SESSIONS_ENDED: "sesiones_cerradas",
    AuditAction.SECOND_FACTOR_FAILED: "segundo_factor_fallido",
    AuditAction.SECOND_FACTOR_ON: "segundo_factor_activado",
    AuditAction.SECOND_FACTOR_OFF: "segundo_factor_desactivado",
    AuditAction.RECOVERY_CODES_RENEWED: "codigos_renovados",
    AuditAction.RECOVERY_CODE_USED: "codigo_recuperacion_usado",
    AuditAction.EMAIL_VERIFIED: "correo_verificado",
    AuditAction.PASSWORD_CHANGED: "password_cambiado",
    AuditAction.PASSWORD_RECOVERED: "password_recuperado",
    AuditAction.PASSWORD_RESET: "password_restablecido",
    AuditAction.USER_CREATED: "usuario_creado",
    AuditAction.USER_EDITED: "usuario_editado",
    AuditAction.USER_SWITCHED_OFF: "usuario_desactivado",
    AuditAction.USER_SWITCHED_ON: "usuario_activado",
    AuditAction.USER_DELETED: "usuario_eliminado",
    AuditAction.TOKEN_ISSUED: "token_creado",
    AuditAction.TOKEN_REVOKED: "token_revocado",
    AuditAction.CONFIGURATION_CHANGED: "configuracion_cambiada",
    AuditAction.SALE_EDITED: "venta_editada",
    AuditAction.SALE_VOIDED: "venta_anulada",
    AuditAction.SALE_RETURNED: "venta_devuelta",
    AuditAction.TILL_CLOSED: "caja_cerrada",
    AuditAction.STOCK_ADJUSTED: "inventario_ajustado",
    AuditAction.PURCHASE_CLOSED: "compra_cerrada",
    AuditAction.PURCHASE_VOIDED: "compra_anulada",
    AuditAction.PAYMENT_VOIDED: "abono_anulado",
    AuditAction.CREATED: "creado",
    AuditAction.CHANGED: "cambiado",
    AuditAction.DELETED: "eliminado",
    AuditAction.PRICE_OVERRIDDEN: "venta_a_otro_precio",
    AuditAction.EXPORTED: "exportado",
    AuditAction.REFUSED: "rechazado",
}
SUBJECTS: Mapping[Subject, str] = {
    Subject.PRODUCT: "producto",
    Subject.SALE: "venta",
    Subject.PURCHASE: "compra",
    Subject.CLIENT: "cliente",
    Subject.SUPPLIER: "proveedor",
    Subject.EXPENSE: "gasto",
    Subject.EXTRA_INCOME: "ingreso_extra",
    Subject.TILL: "caja",
    Subject.PAYMENT: "abono",
    Subject.BUSINESS: "negocio",
    Subject.ACCOUNT: "usuario",
    Subject.TOKEN: "token",
}
DOCUMENT_TYPES: Mapping[DocumentType, str] = {type: type.value for type in DocumentType}
"""Codes as the tax office's own."""

SCOPES: Mapping[bool, str] = {True: "lectura", False: "completo"}
"""Of a token, by whether it is read-only."""

RESOURCES: Mapping[Resource, str] = {
    Resource.PRODUCTS: "productos",
    Resource.SALES: "ventas",
    Resource.CLIENTS: "clientes",
    Resource.SUPPLIERS: "proveedores",
    Resource.PURCHASES: "compras",
    Resource.USERS: "usuarios",
    Resource.CONFIGURATION: "configuracion",
    Resource.REPORTS: "reportes",
    Resource.PROFILE: "perfil",
}
"""Each as the addresses of it begin."""

PRODUCT_ORDERS: Mapping[ProductSort, str] = {
    ProductSort.NAME: "nombre",
    ProductSort.RELEVANCE: "relevancia",
    ProductSort.PRICE: "precio",
    ProductSort.STOCK: "stock",
    ProductSort.CATEGORY: "categoria",
}
CLIENT_ORDERS: Mapping[ClientOrder, str] = {ClientOrder.NAME: "nombre", ClientOrder.DATE: "fecha"}
STATEMENT_ORDERS: Mapping[StatementOrder, str] = {StatementOrder.DATE: "fecha"}
PAYMENT_ORDERS: Mapping[PaymentOrder, str] = {PaymentOrder.DATE: "fecha"}
"""Of what clients pay of what they owe."""

SUPPLIER_ORDERS: Mapping[SupplierOrder, str] = {SupplierOrder.NAME: "nombre", SupplierOrder.COMPANY: "empresa"}
USER_ORDERS: Mapping[UserOrder, str] = {UserOrder.USERNAME: "username", UserOrder.DATE: "fecha"}
AUDIT_ORDERS: Mapping[AuditOrder, str] = {AuditOrder.DATE: "fecha"}
SALE_ORDERS: Mapping[SaleSort, str] = {
    SaleSort.DATE: "fecha",
    SaleSort.NUMBER: "numero",
    SaleSort.TOTAL: "total",
}
TILL_ORDERS: Mapping[TillOrder, str] = {TillOrder.DATE: "fecha"}
ENTRY_ORDERS: Mapping[EntryOrder, str] = {EntryOrder.DATE: "fecha", EntryOrder.AMOUNT: "monto"}
"""Of expenses and of extra income."""

PURCHASE_SORTS: Mapping[PurchaseSort, str] = {PurchaseSort.DATE: "fecha", PurchaseSort.TOTAL: "total"}
ASSET_SORTS: Mapping[AssetSort, str] = {AssetSort.DATE: "fecha", AssetSort.VALUE: "valor"}
CONCERNS: Mapping[type[Concern], str] = {RepeatedDocument: "documento_repetido"}
"""What a body confirms, and what an answer says was passed over."""

ALERTS: Mapping[Alert, str] = {
    Alert.NUMBERS_OVER: "numeracion_agotada",
    Alert.FEW_NUMBERS: "pocos_numeros",
    Alert.RESOLUTION_OVER: "resolucion_vencida",
    Alert.FEW_DAYS: "resolucion_por_vencer",
    Alert.NOT_YET_VALID: "resolucion_sin_vigencia",
}

DEPENDENTS: Mapping[str, str] = {
    "sales": "ventas",
    "returns": "devoluciones",
    "movements": "movimientos",
    "purchases": "compras",
    "expenses": "gastos",
    "till_sessions": "cajas",
    "extra_income": "ingresos_extra",
    "payments": "abonos",
}
"""What keeps a record from being deleted, as `details` counts it."""


def members(codes: Mapping[E, str]) -> dict[str, E]:
    """The same table, from the client's code to the code's member."""
    return {code: member for member, code in codes.items()}


def resources(limits: Resources) -> list[str]:
    """Their words, always in the same order."""
    return [RESOURCES[resource] for resource in in_order(limits)]


def concerns(found: Iterable[Concern]) -> list[str]:
    """Their codes, each once."""
    return list(dict.fromkeys(CONCERNS[type(concern)] for concern in found))


def confirmed(codes: Collection[str]) -> tuple[type[Concern], ...]:
    """The kinds that these codes name."""
    return tuple(kind for kind, code in CONCERNS.items() if code in codes)


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
