"""What products, adjustments and the kardex look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import Amount, Code, Flag, Integer, Moment, Pesos, SignedPesos, Text
from adapters.http.api.core.listing import SEARCH_LIMIT, Filters, Order, Searched
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.products import MOVEMENT_TYPES, PRODUCT_ORDERS, REASONS, TREATMENTS, UNITS
from domain.products.barcode import BARCODE_LIMIT
from domain.products.product import NOTE_LIMIT
from domain.products.product_description import BRAND_LIMIT, CATEGORY_LIMIT, NAME_LIMIT

ACTIVE = {True: "true", False: "false", None: "todos"}


class ProductAnswer(ResponseBody):
    confidential: ClassVar = ("precio_compra", "valor_inventario")
    example: ClassVar = {
        "id": 7,
        "usuario": 1,
        "codigo_de_barras": "7702001000015",
        "nombre": "Arroz Diana 500 g",
        "categoria": "Granos",
        "marca": "Diana",
        "precio_compra": "1100.00",
        "precio": "1500.00",
        "iva_unitario": "285.00",
        "precio_con_iva": "1785.00",
        "tarifa_iva": "19",
        "unidad_medida": "und",
        "stock": 10,
        "stock_minimo": 2,
        "valor_inventario": "11000.00",
        "activo": True,
        "version": 1,
        "fecha_creacion": "2026-11-22T19:30:00-05:00",
        "fecha_actualizacion": "2026-11-22T19:30:00-05:00",
    }

    id = Integer()
    usuario = Integer(source="owner_id")
    codigo_de_barras = Text(BARCODE_LIMIT, source="barcode", empty_is_null=True, allow_null=True)
    nombre = Text(NAME_LIMIT, source="name")
    categoria = Text(CATEGORY_LIMIT, source="category")
    marca = Text(BRAND_LIMIT, source="brand")
    precio_compra = Pesos(source="unit_cost", required=False, help_text="Ausente para quien no puede ver costos.")
    precio = Pesos(source="price")
    iva_unitario = Pesos(source="price_tax")
    precio_con_iva = Pesos(source="final_price")
    tarifa_iva = Code(TREATMENTS, source="treatment")
    unidad_medida = Code(UNITS, source="unit")
    stock = Amount()
    stock_minimo = Amount(source="minimum_stock")
    valor_inventario = Pesos(source="stock_value", required=False, help_text="Ausente para quien no puede ver costos.")
    activo = Flag(source="active")
    version = Integer()
    fecha_creacion = Moment(source="created_at")
    fecha_actualizacion = Moment(source="updated_at")


class ProductMessage(RequestBody):
    example: ClassVar = {
        "nombre": "Arroz Diana 500 g",
        "precio": "1500.00",
        "codigo_de_barras": "7702001000015",
        "stock": 10,
    }

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    codigo_de_barras = Text(BARCODE_LIMIT, source="barcode", required=False, allow_null=True)
    categoria = Text(CATEGORY_LIMIT, source="category", required=False)
    marca = Text(BRAND_LIMIT, source="brand", required=False)
    precio = Pesos(source="price", required=False, help_text="Antes de IVA; si no, precio_con_iva.")
    precio_con_iva = Pesos(source="final_price", required=False)
    tarifa_iva = Code(TREATMENTS, source="treatment", required=False)
    unidad_medida = Code(UNITS, source="unit", required=False)
    precio_compra = Pesos(source="unit_cost", required=False)
    stock = Amount(required=False)
    stock_minimo = Amount(source="minimum_stock", required=False)


class ProductEditMessage(ProductMessage):
    """What is left out stays as it is."""

    example: ClassVar = {"nombre": "Arroz Diana 500 g", "precio": "1600.00", "version": 1}

    activo = Flag(source="active", required=False)
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")
    stock_esperado = Amount(
        source="expected_stock",
        required=False,
        help_text="El stock que se leyó: si ya es otro y stock cambia, CONFLICT.",
    )


class AdjustMessage(RequestBody):
    example: ClassVar = {"cantidad": -3, "motivo": "merma", "nota": "Bolsas rotas", "stock_esperado": 10}

    cantidad = Amount(source="change")
    motivo = Code(REASONS, source="reason")
    nota = Text(NOTE_LIMIT, source="note", required=False)
    stock_esperado = Amount(source="expected", required=False, allow_null=True)


class ArchiveMessage(RequestBody):
    example: ClassVar = {"archivado": True}

    archivado = Flag(source="archived", required=False)


def deletion(id: int) -> dict[str, object]:
    """What DeletedAnswer says of it."""
    return {"id": id, "eliminado": True}


class DeletedAnswer(ResponseBody):
    example: ClassVar = {"id": 7, "eliminado": True}

    id = Integer()
    eliminado = Flag()


class CategoryAnswer(ResponseBody):
    example: ClassVar = {"nombre": "Granos", "productos": 12}

    nombre = Text(CATEGORY_LIMIT, source="name")
    productos = Integer(source="products")


class KardexAnswer(ResponseBody):
    example: ClassVar = {
        "id": 31,
        "fecha": "2026-11-22T19:30:00-05:00",
        "causa": "venta",
        "motivo": None,
        "documento": 12,
        "nota": "",
        "usuario": 1,
        "cantidad": -2,
        "unidad_medida": "und",
        "costo_unitario": "1100.00",
        "valor": "-2200.00",
        "saldo": 8,
        "saldo_valor": "8800.00",
    }

    id = Integer()
    fecha = Moment(source="at")
    causa = Code(MOVEMENT_TYPES, source="cause")
    motivo = Code(REASONS, source="reason", allow_null=True)
    documento = Integer(source="document_id", allow_null=True)
    nota = Text(NOTE_LIMIT, source="note")
    usuario = Integer(source="actor_id")
    cantidad = Amount(source="quantity")
    unidad_medida = Code(UNITS, source="unit")
    costo_unitario = Pesos(source="unit_cost")
    valor = SignedPesos(source="value")
    saldo = Amount(source="balance")
    saldo_valor = Pesos(source="value_balance")


class ProductFilters(Searched):
    q = Text(
        SEARCH_LIMIT,
        source="text",
        required=False,
        help_text="Palabras, sin distinguir mayúsculas ni tildes. Por relevancia se perdona una letra si nada más "
        "aparece; con cursor, que va por nombre, o con otro orden no.",
    )
    categoria = Text(CATEGORY_LIMIT, source="category", required=False, help_text="Exacta, sin distinguir mayúsculas.")
    activo = Code(ACTIVE, source="active", default=True)
    orden = Order(PRODUCT_ORDERS, default="nombre")


class KardexFilters(Filters):
    """The ledger is always newest first."""
