"""What purchases look like on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.assets.schemas import AssetFactsMessage
from adapters.http.api.core.fields import Amount, Code, Day, Flag, Integer, Moment, Pesos, Text
from adapters.http.api.core.listing import Dated, Order, QueryNumber
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.purchases import PURCHASE_KINDS, PURCHASE_SORTS, PURCHASE_STATES
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.receive_purchase import ReceivedPart
from domain.assets.asset import DESCRIPTION_LIMIT
from domain.assets.asset import NAME_LIMIT as ASSET_NAME_LIMIT
from domain.products.barcode import BARCODE_LIMIT
from domain.products.product_description import CATEGORY_LIMIT, NAME_LIMIT
from domain.purchases.purchase_header import REFERENCE_LIMIT
from domain.purchases.purchase_order import REASON_LIMIT
from domain.purchases.purchase_state import PurchaseKind
from domain.sales.sale_line import LINE_LIMIT
from domain.suppliers.supplier import COMPANY_LIMIT
from domain.suppliers.supplier import NAME_LIMIT as SUPPLIER_NAME_LIMIT

BEGINNINGS = {False: "recibida", True: "pendiente"}
"""How a purchase may begin, by whether it is pending."""


class PurchaseLineMessage(RequestBody):
    build: ClassVar = GoodsLine

    producto = Integer(source="product_id", required=False, allow_null=True)
    codigo_de_barras = Text(
        BARCODE_LIMIT, source="barcode", blank=False, required=False, help_text="En vez de producto; o el del nuevo."
    )
    nombre = Text(
        NAME_LIMIT, source="name", blank=False, required=False, help_text="Sin producto, crea uno con este nombre."
    )
    categoria = Text(CATEGORY_LIMIT, source="category", required=False)
    unidad_medida = Code(UNITS, source="unit", required=False, help_text="Solo de un producto nuevo.")
    cantidad = Amount(source="quantity")
    precio = Pesos(source="price", required=False, help_text="Costo por unidad antes de IVA; si no, precio_con_iva.")
    precio_con_iva = Pesos(source="final_price", required=False)
    total = Pesos(
        source="line_total", required=False, help_text="De todo el renglón, con IVA, en vez de precio o precio_con_iva."
    )
    tarifa_iva = Code(TREATMENTS, source="treatment", required=False, help_text="Si falta, la del producto.")
    precio_venta = Pesos(
        source="sale_price", required=False, allow_null=True, help_text="Antes de IVA: el que tendrá al recibirse."
    )
    precio_venta_con_iva = Pesos(source="final_sale_price", required=False, allow_null=True)
    tiene_caducidad = Flag(source="expires", required=False)
    fecha_caducidad = Day(source="expiry_date", required=False, allow_null=True)

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        by_id, by_code, by_name = values.get("product_id") is not None, "barcode" in values, "name" in values
        if (by_id and by_code) or not (by_id or by_code or by_name):
            return {"producto": _("Hay que indicar producto, codigo_de_barras o el nombre de uno nuevo.")}
        if "unit" in values and (by_id or not by_name):
            return {"unidad_medida": _("Solo se indica para un producto nuevo.")}
        if not values.keys() & {"price", "final_price", "line_total"}:
            return {"precio": _("Hay que indicar precio, precio_con_iva o total, uno de los tres.")}
        return {}


class PurchaseMessage(RequestBody):
    example: ClassVar = {
        "proveedor": 3,
        "fecha": "2026-11-22",
        "referencia": "FC-1024",
        "detalles": [
            {
                "producto": 7,
                "cantidad": 24,
                "precio": "1000.00",
                "precio_venta": "1500.00",
                "tiene_caducidad": True,
                "fecha_caducidad": "2027-05-31",
            }
        ],
    }

    proveedor = Integer(source="supplier_id", required=False, allow_null=True)
    fecha = Day(source="day", required=False, help_text="Día de Bogotá; si falta, hoy.")
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False, help_text="Número de la factura.")
    tipo = Code(PURCHASE_KINDS, source="kind", default=PurchaseKind.GOODS)
    estado = Code(BEGINNINGS, source="pending", required=False, help_text="«pendiente» espera a recibirse.")
    detalles = PurchaseLineMessage.list_of(
        LINE_LIMIT,
        source="lines",
        required=False,
    )
    activo = AssetFactsMessage(source="asset", required=False, allow_null=True)

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        assets, asset = values["kind"] is PurchaseKind.ASSETS, values.get("asset")
        if assets and asset is None:
            return {"activo": _("Este dato es obligatorio.")}
        if not assets and asset is not None:
            return {"activo": _("Solo se indica en una compra de tipo «activos».")}
        return {}


class PurchaseEditMessage(RequestBody):
    """What is left out stays as it is; `detalles` replaces all of them, while nothing has arrived."""

    example: ClassVar = {
        "referencia": "FC-1025",
        "detalles": [{"producto": 7, "cantidad": 30, "precio": "980.00"}],
        "version": 1,
    }

    proveedor = Integer(source="supplier_id", required=False, allow_null=True)
    fecha = Day(source="day", required=False)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False)
    detalles = PurchaseLineMessage.list_of(
        LINE_LIMIT,
        source="lines",
    )
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class CloseMessage(RequestBody):
    example: ClassVar = {"motivo": "El proveedor no lo tiene más"}

    motivo = Text(REASON_LIMIT, source="reason", blank=False)


class ReceivedPartMessage(RequestBody):
    build: ClassVar = ReceivedPart

    id = Integer(source="line_id")
    cantidad = Amount(source="quantity")


class ReceiveMessage(RequestBody):
    example: ClassVar = {"detalles": [{"id": 31, "cantidad": 12}]}

    detalles = ReceivedPartMessage.list_of(
        LINE_LIMIT, source="lines", required=False, help_text="Si falta, todo lo pendiente."
    )


class PurchaseLineAnswer(ResponseBody):
    id = Integer()
    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    categoria = Text(CATEGORY_LIMIT, source="category")
    unidad_medida = Code(UNITS, source="unit")
    cantidad = Amount(source="quantity")
    recibido = Amount(source="received")
    pendiente = Amount(source="outstanding")
    precio = Pesos(source="price")
    iva_unitario = Pesos(source="tax")
    precio_con_iva = Pesos(source="final_price")
    tarifa_iva = Code(TREATMENTS, source="treatment")
    subtotal_con_iva = Pesos(source="subtotal")
    total = Pesos(allow_null=True, help_text="El que se acordó por todo el renglón; null si fue por unidad.")
    precio_venta = Pesos(source="sale_price", allow_null=True)
    precio_venta_con_iva = Pesos(source="final_sale_price", allow_null=True)
    tiene_caducidad = Flag(source="expires")
    fecha_caducidad = Day(source="expiry_date", allow_null=True)


class PurchasedAssetAnswer(ResponseBody):
    id = Integer()
    nombre = Text(ASSET_NAME_LIMIT, source="name")
    descripcion = Text(DESCRIPTION_LIMIT, source="description")
    valor = Pesos(source="value")
    fecha_adquisicion = Day(source="acquired_date")
    version = Integer()


class PurchaseSummaryAnswer(ResponseBody):
    example: ClassVar = {
        "id": 9,
        "numero": 4,
        "usuario": 1,
        "registrado_por": 1,
        "proveedor": 3,
        "proveedor_nombre": "Marta Ruiz",
        "proveedor_empresa": "Distribuidora del Valle SAS",
        "fecha": "2026-11-22",
        "tipo": "productos",
        "estado": "recibida",
        "referencia": "FC-1024",
        "total_base": "24000.00",
        "total_iva": "4560.00",
        "total": "28560.00",
        "fecha_creacion": "2026-11-22T19:30:00-05:00",
        "fecha_recepcion": "2026-11-22T19:30:00-05:00",
        "recibida": "2026-11-22",
        "cerrada_en": None,
        "cerrada_por": None,
        "motivo_cierre": "",
        "anulada_en": None,
        "motivo_anulacion": "",
        "version": 1,
    }

    id = Integer()
    numero = Integer(source="number", help_text="El de la compra en el negocio, sin huecos.")
    usuario = Integer(source="owner_id")
    registrado_por = Integer(source="actor_id")
    proveedor = Integer(source="supplier_id", allow_null=True)
    proveedor_nombre = Text(SUPPLIER_NAME_LIMIT, source="supplier_name")
    proveedor_empresa = Text(COMPANY_LIMIT, source="supplier_company")
    fecha = Day(source="day", help_text="La de la factura del proveedor: por ella se filtra y se cuenta en compras.")
    tipo = Code(PURCHASE_KINDS, source="kind")
    estado = Code(PURCHASE_STATES, source="state")
    referencia = Text(REFERENCE_LIMIT, source="reference")
    total_base = Pesos()
    total_iva = Pesos(source="total_tax")
    total = Pesos()
    fecha_creacion = Moment(source="created_at")
    fecha_recepcion = Moment(source="received_at", allow_null=True)
    recibida = Day(
        source="received_day",
        allow_null=True,
        help_text="Día de la última entrega, que entró al stock.",
    )
    cerrada_en = Moment(source="closed_at", allow_null=True)
    cerrada_por = Integer(source="closed_by", allow_null=True)
    motivo_cierre = Text(REASON_LIMIT, source="close_reason")
    anulada_en = Moment(source="voided_at", allow_null=True)
    motivo_anulacion = Text(REASON_LIMIT, source="void_reason")
    version = Integer()


class PurchaseAnswer(PurchaseSummaryAnswer):
    example: ClassVar = {
        **PurchaseSummaryAnswer.example,
        "detalles": [
            {
                "id": 31,
                "producto": 7,
                "nombre": "Arroz Diana 500 g",
                "categoria": "Granos",
                "unidad_medida": "und",
                "cantidad": 24,
                "recibido": 24,
                "pendiente": 0,
                "precio": "1000.00",
                "iva_unitario": "190.00",
                "precio_con_iva": "1190.00",
                "tarifa_iva": "19",
                "subtotal_con_iva": "28560.00",
                "total": None,
                "precio_venta": "1500.00",
                "precio_venta_con_iva": None,
                "tiene_caducidad": True,
                "fecha_caducidad": "2027-05-31",
            }
        ],
        "activo": None,
    }

    detalles = PurchaseLineAnswer(many=True, source="lines")
    activo = PurchasedAssetAnswer(source="asset", allow_null=True)


class PurchaseFilters(Dated):
    proveedor = QueryNumber(source="supplier_id", required=False)
    estado = Code(PURCHASE_STATES, source="state", required=False)
    tipo = Code(PURCHASE_KINDS, source="kind", required=False)
    orden = Order(PURCHASE_SORTS, default="-fecha")
