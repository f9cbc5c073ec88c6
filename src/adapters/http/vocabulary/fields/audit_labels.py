"""What people and programs call the fields of a change: one table for both."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.fields.field_word import FieldWord, State
from domain.accounts.access import Permission, Role
from domain.expenses.extra_income import IncomeKind
from domain.sales.payment import PaymentMethod
from domain.shared.identity_document import DocumentType
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment

_PRICE = {
    "base": FieldWord("precio", _("precio antes de IVA"), Decimal),
    "tax": FieldWord("iva", _("IVA"), Decimal),
    "final": FieldWord("precio_con_iva", _("precio con IVA"), Decimal),
    "treatment": FieldWord("tarifa_iva", _("tarifa de IVA"), Treatment),
    "includes_tax": FieldWord("precio_fijado_con_iva", _("precio fijado con IVA")),
}
_COST = {
    "base": FieldWord("precio", _("costo antes de IVA"), Decimal),
    "tax": FieldWord("iva", _("IVA"), Decimal),
    "final": FieldWord("precio_con_iva", _("costo con IVA"), Decimal),
    "treatment": FieldWord("tarifa_iva", _("tarifa de IVA"), Treatment),
    "includes_tax": FieldWord("precio_fijado_con_iva", _("costo fijado con IVA")),
}
_WHOLE = {
    "base": FieldWord("total_sin_iva", _("total de la línea antes de IVA"), Decimal),
    "tax": FieldWord("total_iva", _("IVA de la línea"), Decimal),
    "final": FieldWord("total", _("total de la línea"), Decimal),
    "treatment": FieldWord("tarifa_iva", _("tarifa de IVA"), Treatment),
    "includes_tax": FieldWord("total_fijado_con_iva", _("total de la línea fijado con IVA")),
}
_DOCUMENT = {
    "type": FieldWord("tipo_documento", _("tipo de documento"), DocumentType),
    "number": FieldWord("documento", _("documento")),
    "check_digit": FieldWord("digito_verificacion", _("dígito de verificación")),
}


_PAYMENT = {
    "amount": FieldWord("monto", _("monto"), Decimal),
    "bank": FieldWord("banco", _("banco")),
    "change": FieldWord("cambio", _("cambio"), Decimal),
    "method": FieldWord("forma_pago", _("forma de pago"), PaymentMethod),
    "received": FieldWord("recibido", _("recibido"), Decimal),
    "refunded": FieldWord("reintegrado", _("reintegrado"), Decimal),
    "rounding": FieldWord("redondeo", _("redondeo"), Decimal),
    "reference": FieldWord("referencia", _("referencia")),
}


def _below(path: str, words: Mapping[str, FieldWord]) -> dict[str, FieldWord]:
    return {f"{path}.{name}": word for name, word in words.items()}


WORDS: Mapping[str, FieldWord] = {
    # What deeds of their own tell beside their changes.
    "amount": FieldWord("monto", _("monto"), Decimal),
    "bank": FieldWord("banco", _("banco")),
    "cash_unit": FieldWord("redondeo_efectivo", _("redondeo del efectivo")),
    "change": FieldWord("cantidad", _("cantidad")),
    "charges_tax": FieldWord("responsable_iva", _("responsable de IVA")),
    "default_minimum_stock": FieldWord("stock_minimo_predeterminado", _("stock mínimo predeterminado")),
    "default_treatment": FieldWord("tarifa_iva_predeterminada", _("IVA predeterminado")),
    "device": FieldWord("dispositivo", _("dispositivo")),
    "expected_cash": FieldWord("esperado", _("esperado")),
    "export": FieldWord("exportado", _("qué")),
    "format": FieldWord("formato", _("formato")),
    "lines": FieldWord("detalles", _("productos")),
    "logo": FieldWord("logo", _("logo")),
    "method": FieldWord("forma_pago", _("forma de pago")),
    "next_number": FieldWord("siguiente_numero", _("siguiente número")),
    "nit": FieldWord("nit", _("NIT")),
    "number": FieldWord("numero", _("número")),
    "permission": FieldWord("permiso", _("permiso"), Permission),
    "photo": FieldWord("foto", _("foto")),
    "request": FieldWord("solicitado", _("lo que pidió")),
    "since": FieldWord("desde", _("desde")),
    "until": FieldWord("hasta", _("hasta")),
    "reason": FieldWord("motivo", _("motivo")),
    "received": FieldWord("recibido", _("recibido")),
    "reference": FieldWord("referencia", _("referencia")),
    "resolution": FieldWord("resolucion", _("resolución")),
    "sellers_see_all": FieldWord("vendedores_ven_todas", _("vendedores ven todas las ventas")),
    "value": FieldWord("valor", _("valor"), Decimal),
    # The paths of changes.
    "acquired_date": FieldWord("fecha_adquisicion", _("fecha de adquisición"), date),
    "active": FieldWord("activo", _("activo")),
    "actor_id": FieldWord("registrado_por", _("registrado por"), int),
    "address": FieldWord("direccion", _("dirección")),
    "asset.acquired_date": FieldWord("fecha_adquisicion", _("fecha de adquisición"), date),
    "asset.description": FieldWord("descripcion", _("descripción")),
    "asset.id": FieldWord("activo", _("activo"), int),
    "asset.name": FieldWord("nombre", _("nombre")),
    "asset.value": FieldWord("valor", _("valor"), Decimal),
    "barcode": FieldWord("codigo_de_barras", _("código de barras")),
    "base": FieldWord("base", _("base"), Decimal),
    "brand": FieldWord("marca", _("marca")),
    "cash_for_others": FieldWord("efectivo_por_otros", _("efectivo reintegrado por otros pagos"), Decimal),
    "category": FieldWord("categoria", _("categoría")),
    "client_id": FieldWord("cliente_fk", _("cliente registrado"), int),
    "client_name": FieldWord("cliente", _("cliente")),
    "closed_at": FieldWord("fecha_cierre", _("fecha de cierre"), datetime),
    "closed_by": FieldWord("cerrada_por", _("cerrada por"), int),
    "close_reason": FieldWord("motivo_cierre", _("motivo del cierre")),
    "company": FieldWord("empresa", _("empresa")),
    "concept": FieldWord("concepto", _("concepto")),
    "contact_email": FieldWord("correo", _("correo")),
    "counted": FieldWord("contado", _("contado"), Decimal),
    "created_at": FieldWord("fecha_creacion", _("fecha de creación"), datetime),
    "created_by": FieldWord("creado_por", _("creado por"), int),
    **_below("document", _DOCUMENT),
    "email": FieldWord("email", _("correo")),
    "entry.amount": FieldWord("monto", _("monto"), Decimal),
    "entry.day": FieldWord("fecha", _("fecha"), date),
    "entry.description": FieldWord("descripcion", _("descripción")),
    "expires_at": FieldWord("vence", _("vence"), datetime),
    "first_name": FieldWord("nombre", _("nombre")),
    "held_at": FieldWord("fecha", _("en espera desde"), datetime),
    "held_by": FieldWord("usuario", _("puesta en espera por"), int),
    "holding.unit_cost": FieldWord("precio_compra", _("costo"), Decimal),
    "kind": FieldWord("tipo", _("tipo"), IncomeKind),
    "last_name": FieldWord("apellido", _("apellido")),
    "lines.asked.amount": FieldWord("precio_venta", _("precio de venta"), Decimal),
    "lines.asked.includes_tax": FieldWord("precio_venta_fijado_con_iva", _("precio de venta fijado con IVA")),
    "lines.barcode": FieldWord("codigo_de_barras", _("código de barras")),
    "lines.category": FieldWord("categoria", _("categoría")),
    "lines.closed": FieldWord("cerrada", _("cerrada")),
    "lines.cost": FieldWord("costo_compra", _("costo"), Decimal),
    **_below("lines.cost", _COST),
    "lines.discount": FieldWord("descuento", _("descuento"), Decimal),
    "lines.expiry_date": FieldWord("fecha_caducidad", _("vencimiento"), date),
    "lines.name": FieldWord("nombre", _("nombre")),
    "lines.product_id": FieldWord("producto", _("producto"), int),
    "lines.quantity": FieldWord("cantidad", _("cantidad")),
    "lines.received": FieldWord("recibido", _("recibido")),
    "lines.received_value": FieldWord("valor_recibido", _("valor recibido"), Decimal),
    "lines.returned": FieldWord("devuelto", _("devuelto")),
    "lines.returned_cost": FieldWord("costo_devuelto", _("costo devuelto"), Decimal),
    "lines.treatment": FieldWord("tarifa_iva", _("tarifa de IVA"), Treatment),
    "lines.unit_price": FieldWord("precio_unitario", _("precio antes de IVA"), Decimal),
    **_below("lines.whole", _WHOLE),
    "lines.unit_tax": FieldWord("monto_iva", _("IVA"), Decimal),
    **_below("lines.whole", _WHOLE),
    "logo.changed_at": FieldWord("logo_cambiado", _("logo"), datetime),
    "logo.media_type": FieldWord("logo", _("logo")),
    "logo.size": FieldWord("logo_bytes", _("logo")),
    "minimum_stock": FieldWord("stock_minimo", _("stock mínimo")),
    "must_change_password": FieldWord("debe_cambiar_password", _("debe cambiar la contraseña")),
    "name": FieldWord("nombre", _("nombre")),
    **_below("nit", _DOCUMENT),
    "note": FieldWord("nota", _("nota")),
    "number.consecutive": FieldWord("numero", _("número")),
    "number.prefix": FieldWord("prefijo", _("prefijo")),
    "numbering.next": FieldWord("siguiente_numero", _("siguiente número")),
    "numbering.prefix": FieldWord("prefijo", _("prefijo")),
    "numbering.resolution.first": FieldWord("resolucion.desde", _("resolución, desde el número")),
    "numbering.resolution.id": FieldWord("resolucion.id", _("resolución"), int),
    "numbering.resolution.last": FieldWord("resolucion.hasta", _("resolución, hasta el número")),
    "numbering.resolution.number": FieldWord("resolucion.numero", _("resolución, número")),
    "numbering.resolution.prefix": FieldWord("resolucion.prefijo", _("resolución, prefijo")),
    "numbering.resolution.valid_from": FieldWord("resolucion.fecha_desde", _("resolución, desde"), date),
    "numbering.resolution.valid_until": FieldWord("resolucion.fecha_hasta", _("resolución, hasta"), date),
    "opened_at": FieldWord("fecha_apertura", _("fecha de apertura"), datetime),
    "owner_id": FieldWord("usuario", _("dueño"), int),
    "password": FieldWord("password", _("contraseña")),
    **_below("payment", _PAYMENT),
    **_below("payments", _PAYMENT),
    "phone": FieldWord("telefono", _("teléfono")),
    "photo_at": FieldWord("foto", _("foto"), datetime),
    "prefix": FieldWord("prefijo", _("prefijo")),
    **_below("price", _PRICE),
    "proven": FieldWord("correo_probado", _("correo probado")),
    "read_only": FieldWord("solo_lectura", _("solo lectura")),
    "receipt_footer": FieldWord("pie_recibo", _("pie del recibo")),
    "received_at": FieldWord("fecha_recepcion", _("fecha de recepción"), datetime),
    "registered_at": FieldWord("fecha_registro", _("fecha de registro"), datetime),
    "resources": FieldWord("recursos", _("limitado a"), frozenset),
    "returned_amount": FieldWord("total_devuelto", _("total devuelto"), Decimal),
    "role": FieldWord("rol", _("rol"), Role),
    "seller_id": FieldWord("vendedor", _("vendedor"), int),
    "sold_at": FieldWord("fecha_venta", _("fecha de venta"), datetime),
    "state": FieldWord("estado", _("estado"), State),
    "stock": FieldWord("stock", _("existencias")),
    "stock_value": FieldWord("valor_inventario", _("valor de las existencias"), Decimal),
    "taken_at": FieldWord("fecha", _("fecha"), datetime),
    "taken_by": FieldWord("recibido_por", _("recibido por"), int),
    "takings.cash_in": FieldWord("entradas", _("entradas"), Decimal),
    "takings.cash_out": FieldWord("salidas", _("salidas"), Decimal),
    "takings.rounding": FieldWord("redondeo", _("redondeo"), Decimal),
    "terms.cash_unit": FieldWord("redondeo_efectivo", _("redondeo del efectivo"), Decimal),
    "terms.charges_tax": FieldWord("responsable_iva", _("responsable de IVA")),
    "terms.day": FieldWord("fecha", _("fecha"), date),
    "terms.default_minimum_stock": FieldWord("stock_minimo_predeterminado", _("stock mínimo predeterminado")),
    "terms.default_treatment": FieldWord("tarifa_iva_predeterminada", _("IVA predeterminado"), Treatment),
    "terms.reference": FieldWord("referencia", _("referencia")),
    "terms.sellers_see_all": FieldWord("vendedores_ven_todas", _("vendedores ven todas las ventas")),
    "terms.supplier.company": FieldWord("proveedor.empresa", _("proveedor, empresa")),
    "terms.supplier.id": FieldWord("proveedor", _("proveedor"), int),
    "terms.supplier.name": FieldWord("proveedor.nombre", _("proveedor, nombre")),
    "tutorial_seen": FieldWord("tutorial_visto", _("tutorial visto")),
    "unit": FieldWord("unidad_medida", _("unidad de medida"), Unit),
    "user_id": FieldWord("usuario", _("usuario"), int),
    "username": FieldWord("username", _("usuario")),
    "verified": FieldWord("email_verified", _("correo verificado")),
    "void.at": FieldWord("fecha_anulacion", _("fecha de anulación"), datetime),
    "void.by": FieldWord("anulado_por", _("anulado por"), int),
    "void_reason": FieldWord("motivo_anulacion", _("motivo de la anulación")),
    "voided_at": FieldWord("fecha_anulacion", _("fecha de anulación"), datetime),
    "voided_by": FieldWord("anulado_por", _("anulado por"), int),
}
"""By the path of a change without the ids of lines in it."""

_LINE = re.compile(r"\.(\d+)")


def word_of(path: str) -> FieldWord:
    """Also of a path that nothing is known of: its own name."""
    plain = _LINE.sub("", path)
    return WORDS.get(plain) or FieldWord(plain, plain)


def line_of(path: str) -> str:
    """The id of the line that the path leads into, or ""."""
    match = _LINE.search(path)
    return match[1] if match else ""
