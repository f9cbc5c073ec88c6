"""The exact keys that the JSON face promises, shared by its tests."""

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-05:00"

PRODUCT_KEYS = {
    "id",
    "usuario",
    "codigo_de_barras",
    "nombre",
    "categoria",
    "marca",
    "precio",
    "iva_unitario",
    "precio_con_iva",
    "tarifa_iva",
    "unidad_medida",
    "stock",
    "stock_minimo",
    "activo",
    "version",
    "fecha_creacion",
    "fecha_actualizacion",
}
COST_KEYS = {"precio_compra", "valor_inventario"}

SALE_KEYS = {
    "id",
    "numero",
    "usuario",
    "vendedor",
    "cliente",
    "cliente_fk",
    "forma_pago",
    "banco",
    "referencia",
    "pagos",
    "recibido",
    "cambio",
    "redondeo",
    "fecha_venta",
    "estado",
    "total_base",
    "total_iva",
    "total_venta",
    "total_devuelto",
    "fecha_anulacion",
    "motivo_anulacion",
    "version",
}
