"""What sales on hold look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import Amount, Code, Flag, Integer, Moment, Percent, Pesos, Text
from adapters.http.api.core.listing import Order, Searched
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.sales.schemas import SaleLineMessage
from adapters.http.vocabulary.products import UNITS
from adapters.http.vocabulary.sales import HELD_SALE_ORDERS
from domain.accounts.account import PERSON_NAME_LIMIT
from domain.clients.client import NAME_LIMIT as CLIENT_LIMIT
from domain.products.barcode import BARCODE_LIMIT
from domain.products.product_description import NAME_LIMIT as PRODUCT_LIMIT
from domain.sales.held_sale import NAME_LIMIT
from domain.sales.sale import CLIENT_NAME_LIMIT
from domain.sales.sale_line import LINE_LIMIT


class HeldLineMessage(SaleLineMessage):
    of_known: ClassVar = ("producto", "cantidad", "precio_unitario", "descuento")


class HeldSaleMessage(RequestBody):
    example: ClassVar = {
        "nombre": "Mesa 4",
        "cliente": "Ana",
        "detalles": [{"producto": 7, "cantidad": 2}],
    }

    nombre = Text(NAME_LIMIT, source="name", blank=False, help_text="Con qué se la vuelve a encontrar.")
    cliente = Text(CLIENT_NAME_LIMIT, source="client_name", required=False, allow_null=True)
    cliente_fk = Integer(source="client_id", required=False, allow_null=True)
    detalles = HeldLineMessage.list_of(LINE_LIMIT, source="lines")


class HeldSaleEditMessage(HeldSaleMessage):
    """What is left out stays as it is; `detalles` are all that will be left."""

    example: ClassVar = {
        "nombre": "Mesa 5",
        "detalles": [{"producto": 7, "cantidad": 3}],
        "version": 1,
    }

    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class HeldLineAnswer(ResponseBody):
    id = Integer()
    producto = Integer(source="product_id")
    nombre = Text(PRODUCT_LIMIT, source="name")
    codigo_de_barras = Text(BARCODE_LIMIT, source="barcode", empty_is_null=True, allow_null=True)
    unidad_medida = Code(UNITS, source="unit")
    cantidad = Amount(source="quantity")
    precio_unitario = Pesos(
        source="unit_price", allow_null=True, help_text="El que puso un administrador, antes de IVA; si no, `null`."
    )
    descuento = Percent(source="discount", allow_null=True, help_text="El que puso un administrador; si no, `null`.")
    archivado = Flag(source="archived", help_text="El producto está archivado: no se puede vender así.")


class HeldSaleSummaryAnswer(ResponseBody):
    example: ClassVar = {
        "id": 3,
        "usuario": 1,
        "nombre": "Mesa 4",
        "cliente": "Ana",
        "cliente_fk": None,
        "registrado_por": 2,
        "registrado_por_nombre": "Luz Marina Díaz",
        "fecha": "2026-11-22T19:30:00-05:00",
        "productos": 1,
        "con_archivados": False,
        "version": 1,
    }

    id = Integer()
    usuario = Integer(source="owner_id")
    nombre = Text(NAME_LIMIT, source="name")
    cliente = Text(CLIENT_LIMIT, source="client_name")
    cliente_fk = Integer(source="client_id", allow_null=True)
    registrado_por = Integer(source="held_by", help_text="Quien la puso en espera.")
    registrado_por_nombre = Text(2 * PERSON_NAME_LIMIT + 1, source="holder")
    fecha = Moment(source="held_at")
    productos = Integer(source="line_count", help_text="Cuántos detalles tiene.")
    con_archivados = Flag(source="has_archived", help_text="Tiene algún producto archivado.")
    version = Integer()


class HeldSaleAnswer(HeldSaleSummaryAnswer):
    example: ClassVar = {
        **HeldSaleSummaryAnswer.example,
        "detalles": [
            {
                "id": 8,
                "producto": 7,
                "nombre": "Arroz Diana 500 g",
                "codigo_de_barras": "7702001000015",
                "unidad_medida": "und",
                "cantidad": 2,
                "precio_unitario": None,
                "descuento": None,
                "archivado": False,
            }
        ],
    }

    detalles = HeldLineAnswer(many=True, source="lines")


class HeldSaleFilters(Searched):
    orden = Order(HELD_SALE_ORDERS, default="-fecha")
