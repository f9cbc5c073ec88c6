"""What sales look like on the wire."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.core.fields import (
    Amount,
    Code,
    Integer,
    Moment,
    Percent,
    Pesos,
    Text,
)
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.sales.payment_schemas import (
    PaymentAnswer,
    SalePaymentMessage,
    one_way_of_paying,
)
from adapters.http.api.sales.return_schemas import ReturnAnswer
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.sales import PAYMENT_METHODS, SALE_METHODS, SALE_STATES
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.clients.client import NAME_LIMIT as CLIENT_LIMIT
from domain.products.barcode import BARCODE_LIMIT
from domain.products.product_description import NAME_LIMIT
from domain.sales.payment import BANK_LIMIT, REFERENCE_LIMIT, PaymentMethod
from domain.sales.payments import PAYMENT_LIMIT
from domain.sales.sale import CLIENT_NAME_LIMIT, REASON_LIMIT
from domain.sales.sale_line import LINE_LIMIT
from domain.shared.money import Money
from domain.shared.text import TextMissing


class ScanMessage(RequestBody):
    example: ClassVar = {"codigo_barras": "7702001000015"}

    codigo_barras = Text(BARCODE_LIMIT, source="barcode", blank=False)


class SaleLineMessage(RequestBody):
    build: ClassVar[Callable[..., object]] = RequestedLine

    producto = Integer(source="product_id", required=False, allow_null=True)
    codigo_de_barras = Text(BARCODE_LIMIT, source="barcode", blank=False, required=False, help_text="O producto.")
    cantidad = Amount(source="quantity", required=False)
    precio_unitario = Pesos(source="unit_price", required=False, allow_null=True)
    descuento = Percent(source="discount", required=False, allow_null=True)

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        by_id, by_code = values.get("product_id") is not None, "barcode" in values
        if by_id == by_code:
            return {"producto": _("Hay que indicar producto o codigo_de_barras, uno de los dos.")}
        return {}


class SaleMessage(RequestBody):
    example: ClassVar = {
        "cliente": "Ana",
        "forma_pago": "Efectivo",
        "recibido": "5000.00",
        "detalles": [{"producto": 7, "cantidad": 2}],
    }

    cliente = Text(CLIENT_NAME_LIMIT, source="client_name", required=False, allow_null=True)
    cliente_fk = Integer(source="client_id", required=False, allow_null=True)
    forma_pago = Code(PAYMENT_METHODS, source="method", default=PaymentMethod.CASH)
    banco = Text(BANK_LIMIT, source="bank", required=False, allow_null=True)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False, allow_null=True)
    recibido = Pesos(source="received", required=False, allow_null=True)
    pagos = SalePaymentMessage.list_of(PAYMENT_LIMIT, source="payments", required=False)
    detalles = SaleLineMessage.list_of(
        LINE_LIMIT,
        source="lines",
        required=False,
        help_text="Obligatorio sin en_espera; con él, si faltan se venden los suyos.",
    )
    en_espera = Integer(
        source="held_sale_id",
        required=False,
        allow_null=True,
        help_text="Id de la venta en espera que se cobra: deja de estar en espera.",
    )

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        if values.get("held_sale_id") is None and "lines" not in values:
            return {"detalles": sentence_of(TextMissing())}
        return one_way_of_paying(values)


def _corrected(
    *,
    line_id: int | None = None,
    product_id: int | None = None,
    barcode: str | None = None,
    quantity: Decimal = Decimal(1),
    unit_price: Money | None = None,
    discount: Decimal | None = None,
) -> CorrectedLine:
    if line_id is not None:
        return CorrectedLine(line_id=line_id, quantity=quantity)
    line = RequestedLine(
        product_id=product_id, barcode=barcode, quantity=quantity, unit_price=unit_price, discount=discount
    )
    return CorrectedLine(new=line)


class CorrectedLineMessage(SaleLineMessage):
    """A line that stays, by its id, or a new one."""

    build: ClassVar[Callable[..., object]] = _corrected
    of_known: ClassVar = ("id", "cantidad")

    id = Integer(source="line_id", required=False, help_text="Del detalle que queda; sin él, el detalle es nuevo.")

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        if "line_id" not in values:
            return super().check(values)
        return (
            {"id": _("Un detalle que ya existe solo lleva cantidad.")}
            if values.keys() - {"line_id", "quantity"}
            else {}
        )


class SaleEditMessage(RequestBody):
    """What is left out stays as it is; `detalles` are all that will be left."""

    example: ClassVar = {
        "cliente": "Ana María",
        "detalles": [{"id": 21, "cantidad": 1}, {"producto": 7, "cantidad": 1}],
        "version": 1,
    }

    cliente = Text(CLIENT_NAME_LIMIT, source="client_name", required=False, allow_null=True)
    cliente_fk = Integer(source="client_id", required=False, allow_null=True)
    forma_pago = Code(PAYMENT_METHODS, source="method", required=False, help_text="Describe el pago de nuevo.")
    banco = Text(BANK_LIMIT, source="bank", required=False, allow_null=True)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False, allow_null=True)
    recibido = Pesos(source="received", required=False, allow_null=True)
    pagos = SalePaymentMessage.list_of(
        PAYMENT_LIMIT,
        source="payments",
        required=False,
        help_text="Todos los pagos. Hace falta para corregir los detalles de una venta con varios.",
    )
    detalles = CorrectedLineMessage.list_of(
        LINE_LIMIT,
        source="lines",
    )
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        return one_way_of_paying(values)


class SaleLineAnswer(ResponseBody):
    confidential: ClassVar = ("costo_compra",)

    id = Integer()
    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    codigo_de_barras = Text(BARCODE_LIMIT, source="barcode", empty_is_null=True, allow_null=True)
    unidad_medida = Code(UNITS, source="unit")
    cantidad = Amount(source="quantity")
    cantidad_devuelta = Amount(source="returned")
    precio_unitario = Pesos(source="unit_price")
    monto_iva = Pesos(source="unit_tax")
    tarifa_iva = Code(TREATMENTS, source="treatment")
    precio_unitario_final = Pesos(source="unit_final")
    subtotal = Pesos()
    costo_compra = Pesos(source="unit_cost", required=False, help_text="Ausente para quien no puede ver costos.")


class SaleSummaryAnswer(ResponseBody):
    example: ClassVar = {
        "id": 12,
        "numero": "12",
        "usuario": 1,
        "vendedor": 2,
        "cliente": "Ana",
        "cliente_fk": None,
        "forma_pago": "Efectivo",
        "banco": "",
        "referencia": "",
        "pagos": [{"forma_pago": "Efectivo", "monto": "3550.00", "redondeo": "20.00", "banco": "", "referencia": ""}],
        "recibido": "5000.00",
        "cambio": "1450.00",
        "redondeo": "20.00",
        "fecha_venta": "2026-11-22T19:30:00-05:00",
        "estado": "registrada",
        "total_base": "3000.00",
        "total_iva": "570.00",
        "total_venta": "3570.00",
        "total_devuelto": "0.00",
        "fecha_anulacion": None,
        "motivo_anulacion": "",
        "version": 1,
    }

    id = Integer()
    numero = Text(24, source="number")
    usuario = Integer(source="owner_id")
    vendedor = Integer(source="seller_id")
    cliente = Text(CLIENT_LIMIT, source="client_name")
    cliente_fk = Integer(source="client_id", allow_null=True)
    forma_pago = Code(SALE_METHODS, source="method")
    banco = Text(BANK_LIMIT, source="bank")
    referencia = Text(REFERENCE_LIMIT, source="reference")
    pagos = PaymentAnswer(many=True, source="payments")
    recibido = Pesos(source="received", allow_null=True)
    cambio = Pesos(source="change")
    redondeo = Pesos(source="rounding")
    fecha_venta = Moment(source="sold_at")
    estado = Code(SALE_STATES, source="state")
    total_base = Pesos()
    total_iva = Pesos(source="total_tax")
    total_venta = Pesos(source="total")
    total_devuelto = Pesos(source="returned_amount")
    fecha_anulacion = Moment(source="voided_at", allow_null=True)
    motivo_anulacion = Text(REASON_LIMIT, source="void_reason")
    version = Integer()


class SaleAnswer(SaleSummaryAnswer):
    example: ClassVar = {
        **SaleSummaryAnswer.example,
        "detalles": [
            {
                "id": 21,
                "producto": 7,
                "nombre": "Arroz Diana 500 g",
                "codigo_de_barras": "7702001000015",
                "unidad_medida": "und",
                "cantidad": 2,
                "cantidad_devuelta": 0,
                "precio_unitario": "1500.00",
                "monto_iva": "285.00",
                "tarifa_iva": "19",
                "precio_unitario_final": "1785.00",
                "subtotal": "3570.00",
                "costo_compra": "1100.00",
            }
        ],
        "devoluciones": [],
    }

    detalles = SaleLineAnswer(many=True, source="lines")
    devoluciones = ReturnAnswer(many=True, source="returns")
