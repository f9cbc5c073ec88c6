"""What a command calls a fact -> what clients call it. The paths in refusals go through this table.

Only what an aggregate does not call so: a field that a change may tell has its key in `audit_labels`.
"""

from collections.abc import Mapping

from adapters.http.vocabulary.fields.audit_labels import WORDS

KEYS: Mapping[str, str] = {
    "archived": "archivado",
    "asset": "activo",
    "check_digit": "digito_verificacion",
    "code": "codigo",
    "confirmed": "confirmar",
    "current": "actual",
    "day": "fecha",
    "description": "descripcion",
    "discount": "descuento",
    "document": "documento",
    "document_type": "tipo_documento",
    "expected": "stock_esperado",
    "expected_stock": "stock_esperado",
    "expires": "tiene_caducidad",
    "expiry_date": "fecha_caducidad",
    "final_price": "precio_con_iva",
    "final_sale_price": "precio_venta_con_iva",
    "first": "desde",
    "first_number": "primer_numero",
    "held_sale_id": "en_espera",
    "last": "hasta",
    "line_id": "id",
    "line_total": "total",
    "new_password": "password1",
    "payments": "pagos",
    "pending": "estado",
    "price": "precio",
    "product_id": "producto",
    "quantity": "cantidad",
    "read_only": "alcance",
    "refunds": "pagos",
    "repeated": "password2",
    "reset_password": "restablecer_password",
    "sale_price": "precio_venta",
    "supplier_id": "proveedor",
    "treatment": "tarifa_iva",
    "unit_cost": "precio_compra",
    "unit_price": "precio_unitario",
    "valid_from": "fecha_desde",
    "valid_until": "fecha_hasta",
    "version": "version",
}


def spanish_path(path: str) -> str:
    """`lines.2.quantity` -> `detalles.2.cantidad`."""
    return ".".join(map(_key, path.split(".")))


def _key(name: str) -> str:
    if name in KEYS:
        return KEYS[name]
    return WORDS[name].key if name in WORDS else name
